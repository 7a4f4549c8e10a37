// Statements, instalment plans, contracts to be signed, and other ends of a track.
#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

constexpr std::string_view monthly_statement = R"("subject": "statement",
    "applies_to": {"field": "settlement", "eq": "monthly"}, "ends_on": "stage:request",
    "pauses_on": ["hold"], "stages": [
  {"id": "send", "level": 1, "when": {"from": "statement_day:8", "offset": "+0d"},
   "actions": [{"channel": "letter"}]},
  {"id": "follow", "level": 2, "when": {"from": "stage:send", "offset": "+2d"},
   "repeat": {"every": "+5d", "until": ["+12d", "event:statement_confirmed"]},
   "condition": {"field": "confirmed", "eq": false}, "actions": [{"channel": "call"}]},
  {"id": "open-end", "level": 2, "when": {"from": "statement_day:31", "offset": "+0d"},
   "condition": {"field": "confirmed", "eq": false}, "warning": "statement_not_confirmed"},
  {"id": "request", "level": 3, "when": {"from": "stage:send", "offset": "+0d"},
   "condition": {"field": "confirmed", "eq": true}, "actions": [{"channel": "task"}]}])";

const std::vector<EventKind> told{EventKind::action, EventKind::warning};

}  // namespace

TEST_CASE("statement: one track for each month in which something older is open") {
  // Issued on 5 January: the first statement with it is February's. Clamped: 28 February.
  check_timeline(
      {.policy = monthly_statement,
       .invoices = {{.no = "A1", .due = "2026-02-04", .settlement = Settlement::monthly}},
       .until = "2026-03-09"},
      R"(
2026-02-08 A1 send letter
2026-02-10 A1 follow call
2026-02-15 A1 follow call
2026-02-20 A1 follow call
2026-02-28 A1 warning statement_not_confirmed
2026-03-08 A1 send letter
)",
      told);
}

TEST_CASE("statement: a confirmation ends the follow-ups and brings the request") {
  check_timeline(
      {.policy = monthly_statement,
       .invoices = {{.no = "A1", .due = "2026-02-04", .settlement = Settlement::monthly}},
       .events = R"([{"date": "2026-02-12", "type": "statement_confirmed", "customer": "K1"}])",
       .until = "2026-03-07"},
      R"(
2026-02-08 A1 send letter
2026-02-10 A1 follow call
2026-02-12 A1 request task
)",
      told);
}

TEST_CASE(
    "statement: customers the policy is not for get none, and none is made when all is paid") {
  check_timeline(
      {.policy = monthly_statement,
       .invoices = {{.no = "A1", .due = "2026-02-04", .settlement = Settlement::per_invoice}},
       .until = "2026-04-30"},
      "\n", told);
  check_timeline(
      {.policy = monthly_statement,
       .invoices = {{.no = "A1", .due = "2026-02-04", .settlement = Settlement::monthly}},
       .events = R"([{"date": "2026-02-09", "type": "payment", "customer": "K1",
                                 "invoice": "A1"}])",
       .until = "2026-04-30"},
      R"(
2026-02-08 A1 send letter
)",
      told);
}

TEST_CASE("statement: the subject is the customer and the month") {
  const Timeline timeline =
      run_case({.policy = monthly_statement,
                .invoices = {{.no = "A1", .due = "2026-02-04", .settlement = Settlement::monthly}},
                .until = "2026-02-08"});
  const Event& sent = timeline.events.back();
  CHECK(sent.subject.kind == SubjectRef::Kind::statement);
  CHECK(first_of_month(sent.subject.month) == *Date::parse("2026-02-01"));
}

TEST_CASE("plan: a kept plan pauses the ladder, a broken instalment puts it back") {
  const std::string_view policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+14d"},
       "actions": [{"channel": "letter"}]}])";
  const std::string agreed = R"({"date": "2026-02-10", "type": "plan", "customer": "K1",
      "instalments": [{"date": "2026-02-20", "amount": "40.00"},
                      {"date": "2026-03-20", "amount": "60.00"}]})";
  const std::string first_paid = R"({"date": "2026-02-20", "type": "payment", "customer": "K1",
      "amount": "40.00"})";
  const std::string broken = "[" + agreed + "," + first_paid + "]";
  check_timeline(
      {.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .events = broken},
      R"(
2026-02-07 A1 first letter
2026-03-21 A1 promise_broken promised 60.00 by 2026-03-20
2026-03-22 A1 second letter
)",
      {EventKind::action, EventKind::promise_broken});
  const std::string kept = "[" + agreed + "," + first_paid +
                           R"(,{"date": "2026-03-19", "type": "payment", "customer": "K1",
                               "amount": "60.00"}])";
  check_timeline(
      {.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .events = kept},
      R"(
2026-02-07 A1 first letter
)",
      {EventKind::action, EventKind::promise_broken});
}

