// The day's work as a session shows it: which day, whose work, what is known of the line picked.
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "app/session.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Date date(std::string_view text) { return *Date::parse(text); }

void run(Session& session) {
  while (session.has_work()) session.step([] { return false; });
}

constexpr const char* csv =
    "invoice_no,customer_id,customer_name,issue_date,due_date,amount,paid_amount,currency,"
    "contact_phone\n"
    "A-1,K1,Lotus Trading,2026-01-02,2026-02-01,1200.00,200.00,CNY,+86 10 5550 0101\n"
    "A-2,K1,Lotus Trading,2026-01-20,2026-02-20,800.00,0,CNY,+86 10 5550 0101\n"
    "B-1,K2,Pine Clinic,2026-01-20,2026-02-28,90000.00,0,CNY,\n";

void open_worklist(Session& session, std::string_view policy) {
  session.apply(ImportFiles{{{.name = "invoices.csv", .bytes = csv}}});
  run(session);
  session.apply(SetAsOf{date("2026-03-04")});
  session.apply(ChoosePolicy{std::string(policy)});
  session.apply(ShowScreen{views::Screen::worklist});
  run(session);
}

// One line of text per row.
std::string rows_of(Session& session) {
  const views::WorklistView& view = session.model().worklist;
  std::string text;
  for (std::size_t i = 0; i < view.row_count; ++i) {
    const views::WorklistRow row = view.row(i);
    text += row.what + " | " + row.role + " | " + row.customer + " | " + row.invoices + " | " +
            row.amount + " | " + row.days_overdue + " | " + row.when + " | " + row.status + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("worklist: one line per customer and contact, the dearest delay first") {
  Session session({.today = date("2026-03-04")});
  open_worklist(session, "aging-departments");
  const views::WorklistView& view = session.model().worklist;
  CHECK(view.state == views::TimelineState::done);
  CHECK(view.on == date("2026-03-04"));
  CHECK(view.headline == "4 to do, 0 done or assumed");
  CHECK(
      rows_of(session) ==
      "Call | Sales | Pine Clinic | B-1 | 90,000.00 CNY | 4 days overdue | 09:00 | Open\n"
      "Email | Sales | Pine Clinic | B-1 | 90,000.00 CNY | 4 days overdue |  | Open\n"
      "Call | Sales | Lotus Trading | 2 invoices | 1,800.00 CNY | 31 days overdue | 09:10 | Open\n"
      "Email | Sales | Lotus Trading | 2 invoices | 1,800.00 CNY | 31 days overdue |  | Open\n");
}

TEST_CASE("worklist: the picked line tells why, how to reach the customer, and its invoices") {
  Session session({.today = date("2026-03-04")});
  open_worklist(session, "aging-departments");
  session.apply(SelectWork{2});
  const views::WorkDetail& detail = session.model().worklist.detail;
  REQUIRE(detail.is_shown);
  CHECK(detail.heading == "Lotus Trading");
  REQUIRE(detail.contact.size() == 1);
  CHECK(detail.contact[0].value == "+86 10 5550 0101");
  REQUIRE(detail.invoices.size() == 2);
  CHECK(detail.invoices[0].invoice_no == "A-1");
  CHECK(detail.invoices[0].open_amount == "1,000.00 CNY");
  CHECK(detail.invoices[1].days_overdue == "12 days overdue");
  CHECK(detail.reasons.size() >= 3);
  session.apply(SelectWork{99});
  CHECK(!session.model().worklist.detail.is_shown);
}

TEST_CASE("worklist: another day and another role") {
  Session session({.today = date("2026-03-04")});
  open_worklist(session, "aging-departments");
  session.apply(SetPlayhead{date("2026-04-03")});
  session.apply(FilterRole{"finance"});
  const std::string finance = rows_of(session);
  CHECK(finance ==
        "Call | Finance | Pine Clinic | B-1 | 90,000.00 CNY | 34 days overdue | 09:00 | Open\n"
        "Call | Finance | Lotus Trading | 2 invoices | 1,800.00 CNY | 61 days overdue | 09:10 | "
        "Open\n");
  session.apply(FilterRole{"all"});
  CHECK(session.model().worklist.row_count > 1);
  for (const views::Choice& role : session.model().worklist.roles) {
    CHECK(role.is_chosen == (role.id == "all"));
  }
}

TEST_CASE(
    "worklist: as a calendar file, the same bytes each time, names never a line of their own") {
  Session session({.today = date("2026-03-04")});
  open_worklist(session, "aging-departments");
  session.apply(Export{{views::Exported::worklist, views::ExportFormat::calendar}});
  const auto first = session.take_download();
  REQUIRE(first);
  CHECK(first->file_name.substr(first->file_name.size() - 4) == ".ics");
  session.apply(Export{{views::Exported::worklist, views::ExportFormat::calendar}});
  const auto second = session.take_download();
  REQUIRE(second);
  CHECK(first->bytes == second->bytes);
  std::size_t events = 0;
  for (std::size_t at = first->bytes.find("BEGIN:VEVENT"); at != std::string::npos;
       at = first->bytes.find("BEGIN:VEVENT", at + 1)) {
    ++events;
  }
  CHECK(events == 4);
  CHECK(first->bytes.find("DTSTART:20260304T090000\r\n") != std::string::npos);
  CHECK(first->bytes.find("DTSTART;VALUE=DATE:20260304\r\n") != std::string::npos);
}

TEST_CASE("worklist: no plan, a sentence instead of a list") {
  Session session({.today = date("2026-03-04")});
  session.apply(ShowScreen{views::Screen::worklist});
  CHECK(session.model().worklist.state == views::TimelineState::nothing_to_run);
  CHECK(!session.model().worklist.state_text.empty());
  session.apply(SelectWork{0});
  session.apply(Export{{views::Exported::worklist, views::ExportFormat::csv}});
  CHECK(!session.take_download());
}

TEST_CASE("worklist: what is logged of a line is done, and the line stays picked") {
  Session session({.today = date("2026-03-04")});
  open_worklist(session, "aging-departments");
  session.apply(SelectWork{0});
  const views::ContactCard card = session.model().contact;
  REQUIRE(card.is_present);
  CHECK(card.customer == "K2");
  CHECK(card.stage == "sales-contact");
  CHECK(card.invoices == std::vector<std::string>{"B-1"});
  LogContact contact{.about = {card.customer, card.invoices}};
  contact.channel = Channel::call;
  contact.stage = card.stage;
  session.apply(Work{contact});
  run(session);
  CHECK(
      rows_of(session) ==
      "Email | Sales | Pine Clinic | B-1 | 90,000.00 CNY | 4 days overdue |  | Open\n"
      "Call | Sales | Lotus Trading | 2 invoices | 1,800.00 CNY | 31 days overdue | 09:00 | Open\n"
      "Email | Sales | Lotus Trading | 2 invoices | 1,800.00 CNY | 31 days overdue |  | Open\n"
      "Call | Sales | Pine Clinic | B-1 | 90,000.00 CNY | 4 days overdue |  | Done\n");
  CHECK(session.model().worklist.detail.heading == "Pine Clinic");
  session.apply(Undo{});
  run(session);
  CHECK(session.model().worklist.headline == "4 to do, 0 done or assumed");
}
