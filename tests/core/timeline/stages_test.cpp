// When a stage fires, waits or ends: one rule of spec semantics §3 and §5 per case. 2026-01-31 is
// the due date of A1 unless a case says otherwise.
#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

// Three rungs of a ladder: 7, 14 and 30 days after the due date.
constexpr std::string_view three_letters = R"("stages": [
  {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
   "actions": [{"channel": "letter", "template": "dunning-1", "role": "clerk"}]},
  {"id": "second", "level": 2, "when": {"from": "due", "offset": "+14d"},
   "actions": [{"channel": "letter", "template": "dunning-2", "role": "clerk"}]},
  {"id": "third", "level": 3, "when": {"from": "due", "offset": "+30d"},
   "actions": [{"channel": "letter", "template": "formal-demand", "role": "clerk"}]}])";

}  // namespace

TEST_CASE("timeline: nobody pays, every stage fires on its date") {
  check_timeline({.policy = three_letters, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-07 A1 first letter
2026-02-14 A1 second letter
2026-03-02 A1 third letter
)");
}

TEST_CASE("timeline: a payment on the day a stage is due prevents it, one the day after does not") {
  const TimelineCase paid_on_the_day{
      .policy = three_letters,
      .invoices = {{.no = "A1", .due = "2026-01-31"}},
      .events = R"([{"date": "2026-02-14", "type": "payment", "customer": "K1"}])"};
  check_timeline(paid_on_the_day, R"(
2026-02-07 A1 first letter
)");
  TimelineCase paid_a_day_later = paid_on_the_day;
  paid_a_day_later.events = R"([{"date": "2026-02-15", "type": "payment", "customer": "K1"}])";
  check_timeline(paid_a_day_later, R"(
2026-02-07 A1 first letter
2026-02-14 A1 second letter
)");
}

TEST_CASE("timeline: a part payment does not reset the ladder") {
  check_timeline(
      {.policy = three_letters,
       .invoices = {{.no = "A1", .due = "2026-01-31"}},
       .events =
           R"([{"date": "2026-02-10", "type": "payment", "customer": "K1", "amount": "99.99"}])"},
      R"(
2026-02-07 A1 first letter
2026-02-14 A1 second letter
2026-03-02 A1 third letter
)");
}

TEST_CASE("timeline: a broken promise resumes the next day with the ladder's gaps kept") {
  // Promised on 10 February for the 20th, broken on the 21st: the second letter goes on the 22nd,
  // eight days late, and the third keeps its 16 days after it.
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-10", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-02-20"}])"},
                 R"(
2026-02-07 A1 first letter
2026-02-22 A1 second letter
2026-03-10 A1 third letter
)");
}

TEST_CASE("timeline: a promise that is broken before the next stage's date moves nothing") {
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-08", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-02-12"}])"},
                 R"(
2026-02-07 A1 first letter
2026-02-14 A1 second letter
2026-03-02 A1 third letter
)");
}

TEST_CASE("timeline: a kept promise ends the track, a promise kept in part resumes it") {
  TimelineCase kept{
      .policy = three_letters, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .events = R"([
    {"date": "2026-02-10", "type": "promise", "customer": "K1", "promise_date": "2026-02-20"},
    {"date": "2026-02-20", "type": "payment", "customer": "K1"}])"};
  check_timeline(kept, R"(
2026-02-07 A1 first letter
)");
  kept.events = R"([
    {"date": "2026-02-10", "type": "promise", "customer": "K1", "amount": "40.00",
     "promise_date": "2026-02-20"},
    {"date": "2026-02-20", "type": "payment", "customer": "K1", "amount": "40.00"}])";
  check_timeline(kept, R"(
2026-02-07 A1 first letter
2026-02-21 A1 second letter
2026-03-09 A1 third letter
)");
}

TEST_CASE("timeline: a promise is broken on the day after its date, and said so") {
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-10", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-02-20"}])"},
                 R"(
2026-02-10 A1 promise promised 100.00 by 2026-02-20
2026-02-21 A1 promise_broken promised 100.00 by 2026-02-20
)",
                 {EventKind::promise, EventKind::promise_broken});
}

TEST_CASE("timeline: a change request never pauses anything") {
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-10", "type": "promise", "customer": "K1",
                       "promise_date": "2026-02-20", "reason": "change_request"},
                      {"date": "2026-02-12", "type": "dispute", "customer": "K1",
                       "invoice": "A1", "reason": "change_request"}])"},
                 R"(
