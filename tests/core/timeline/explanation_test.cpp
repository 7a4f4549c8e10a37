// Why a stage fires on a day and no other, and why it is silent: one code of spec semantics §7 per
// case. A1 is due on 2026-01-31.
#include "core/timeline/explanation.hpp"

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

constexpr std::string_view two_letters = R"("stages": [
  {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
   "actions": [{"channel": "letter"}, {"channel": "email"}]},
  {"id": "second", "level": 2, "when": {"from": "stage:first", "offset": "+7d"},
   "actions": [{"channel": "letter"}]}])";

TimelineCase with_events(std::string_view events) {
  return {.policy = two_letters, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .events = events};
}

}  // namespace

TEST_CASE("explain: before, on and after the day of a stage") {
  const TimelineCase quiet = with_events("[]");
  CHECK(explain_case(quiet, "A1", "2026-02-06", {"next_date", "days_overdue"}) == R"(
first not_yet next_date 2026-02-07 days_overdue 6
second waits_for_stage days_overdue 6
)");
  CHECK(explain_case(quiet, "A1", "2026-02-07", {"anchor_date"}) == R"(
first fires anchor_date 2026-01-31
  letter sent
  email sent no_contact_data
second not_yet anchor_date 2026-02-07
)");
  CHECK(explain_case(quiet, "A1", "2026-02-08") == R"(
first has_fired
second not_yet
)");
}

TEST_CASE("explain: paid, with the day") {
  CHECK(
      explain_case(with_events(R"([{"date": "2026-02-05", "type": "payment", "customer": "K1"}])"),
                   "A1", "2026-02-07", {"paid_on"}) == R"(
first paid paid_on 2026-02-05
second paid paid_on 2026-02-05
)");
}

TEST_CASE("explain: a promise, a plan, a dispute and a hold") {
  CHECK(explain_case(with_events(R"([{"date": "2026-02-05", "type": "promise", "customer": "K1",
                                      "promise_date": "2026-02-15"}])"),
                     "A1", "2026-02-07", {"promised_for"}) == R"(
first promise_open promised_for 2026-02-15
second waits_for_stage
)");
  CHECK(explain_case(with_events(R"([{"date": "2026-02-05", "type": "plan", "customer": "K1",
                                      "promise_date": "2026-02-15"}])"),
                     "A1", "2026-02-07") == "\nfirst plan_open\nsecond waits_for_stage\n");
  CHECK(explain_case(with_events(R"([{"date": "2026-02-05", "type": "dispute", "customer": "K1",
                                      "invoice": "A1"}])"),
                     "A1", "2026-02-07") == "\nfirst disputed\nsecond waits_for_stage\n");
  CHECK(explain_case(with_events(R"([{"date": "2026-02-05", "type": "hold", "customer": "K1",
                                      "until": "2026-02-20"}])"),
                     "A1", "2026-02-07", {"until"}) == R"(
first held until 2026-02-20
second waits_for_stage
)");
}

TEST_CASE("explain: a condition, a minimum, an interval, an approval that is open") {
  const TimelineCase obstacles{.policy = R"("stages": [
      {"id": "contact", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "rated", "level": 1, "when": {"from": "due", "offset": "+8d"},
       "condition": {"field": "rating", "eq": "C"}},
      {"id": "large", "level": 1, "when": {"from": "due", "offset": "+8d"},
       "minimum_amount": {"CNY": "100.01"}},
      {"id": "soon", "level": 1, "when": {"from": "due", "offset": "+8d"},
       "minimum_interval": "+5d"},
      {"id": "asked", "level": 1, "when": {"from": "due", "offset": "+8d"}, "approval": "owner"}])",
                               .invoices = {{.no = "A1", .due = "2026-01-31"}},
                               .events = R"([{"date": "2026-06-01", "type": "approve",
                                              "customer": "K1", "stage": "asked"}])"};
  CHECK(explain_case(obstacles, "A1", "2026-02-08", {"last_contact"}) == R"(
contact has_fired
rated condition_false
large below_minimum
soon waiting_interval last_contact 2026-02-07
asked approval_open
)");
}