TEST_CASE("plan: when its first instalment is broken the whole plan is") {
  check_timeline({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-02", "type": "plan", "customer": "K1",
      "instalments": [{"date": "2026-02-20", "amount": "40.00"},
                      {"date": "2026-03-20", "amount": "60.00"}]}])"},
                 R"(
2026-02-21 A1 promise_broken promised 40.00 by 2026-02-20
2026-02-22 A1 first letter
)",
                 {EventKind::action, EventKind::promise_broken});
}

TEST_CASE("promise: with a grace of two days it is broken two days later") {
  check_timeline({.policy = R"("promise_grace": "+2d", "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-02", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-02-20"}])"},
                 R"(
2026-02-23 A1 promise_broken promised 100.00 by 2026-02-20
2026-02-24 A1 first letter
)",
                 {EventKind::action, EventKind::promise_broken});
}

TEST_CASE("pause: a change request pauses only where the policy lists it") {
  const std::string_view events = R"([{"date": "2026-02-02", "type": "dispute", "customer": "K1",
      "invoice": "A1", "reason": "change_request"}])";
  check_timeline({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = events},
                 R"(
2026-02-07 A1 first letter
)");
  check_timeline({.policy = R"("pauses_on": ["dispute", "change_request"], "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = events},
                 "\n");
}

TEST_CASE("pause: a reminder before the due date is not sent after it") {
  check_timeline({.policy = R"("stages": [
      {"id": "remind", "level": 0, "when": {"from": "due", "offset": "-7d"},
       "actions": [{"channel": "email"}]},
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-01-20", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-02-02"}])"},
                 R"(
2026-02-07 A1 first letter
)");
}

TEST_CASE("contract: the track outlives payment until the contract is signed") {
  const std::string_view policy = R"("subject": "contract", "ends_on": "contract_signed_and_paid",
    "stages": [
      {"id": "remind", "level": 1, "when": {"from": "service_end", "offset": "-2w"},
       "actions": [{"channel": "letter"}]},
      {"id": "stop", "level": 2, "when": {"from": "service_end", "offset": "+2w"},
       "effects": ["suspend_maintenance"]}],
    "restore": [{"after": "suspend_maintenance", "requires": "contract_signed_and_paid",
                 "ends": ["suspend_maintenance"]}])";
  const std::vector<InvoiceLine> invoices{
      {.no = "A1", .due = "2026-03-01", .contract = "C1", .service_end = "2026-03-31"}};
  check_timeline({.policy = policy,
                  .invoices = invoices,
                  .events = R"([{"date": "2026-03-01", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-03-17 A1 remind letter
2026-04-14 A1 effect_begin suspend_maintenance
)");
  check_timeline({.policy = policy, .invoices = invoices, .events = R"([
    {"date": "2026-03-20", "type": "contract_signed", "customer": "K1", "invoice": "A1"},
    {"date": "2026-04-14", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-03-17 A1 remind letter
)");
  check_timeline({.policy = policy, .invoices = invoices, .events = R"([
    {"date": "2026-04-20", "type": "payment", "customer": "K1"},
    {"date": "2026-04-25", "type": "contract_signed", "customer": "K1", "invoice": "A1"}])"},
                 R"(
2026-03-17 A1 remind letter
2026-04-14 A1 effect_begin suspend_maintenance
2026-04-25 A1 restored
2026-04-25 A1 effect_end suspend_maintenance
)");
}

TEST_CASE("judgment: enforcement follows it and not before") {
  check_timeline({.policy = R"("stages": [
      {"id": "enforce", "level": 1, "when": {"from": "due", "offset": "+30d"},
       "condition": {"field": "judgment", "eq": true}, "actions": [{"channel": "task"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-04-01", "type": "judgment", "customer": "K1"}])"},
                 R"(
2026-04-01 A1 enforce task
)");
}

TEST_CASE("condition: progress since a stage, a stage that has fired, late invoices") {
  const std::string_view policy = R"("stages": [
      {"id": "press", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "supervisor", "level": 2, "when": {"from": "due", "offset": "+28d"},
       "condition": {"field": "progress_since", "stage": "press", "eq": false},
       "actions": [{"channel": "task"}]}])";
  check_timeline({.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-07 A1 press letter
2026-02-28 A1 supervisor task
)");
  // A payment on the day of the stage came before it, one on the next day is progress.
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-07", "type": "payment", "customer": "K1",
                                 "amount": "1.00"}])"},
                 R"(
2026-02-07 A1 press letter
2026-02-28 A1 supervisor task
)");
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-08", "type": "payment", "customer": "K1",
                                 "amount": "1.00"}])"},
                 R"(
2026-02-07 A1 press letter
)");
}

