// Timelines as calendars. Method: a small policy in Chinese with every kind of entry, read back as
// a calendar program would.
#include "io/export/timeline_ics.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "core/timeline/simulation.hpp"
#include "io/policy/policy_file.hpp"
#include "io/scenario/scenario_file.hpp"
#include "support/golden.hpp"
#include "support/timeline_case.hpp"

using namespace duewise;

namespace {

constexpr std::string_view ladder = R"({"schema": "duewise.policy/1", "id": "ladder",
  "name": {"zh-Hans": "催收流程"}, "roles": [{"id": "clerk", "name": {"en": "Clerk"}}],
  "stages": [
    {"id": "dun", "level": 1, "name": {"zh-Hans": "第一次催款函，限期付款"},
     "when": {"from": "due", "offset": "+7d"}, "deadline": "+5bd",
     "actions": [{"channel": "letter", "template": "dunning-1", "role": "clerk"},
                 {"channel": "call", "role": "clerk"}]},
    {"id": "stop", "level": 2, "name": {"en": "Service stop"}, "approval": "clerk",
     "when": {"from": "stage:dun", "offset": "+14d"}, "effects": ["suspend_service"],
     "actions": [{"channel": "task", "role": "clerk"}]}],
  "restore": [
    {"id": "back", "name": {"en": "Back in service"}, "after": "suspend_service",
     "requires": "arrears_paid", "ends": ["suspend_service"],
     "actions": [{"channel": "letter", "role": "clerk"}]}]})";

const std::vector<test::InvoiceLine> invoices{{.no = "A1", .due = "2026-02-01"},
                                              {.no = "B1", .due = "2026-02-10", .customer = "K2"}};

BusinessCalendar weekends() {
  CalendarFacts facts;
  facts.id = "weekends";
  facts.rest_days = {Weekday::saturday, Weekday::sunday};
  return BusinessCalendar(std::move(facts));
}

struct IcsCase {
  std::string policy = std::string(ladder);
  std::string events = "[]";
  std::string as_of = "2026-01-15";
};

std::string written(const IcsCase& ics_case) {
  const Portfolio portfolio = test::make_portfolio(invoices);
  const PolicyReading policy = read_policy(ics_case.policy);
  REQUIRE(policy.faults.empty());
  const ScenarioReading scenario =
      read_scenario(R"({"events":)" + ics_case.events + "}", portfolio);
  REQUIRE(scenario.faults.empty());
  const BusinessCalendar calendar = weekends();
  const Result<Timeline> timeline =
      simulate(portfolio, policy.policy, scenario.scenario, calendar,
               {*Date::parse(ics_case.as_of), *Date::parse("2026-04-30")});
  REQUIRE(timeline.has_value());
  return write_timeline_ics({*timeline, portfolio, policy.policy}, calendar);
}

using Component = std::map<std::string, std::string>;

/// The events of a calendar, properties by name; fails the test where a line is not whole.
std::vector<Component> read_calendar_file(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n ", at)) != std::string::npos;) text.erase(at, 3);
  std::vector<Component> events;
  bool inside = false;
  for (std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    REQUIRE(line.back() == '\r');
    line.remove_suffix(1);
    if (line == "BEGIN:VEVENT") {
      inside = true;
      events.emplace_back();
    } else if (line == "END:VEVENT") {
      inside = false;
    } else if (inside) {
      const std::size_t colon = line.find(':');
      REQUIRE(colon != std::string_view::npos);
      events.back()[std::string(line.substr(0, colon))] = line.substr(colon + 1);
    }
  }
  CHECK(!inside);
  return events;
}

/// "20260208 summary", one event a line.
std::string lines_of(const std::vector<Component>& events) {
  std::string text = "\n";
  for (const Component& event : events) {
    text += event.find("DTSTART;VALUE=DATE")->second + " " + event.find("SUMMARY")->second + "\n";
  }
  return text;
}

/// Date by UID.
std::map<std::string, std::string> dates_of(const std::vector<Component>& events) {
  std::map<std::string, std::string> dates;
  for (const Component& event : events) {
    dates[event.find("UID")->second] = event.find("DTSTART;VALUE=DATE")->second;
  }
  return dates;
}

}  // namespace

TEST_CASE("ics: actions, approvals, effects and last payment dates, but not what customers do") {
  const std::string events =
      R"([{"date": "2026-03-05", "type": "payment", "customer": "K1", "amount": "100.00"},
          {"date": "2026-02-18", "type": "payment", "customer": "K2", "amount": "100.00"}])";
  CHECK(lines_of(read_calendar_file(written({.events = events}))) == R"(
20260208 第一次催款函，限期付款: letter\, K1\, invoice A1
20260208 第一次催款函，限期付款: call\, K1\, invoice A1
20260217 第一次催款函，限期付款: letter\, K2\, invoice B1
20260217 第一次催款函，限期付款: call\, K2\, invoice B1
20260222 Service stop: approval asked\, K1\, invoice A1
20260222 Service stop: task\, K1\, invoice A1
20260222 Service stop: suspend service begins\, K1\, invoice A1
20260305 Service stop: suspend service ends\, K1\, invoice A1
20260305 Back in service: letter\, K1\, invoice A1
20260213 第一次催款函，限期付款: last day to pay\, K1\, invoice A1
)");
}

TEST_CASE("ics: the file as a whole") {
  test::check_golden("timeline_ics/ladder.ics", written({}));
}

TEST_CASE("ics: lines end in CR LF, have at most 75 octets and whole characters") {
  const std::string text = written({});
  CHECK(text.substr(text.size() - 15) == "END:VCALENDAR\r\n");
  for (const std::string_view line : split(text, '\n')) {
    CHECK(line.size() <= 76);
    CHECK(is_valid_utf8(line));
  }
  CHECK(std::count(text.begin(), text.end(), '\r') == std::count(text.begin(), text.end(), '\n'));
}

TEST_CASE("ics: UIDs are all different, and the same where a stage only moves") {
  std::string moved(ladder);
  moved.replace(moved.find("+7d"), 3, "+9d");
  const auto before = dates_of(read_calendar_file(written({})));
  const auto after = dates_of(read_calendar_file(written({.policy = moved})));
  CHECK(before.size() == read_calendar_file(written({})).size());
  REQUIRE(before.size() == after.size());
  for (const auto& [uid, date] : before) {
    REQUIRE(after.count(uid) == 1);
    CHECK(after.find(uid)->second != date);
  }
}

TEST_CASE("ics: DTSTAMP is the first simulated day") {
  for (const Component& event : read_calendar_file(written({.as_of = "2026-01-20"}))) {
    CHECK(event.find("DTSTAMP")->second == "20260120T000000Z");
    CHECK(event.find("LAST-MODIFIED")->second == "20260120T000000Z");
  }
}

TEST_CASE("ics: nothing to do makes a calendar without events") {
  const std::string paid =
      R"([{"date": "2026-01-20", "type": "payment", "customer": "K1", "invoice": "A1",
           "amount": "100.00"},
          {"date": "2026-01-20", "type": "payment", "customer": "K2", "invoice": "B1",
           "amount": "100.00"}])";
  CHECK(written({.events = paid}) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Duewise//Duewise//EN\r\n"
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nNAME:催收流程\r\nX-WR-CALNAME:催收流程\r\nEND:"
        "VCALENDAR\r\n");
}