TEST_CASE("explain: expired before the first day, over, past the horizon, without an anchor") {
  const TimelineCase late{.policy = R"("stages": [
      {"id": "remind", "level": 0, "when": {"from": "due", "offset": "-7d"},
       "actions": [{"channel": "email"}]},
      {"id": "rated", "level": 1, "when": {"from": "due", "offset": "+1d"},
       "condition": {"field": "rating", "eq": "C"}},
      {"id": "letter", "level": 2, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "suit", "level": 3, "when": {"from": "due", "offset": "+1y"}},
      {"id": "renew", "level": 3, "when": {"from": "service_end", "offset": "+1d"}}])",
                          .invoices = {{.no = "A1", .due = "2026-01-31"}},
                          .as_of = "2026-01-30",
                          .until = "2026-12-31"};
  CHECK(explain_case(late, "A1", "2026-02-07") == R"(
remind expired_before_as_of
rated turn_is_over
letter fires
  letter sent
suit past_horizon
renew no_anchor
)");
}

TEST_CASE("explain: the leading invoice acts for the others, one letter for several") {
  const TimelineCase led{
      .policy = R"("subject": "customer", "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
      .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-02-03"}}};
  CHECK(explain_case(led, "A2", "2026-02-07", {"leading_invoice"}) == R"(
first merged_into leading_invoice A1
)");
  const TimelineCase merged{
      .policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+14d"},
       "actions": [{"channel": "letter"}]}])",
      .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-02-07"}}};
  CHECK(explain_case(merged, "A2", "2026-02-14") == R"(
first fires
  letter merged_into A1
second not_yet
)");
}

TEST_CASE("explain: a call that moved, a letter over the cap, a policy for others") {
  CHECK(explain_case({.policy = R"("calling_rules": {"exclude": ["weekend"]},
      "contact_caps": {"per_day": 1}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "call"}, {"channel": "letter"}, {"channel": "email"}]}])",
                      .invoices = {{.no = "A1", .due = "2026-01-31"}},
                      .calendar = "weekends"},
                     "A1", "2026-02-07") == R"(
first fires
  call moved_to_business_day 2026-02-09
  letter sent
  email contact_cap 2026-02-08
)");
  CHECK(explain_case({.policy = R"("applies_to": {"field": "rating", "eq": "C"}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"}}])",
                      .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                     "A1", "2026-02-07") == "\nfirst not_covered\n");
}

TEST_CASE("explain: a stage moved by its convention, a repeat that gives way, a track at its end") {
  CHECK(explain_case({.policy = R"("ends_on": "stage:first", "stages": [
      {"id": "first", "level": 1,
       "when": {"from": "due", "offset": "+7d", "convention": "following"}},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+30d"}}])",
                      .invoices = {{.no = "A1", .due = "2026-01-31"}},
                      .calendar = "weekends"},
                     "A1", "2026-02-08", {"next_date"}) == R"(
first moved_to_business_day next_date 2026-02-09
second not_yet next_date 2026-03-02
)");
  CHECK(explain_case({.policy = R"("ends_on": "stage:first", "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"}},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+30d"}}])",
                      .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                     "A1", "2026-02-08") == "\nfirst has_fired\nsecond track_has_ended\n");
  CHECK(explain_case({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+1d"},
       "repeat": {"every": "+2d", "max": 5}, "actions": [{"channel": "call"}]},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+3d"},
       "actions": [{"channel": "call"}]}])",
                      .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                     "A1", "2026-02-03") == R"(
first fires
  call gave_way
second fires
  call sent no_contact_data
)");
}

TEST_CASE("explain: what fires fires, also where the invoice is written off on that day") {
  const TimelineCase given_up{
      .policy = R"("subject": "customer", "stages": [
      {"id": "last", "level": 1, "when": {"from": "due", "offset": "+30d"},
       "effects": ["write_off"]}])",
      .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-08-31"}}};
  CHECK(explain_case(given_up, "A1", "2026-03-02") == "\nlast fires\n");
  CHECK(explain_case(given_up, "A2", "2026-03-02") == "\nlast has_fired\n");
  CHECK(explain_case(given_up, "A1", "2026-03-03") == "\nlast paid\n");
}

TEST_CASE("explain: every code has a name of its own") {
  for (std::size_t a = 0; a < reason_code_count; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      CHECK(to_text(static_cast<ReasonCode>(a)) != to_text(static_cast<ReasonCode>(b)));
    }
  }
}