2026-02-07 A1 first letter
2026-02-14 A1 second letter
2026-03-02 A1 third letter
)");
}

TEST_CASE("timeline: a dispute pauses its invoice until it is resolved, no other") {
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"},
                               {.no = "B1", .due = "2026-01-31", .customer = "K2"}},
                  .events = R"([
      {"date": "2026-02-01", "type": "dispute", "customer": "K1", "invoice": "A1"},
      {"date": "2026-02-09", "type": "dispute_resolved", "customer": "K1", "invoice": "A1"}])"},
                 R"(
2026-02-07 B1 first letter
2026-02-10 A1 first letter
2026-02-14 B1 second letter
2026-02-17 A1 second letter
2026-03-02 B1 third letter
2026-03-05 A1 third letter
)");
}

TEST_CASE("timeline: a hold ends by itself, its last day included") {
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-01", "type": "hold", "customer": "K1",
                                 "until": "2026-02-07"}])"},
                 R"(
2026-02-08 A1 first letter
2026-02-15 A1 second letter
2026-03-03 A1 third letter
)");
}

TEST_CASE("timeline: catching up in order sends the first letter on the first day, gaps kept") {
  check_timeline({.policy = three_letters,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .as_of = "2026-03-01"},
                 R"(
2026-03-01 A1 first letter
2026-03-08 A1 second letter
2026-03-24 A1 third letter
)");
}

TEST_CASE("timeline: catching up by age sends only the stage that the age has reached") {
  const std::string by_age = R"("catch_up": "by_age",)" + std::string(three_letters);
  check_timeline(
      {.policy = by_age, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .as_of = "2026-02-20"},
      R"(
2026-02-20 A1 second letter
2026-03-08 A1 third letter
)");
}

TEST_CASE("timeline: catching up all at once sends every late stage on the first day") {
  const std::string at_once =
      R"("catch_up": "all_at_once", "grouping": "invoice",)" + std::string(three_letters);
  check_timeline(
      {.policy = at_once, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .as_of = "2026-02-20"},
      R"(
2026-02-20 A1 first letter
2026-02-20 A1 second letter
2026-03-08 A1 third letter
)");
}

TEST_CASE("timeline: a stage planned before the first day and the due date has expired") {
  const std::string_view with_reminder = R"("stages": [
    {"id": "remind", "level": 0, "when": {"from": "due", "offset": "-7d"},
     "actions": [{"channel": "email", "role": "clerk"}]},
    {"id": "call", "level": 1, "when": {"from": "stage:remind", "offset": "+10d"},
     "actions": [{"channel": "call", "role": "clerk"}]}])";
  const TimelineCase on_the_day{.policy = with_reminder,
                                .invoices = {{.no = "A1", .due = "2026-01-31"}},
                                .as_of = "2026-01-24"};
  check_timeline(on_the_day, R"(
2026-01-24 A1 remind email
2026-02-03 A1 call call
)");
  TimelineCase a_day_later = on_the_day;
  a_day_later.as_of = "2026-01-25";
  // It counts as fired on its planned date, for what hangs on it.
  check_timeline(a_day_later, R"(
2026-02-03 A1 call call
)");
}

TEST_CASE("timeline: a stage planned before the issue date fires on the issue date") {
  const std::string_view with_notice = R"("stages": [
    {"id": "notice", "level": 0, "when": {"from": "due", "offset": "-10d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "dun", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  check_timeline({.policy = with_notice,
                  .invoices = {{.no = "A1", .due = "2026-01-31", .issue = "2026-01-26"}}},
                 R"(
2026-01-26 A1 notice letter
2026-02-07 A1 dun letter
)");
}