TEST_CASE("dates: the end of the due date's month, and the next day of a week") {
  check_timeline({.policy = R"("stages": [
      {"id": "level-2", "level": 1, "when": {"from": "due_month_end", "offset": "+30d"},
       "actions": [{"channel": "letter"}]},
      {"id": "report", "level": 2,
       "when": {"from": "due", "offset": "+31d", "weekday": "friday"},
       "actions": [{"channel": "task"}]}])",
                  .invoices = {{.no = "A1", .due = "2028-02-10"}},
                  .as_of = "2028-02-01",
                  .until = "2028-12-31"},
                 R"(
2028-03-17 A1 report task
2028-03-30 A1 level-2 letter
)");
}

TEST_CASE("pause: a warning before the end of a service is sent after it all the same") {
  check_timeline(
      {.policy = R"("subject": "contract", "stages": [
      {"id": "warn", "level": 1, "when": {"from": "service_end", "offset": "-2w"},
       "actions": [{"channel": "letter"}]}])",
       .invoices =
           {{.no = "A1", .due = "2026-03-01", .contract = "C1", .service_end = "2026-03-31"}},
       .events = R"([{"date": "2026-03-10", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-04-02"}])"},
      R"(
2026-04-04 A1 warn letter
)");
}

TEST_CASE("statement: a call that was moved is not made once the statement is confirmed") {
  // 7 February 2026 is a Saturday, so the call moves to Monday.
  const TimelineCase asked{.policy = R"("subject": "statement", "ends_on": "statement_confirmed",
      "calling_rules": {"exclude": ["weekend"]}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "statement_day:7", "offset": "+0d"},
       "actions": [{"channel": "call"}]}])",
                           .invoices = {{.no = "A1", .due = "2026-02-05"}},
                           .until = "2026-02-28",
                           .calendar = "weekends"};
  check_timeline(asked, R"(
2026-02-09 A1 ask call moved_to_business_day from 2026-02-07
)");
  TimelineCase confirmed = asked;
  confirmed.events = R"([{"date": "2026-02-08", "type": "statement_confirmed", "customer": "K1"}])";
  check_timeline(confirmed, "\n");
}

TEST_CASE("statement: nothing of it happens before its month begins") {
  // February's reminder is planned for 26 January, when the statement is not closed yet.
  check_timeline({.policy = R"("subject": "statement", "stages": [
      {"id": "remind", "level": 1, "when": {"from": "statement_day:5", "offset": "-10d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-02-05"}},
                  .until = "2026-02-20"},
                 R"(
2026-02-01 A1 remind letter
)");
  // Nor is it begun by a contact that speaks of the month before.
  check_timeline({.policy = R"("subject": "statement", "stages": [
      {"id": "ask", "level": 1, "when": {"from": "statement_day:5", "offset": "+0d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-02-05"}},
                  .events = R"([{"date": "2026-02-03", "type": "contact", "customer": "K1",
                                 "stage": "ask"}])",
                  .until = "2026-03-31"},
                 R"(
2026-03-05 A1 ask letter
)");
}

TEST_CASE("statement: what one statement writes off the next one does not ask for") {
  check_timeline({.policy = R"("subject": "statement", "stages": [
      {"id": "ask", "level": 1, "when": {"from": "statement_day:5", "offset": "+0d"},
       "actions": [{"channel": "letter"}]},
      {"id": "close", "level": 2, "when": {"from": "statement_day:20", "offset": "+0d"},
       "effects": ["write_off"]}])",
                  .invoices = {{.no = "A1", .due = "2026-02-05"}},
                  .until = "2026-04-30"},
                 R"(
2026-02-05 A1 ask letter
2026-02-20 A1 effect_begin write_off
)");
}

TEST_CASE("statement: a broken promise wakes the statements of all months") {
  check_timeline({.policy = R"("subject": "statement", "stages": [
      {"id": "send", "level": 1, "when": {"from": "statement_day:8", "offset": "+0d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-03-03"}},
                  .events = R"([{"date": "2026-03-14", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-03-20"}])",
                  .until = "2026-05-31"},
                 R"(
2026-03-08 A1 send letter
2026-04-08 A1 send letter
2026-05-08 A1 send letter
)");
}

TEST_CASE("catch-up: a ladder that counts from the issue date has no stage before due by itself") {
  check_timeline({.policy = R"("stages": [
      {"id": "warn", "level": 1, "when": {"from": "issue", "offset": "+10d"},
       "actions": [{"channel": "letter"}]},
      {"id": "block", "level": 2, "when": {"from": "issue", "offset": "+14d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .issue = "2026-02-10"}},
                  .as_of = "2026-03-01"},
                 R"(
2026-03-01 A1 warn letter
2026-03-05 A1 block letter
)");
}
