// The reports as a session makes them: one act each, made anew when the plan changes, files to
// keep.
#include <string>

#include "doctest/doctest.h"

#include "app/session.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Session::IsSpent never() {
  return [] { return false; };
}

struct OpenSession {
  Session session{{.language = Language::en, .today = *Date::parse("2026-11-20")}};

  OpenSession() {
    session.apply(OpenSample{"software-firm"});
    session.step(never());
  }

  const views::ReportsView& report(const std::string& id) {
    session.apply(ShowReport{id});
    session.step(never());
    return session.model().reports;
  }
};

const views::ReportTableView* table_of(const views::ReportView& report, std::string_view id) {
  for (const views::ReportTableView& table : report.tables) {
    if (table.id == id) return &table;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("session reports: each report is made by one act, and all are offered") {
  OpenSession open;
  for (const char* id :
       {"friday", "ageing", "collectors", "targets", "kpi", "disputes", "limitation"}) {
    CAPTURE(id);
    const views::ReportsView& view = open.report(id);
    CHECK(open.session.model().screen == views::Screen::reports);
    CHECK(view.is_ready);
    CHECK(view.kinds.size() == 7);
    CHECK_FALSE(view.report.tables.empty());
    for (const views::Choice& kind : view.kinds) CHECK(kind.is_chosen == (kind.id == id));
  }
  CHECK_FALSE(open.session.has_work());
}

TEST_CASE("session reports: the Friday report looks ahead by the plan's own policy") {
  OpenSession open;
  const auto* next = table_of(open.report("friday").report, "measures_next");
  REQUIRE(next != nullptr);
  CHECK_FALSE(next->rows.empty());
}

TEST_CASE("session reports: a payment of the log counts, and the report says by how much") {
  OpenSession open;
  const auto rows_paid = [&] {
    const auto* paid = table_of(open.report("friday").report, "paid_this_week");
    REQUIRE(paid != nullptr);
    return paid->rows.size();
  };
  const std::size_t rows = rows_paid();
  const std::size_t notes = open.session.model().reports.report.notes.size();
  open.session.apply(Work{RecordPayment{.about = {"C12"}, .amount = "33000"}});
  CHECK(rows_paid() == rows + 1);
  const std::vector<std::string>& told = open.session.model().reports.report.notes;
  REQUIRE(told.size() == notes + 1);
  CHECK(told.back().find("(CNY): 33,000.00 came in, 0.00 given up") != std::string::npos);
  open.session.apply(Undo{});
  CHECK(rows_paid() == rows);
}

TEST_CASE("session reports: an edit makes the report anew, so does another language") {
  OpenSession open;
  const std::string before = open.report("friday").report.subtitle;
  open.session.apply(SetAsOf{*Date::parse("2026-11-27")});
  CHECK_FALSE(open.session.model().reports.is_ready);
  open.session.step(never());
  CHECK(open.session.model().reports.is_ready);
  CHECK(open.session.model().reports.report.subtitle != before);
  open.session.apply(SetLanguage{Language::zh_hans});
  open.session.step(never());
  CHECK(open.session.model().reports.report.title == "周五报告");
}

TEST_CASE("session reports: a report leaves as a page for the printer and as a table") {
  OpenSession open;
  open.report("kpi");
  open.session.apply(PrintReport{});
  CHECK_FALSE(open.session.take_download().has_value());
  const auto printed = open.session.take_print_document();
  REQUIRE(printed.has_value());
  CHECK(printed->title.find(" – ") != std::string::npos);
  open.session.apply(ExportReportHtml{});
  const auto page = open.session.take_download();
  REQUIRE(page.has_value());
  CHECK(page->media_type == "text/html;charset=utf-8");
  CHECK(page->file_name.find("-kpi-2026-11-20.html") != std::string::npos);
  CHECK(page->bytes.find("<svg") != std::string::npos);
  CHECK(page->bytes == printed->html);
  open.session.apply(ExportReportCsv{});
  const auto table = open.session.take_download();
  REQUIRE(table.has_value());
  CHECK(table->bytes.substr(0, 15) == "month,currency,");
}

TEST_CASE("session reports: the selected invoice opens its customer's page") {
  OpenSession open;
  open.session.apply(OpenCustomer{});
  CHECK(open.session.model().screen == views::Screen::invoices);
  open.session.apply(SelectInvoice{0});
  CHECK_FALSE(open.session.model().invoices.selected_customer.empty());
  const std::string name = open.session.model().invoices.selected_customer;
  open.session.apply(OpenCustomer{});
  open.session.step(never());
  const views::CustomerView& view = open.session.model().customer;
  CHECK(open.session.model().screen == views::Screen::customer);
  REQUIRE(view.is_ready);
  CHECK(view.page.subtitle.find(name) == 0);
  for (const char* id : {"credit_file", "behaviour", "open_items", "effects", "measures_next"}) {
    CAPTURE(id);
    CHECK(table_of(view.page, id) != nullptr);
  }
  open.session.apply(PrintReport{});
  CHECK(open.session.take_print_document().has_value());
}

TEST_CASE("session reports: effects in force are those of the day that is looked at") {
  OpenSession open;
  open.session.apply(SelectInvoice{0});
  open.session.apply(OpenCustomer{});
  open.session.step(never());
  open.session.apply(SetPlayhead{*Date::parse("2027-03-01")});
  CHECK_FALSE(open.session.model().customer.is_ready);
  open.session.step(never());
  CHECK(open.session.model().customer.is_ready);
}

TEST_CASE("session reports: without a plan there is a sentence, and nothing to print") {
  Session session{{.language = Language::en, .today = *Date::parse("2026-11-20")}};
  session.apply(ShowReport{"kpi"});
  CHECK_FALSE(session.model().reports.is_ready);
  CHECK_FALSE(session.model().reports.state_text.empty());
  session.apply(PrintReport{});
  CHECK_FALSE(session.take_print_document().has_value());
  session.apply(ExportReportHtml{});
  CHECK_FALSE(session.take_download().has_value());
  session.apply(ShowReport{"no such report"});
  session.apply(ShowScreen{views::Screen::customer});
  CHECK(session.model().screen == views::Screen::start);
}