TEST_CASE("timeline: months are clamped at the month's end, leap days included") {
  const std::string_view monthly = R"("stages": [
    {"id": "one", "level": 1, "when": {"from": "due", "offset": "+1m"},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  check_timeline({.policy = monthly,
                  .invoices = {{.no = "A1", .due = "2026-01-31"},
                               {.no = "B1", .due = "2028-01-31", .customer = "K2"},
                               {.no = "C1", .due = "2028-02-29", .customer = "K3"}},
                  .until = "2028-12-31"},
                 R"(
2026-02-28 A1 one letter
2028-02-29 B1 one letter
2028-03-29 C1 one letter
)");
}

TEST_CASE("timeline: a convention moves the action, what hangs on the stage counts from its date") {
  // 2026-02-07 is a Saturday.
  const std::string_view following = R"("stages": [
    {"id": "one", "level": 1,
     "when": {"from": "due", "offset": "+7d", "convention": "following"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "two", "level": 2, "when": {"from": "stage:one", "offset": "+5d"},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  check_timeline({.policy = following,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .calendar = "weekends"},
                 R"(
2026-02-09 A1 one letter
2026-02-12 A1 two letter
)");
  const std::string_view preceding = R"("stages": [
    {"id": "one", "level": 1,
     "when": {"from": "due", "offset": "+7d", "convention": "preceding"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "two", "level": 2, "when": {"from": "stage:one", "offset": "+5d"},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  check_timeline({.policy = preceding,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .calendar = "weekends"},
                 R"(
2026-02-06 A1 one letter
2026-02-12 A1 two letter
)");
}

TEST_CASE("timeline: a stage never comes sooner than its second anchor allows") {
  const std::string_view stop = R"("stages": [
    {"id": "warn", "level": 1, "when": {"from": "due", "offset": "+14d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "stop", "level": 2, "effects": ["suspend_service"],
     "when": {"from": "due", "offset": "+15d",
              "not_before": {"from": "stage:warn", "offset": "+7d"}},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  check_timeline({.policy = stop, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-14 A1 warn letter
2026-02-21 A1 stop letter
2026-02-21 A1 effect_begin suspend_service
)");
}

TEST_CASE("timeline: a failed condition is tested each day until the next stage fires") {
  const std::string_view conditional = R"("stages": [
    {"id": "small", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "condition": {"field": "open_amount", "lt": 50},
     "actions": [{"channel": "email", "role": "clerk"}]},
    {"id": "last", "level": 2, "when": {"from": "due", "offset": "+14d"},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  TimelineCase never{.policy = conditional, .invoices = {{.no = "A1", .due = "2026-01-31"}}};
  check_timeline(never, R"(
2026-02-14 A1 last letter
)");
  // Late by a condition moves what follows: the letter keeps its seven days.
  never.events =
      R"([{"date": "2026-02-10", "type": "payment", "customer": "K1", "amount": "60.00"}])";
  check_timeline(never, R"(
2026-02-10 A1 small email
2026-02-17 A1 last letter
)");
}

TEST_CASE("timeline: money is compared exactly, below, at and above the threshold") {
  const std::string_view conditional = R"("stages": [
    {"id": "small", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "condition": {"field": "open_amount", "gte": "50.00"},
     "actions": [{"channel": "email", "role": "clerk"}]}])";
  check_timeline(
      {.policy = conditional,
       .invoices =
           {{.no = "A1", .due = "2026-01-31", .amount = "49.99"},
            {.no = "B1", .due = "2026-01-31", .customer = "K2", .amount = "50.00"},
            {.no = "C1", .due = "2026-01-31", .customer = "K3", .amount = "50", .currency = "JPY"},
            {.no = "D1",
             .due = "2026-01-31",
             .customer = "K4",
             .amount = "49",
             .currency = "JPY"}}},
      R"(
2026-02-07 B1 small email
2026-02-07 C1 small email
)");
}

TEST_CASE("stages: a convention never moves a stage before the day of issue") {
  // 28 February 2026 is a Saturday; the business day before it is too early.
  check_timeline({.policy = R"("stages": [
      {"id": "ask", "level": 1,
       "when": {"from": "due", "offset": "+0d", "convention": "preceding"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-02-28", .issue = "2026-02-28"}},
                  .calendar = "weekends"},
                 R"(
2026-03-02 A1 ask letter
)");
}

TEST_CASE("reanchor keep: a stage waits until the invoice it has moved on to is issued") {
  check_timeline({.policy = R"("subject": "customer", "reanchor": "keep", "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "stop", "level": 2, "when": {"from": "due", "offset": "+30d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"},
                               {.no = "A2", .due = "2026-05-31", .issue = "2026-05-01"}},
                  .events = R"([{"date": "2026-02-20", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-02-07 A1 ask letter
2026-05-01 A2 stop letter
)");
}
