#include "doctest/doctest.h"

#include "app/session.hpp"
#include "base/text.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

using views::Exported;
using views::ExportFormat;

Session::IsSpent never() {
  return [] { return false; };
}

std::unique_ptr<Session> sample_session(Language language = Language::en) {
  auto session = std::make_unique<Session>(
      SessionOptions{.language = language, .today = *Date::parse("2026-11-21")});
  session->apply(OpenSample{"software-firm"});
  session->step(never());
  return session;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++count;
  return count;
}

PrintDocument printed_timeline(Session& session) {
  session.apply(Export{{Exported::timeline, ExportFormat::print}});
  session.step(never());
  std::optional<PrintDocument> document = session.take_print_document();
  REQUIRE(document.has_value());
  return std::move(*document);
}

}  // namespace

TEST_CASE("exports: the timeline is printed once it is worked out, and handed out once") {
  const auto session = sample_session();
  session->apply(RenamePlan{"Ours & theirs"});
  session->apply(Export{{Exported::timeline, ExportFormat::print}});
  CHECK_FALSE(session->take_print_document().has_value());
  CHECK(session->has_work());
  session->step(never());
  const std::optional<PrintDocument> document = session->take_print_document();
  REQUIRE(document.has_value());
  CHECK_FALSE(session->take_print_document().has_value());
  CHECK_FALSE(session->take_download().has_value());
  CHECK(document->title == "Ours & theirs – Timeline");
  CHECK(document->html.find("<h1>Ours &amp; theirs – Timeline</h1>") != std::string::npos);

  session->apply(ShowScreen{views::Screen::timeline});
  session->step(never());
  const views::TimelineView& view = session->model().timeline;
  REQUIRE_FALSE(view.summary.empty());
  for (const views::Fact& fact : view.summary) {
    CHECK(document->html.find(fact.label + " <b>" + fact.value + "</b>") != std::string::npos);
  }
}

TEST_CASE("exports: every event of the timeline is one row of the printed page and of the CSV") {
  const auto session = sample_session();
  const PrintDocument document = printed_timeline(*session);
  session->apply(Export{{Exported::timeline, ExportFormat::csv}});
  session->step(never());
  const std::optional<Download> csv = session->take_download();
  REQUIRE(csv.has_value());
  const std::size_t rows = count_of(csv->bytes, "\r\n") - 1;
  CHECK(rows > 300);
  CHECK(count_of(document.html, "<tr><td class=\"date\">") == rows);
  CHECK(count_of(document.html, "<thead>") == 1);
}

TEST_CASE("exports: a timeline too long for paper says how much is left out") {
  Session session({.today = *Date::parse("2026-11-21")});
  std::string csv = "invoice_no,customer_id,due_date,amount,currency\n";
  for (int i = 0; i < 1500; ++i) {
    csv += "INV-" + std::to_string(i) + ",C" + std::to_string(i % 7) + ",2026-10-05,100.00,CNY\n";
  }
  session.apply(ImportFile{"many.csv", csv});
  session.step(never());
  const PrintDocument document = printed_timeline(session);
  CHECK(count_of(document.html, "<tr><td class=\"date\">") == 5000);
  CHECK(document.html.find("Printed are the first 5,000 of ") != std::string::npos);
}

TEST_CASE("exports: names from a file are text on the printed page") {
  Session session({.today = *Date::parse("2026-11-21")});
  session.apply(ImportFile{"hostile.csv",
                           "invoice_no,customer_id,customer_name,due_date,amount,currency\n"
                           "\"<img src=x onerror=a()>\",C1,\"</style><script>a()</script>\","
                           "2026-10-05,100.00,CNY\n"});
  session.step(never());
  const PrintDocument document = printed_timeline(session);
  CHECK(document.html.find("&lt;/style&gt;&lt;script&gt;a()&lt;/script&gt;") != std::string::npos);
  CHECK(document.html.find("<script") == std::string::npos);
  CHECK(document.html.find("<img") == std::string::npos);
}

TEST_CASE("exports: files are called after plan, subject and day, in the user's language") {
  const auto session = sample_session(Language::zh_hant);
  session->apply(RenamePlan{"甲/乙"});
  session->apply(Export{{Exported::timeline, ExportFormat::calendar}});
  session->step(never());
  const std::optional<Download> file = session->take_download();
  REQUIRE(file.has_value());
  CHECK(file->file_name == "甲-乙 時間軸 2026-11-20.ics");
  CHECK(file->media_type == "text/calendar;charset=utf-8");
  CHECK(count_of(file->bytes, "BEGIN:VEVENT") > 100);
}

TEST_CASE(
    "exports: the timeline's calendar speaks the user's language, its entries stay the same") {
  const auto calendar_of = [](Language language) {
    const auto session = sample_session(language);
    session->apply(Export{{Exported::timeline, ExportFormat::calendar}});
    session->step(never());
    const std::optional<Download> file = session->take_download();
    REQUIRE(file.has_value());
    return file->bytes;
  };
  const std::string english = calendar_of(Language::en);
  const std::string chinese = calendar_of(Language::zh_hans);
  CHECK(english.find("Customer: ") != std::string::npos);
  CHECK(chinese.find("Customer: ") == std::string::npos);
  CHECK(chinese.find("客户: ") != std::string::npos);
  CHECK(count_of(english, "BEGIN:VEVENT") == count_of(chinese, "BEGIN:VEVENT"));
  const std::size_t uid = english.find("UID:");
  CHECK(chinese.find(english.substr(uid, english.find("\r\n", uid) - uid)) != std::string::npos);
}

TEST_CASE("exports: the timeline of another plan is not handed out") {
  const auto session = sample_session();
  session->apply(Export{{Exported::timeline, ExportFormat::print}});
  session->apply(ClosePlan{});
  session->step(never());
  CHECK_FALSE(session->take_print_document().has_value());
  session->apply(Export{{Exported::timeline, ExportFormat::csv}});
  session->step(never());
  CHECK_FALSE(session->take_download().has_value());
}

TEST_CASE("exports: the menu of the timeline is there when the timeline is") {
  const auto session = sample_session();
  session->apply(ShowScreen{views::Screen::timeline});
  CHECK(session->model().timeline.exports.choices.empty());
  session->step(never());
  const views::ExportMenu& menu = session->model().timeline.exports;
  REQUIRE(menu.choices.size() == menu.kinds.size());
  REQUIRE_FALSE(menu.kinds.empty());
  CHECK(menu.choices.back().id == "timeline-print");
  for (const views::ExportKind& kind : std::vector(menu.kinds)) {
    session->apply(Export{kind});
    const bool is_there =
        session->take_download().has_value() || session->take_print_document().has_value();
    CHECK(is_there);
  }
}
