// How often and when customers are contacted: caps, calling rules, minimum amounts and intervals.
// 2026-01-31 is a Saturday and the due date of A1 unless a case says otherwise.
#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

TEST_CASE("calling rules: a call on a rest day moves to the next business day, the letter stays") {
  // 7 February 2026 is a Saturday; what counts from the stage does not move.
  check_timeline({.policy = R"("calling_rules": {"exclude": ["weekend"]}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "call"}, {"channel": "letter"}]},
      {"id": "stop", "level": 2, "when": {"from": "stage:ask", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .calendar = "weekends"},
                 R"(
2026-02-07 A1 ask letter
2026-02-09 A1 ask call moved_to_business_day from 2026-02-07
2026-02-14 A1 stop letter
)");
}

TEST_CASE("calling rules: nobody is called on the last business day of a month") {
  // 27 February 2026 is a Friday and the last business day of its month.
  check_timeline({.policy = R"("calling_rules": {"exclude": ["weekend", "month_end"]}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+27d"},
       "actions": [{"channel": "call"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .calendar = "weekends"},
                 R"(
2026-03-02 A1 ask call moved_to_business_day from 2026-02-27
)");
}

TEST_CASE("calling rules: a repeat moved onto the day of its own next occurrence is one call") {
  // 6 February is a Friday: Saturday's and Sunday's calls fall together with Monday's own.
  check_timeline({.policy = R"("calling_rules": {"exclude": ["weekend"]}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+6d"},
       "repeat": {"every": "+1d", "until": "+4d"}, "actions": [{"channel": "call"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .calendar = "weekends"},
                 R"(
2026-02-06 A1 ask call
2026-02-09 A1 ask call
2026-02-10 A1 ask call
)");
}

TEST_CASE("calling rules: a payment before the new day makes the call needless") {
  check_timeline({.policy = R"("calling_rules": {"exclude": ["weekend"]}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "call"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-08", "type": "payment", "customer": "K1"}])",
                  .calendar = "weekends"},
                 "\n");
}

TEST_CASE("contact caps: what is over the day's cap moves on, the higher level and amount first") {
  const TimelineCase capped{.policy = R"("grouping": "invoice", "contact_caps": {"per_day": 1},
      "stages": [
      {"id": "low", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "high", "level": 2, "when": {"from": "due", "offset": "+14d"},
       "actions": [{"channel": "letter"}, {"channel": "task"}]}])",
                            .invoices = {{.no = "A1", .due = "2026-01-31"},
                                         {.no = "A2", .due = "2026-02-07", .amount = "50.00"},
                                         {.no = "A3", .due = "2026-02-07", .amount = "70.00"}},
                            .until = "2026-02-17"};
  check_timeline(capped, R"(
2026-02-07 A1 low letter
2026-02-14 A1 high letter
2026-02-14 A1 high task
2026-02-15 A3 low letter contact_cap from 2026-02-14
2026-02-16 A2 low letter contact_cap from 2026-02-14
)");
}

TEST_CASE("contact caps: at most so many contacts in any seven days") {
  check_timeline({.policy = R"("contact_caps": {"per_week": 2}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+1d"},
       "repeat": {"every": "+1d", "until": "+8d"}, "actions": [{"channel": "email"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                 R"(
2026-02-01 A1 ask email
2026-02-02 A1 ask email
2026-02-08 A1 ask email
2026-02-09 A1 ask email
)");
}

TEST_CASE("contact caps: several invoices in one letter are one contact") {
  check_timeline(
      {.policy = R"("contact_caps": {"per_day": 1}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
       .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-01-31"}}},
      R"(
2026-02-07 A1 ask letter lists A1; A2
)");
}

TEST_CASE("minimum amount: below it a stage is silent, and fires once more is open") {
  const std::string_view policy = R"("subject": "customer", "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "minimum_amount": {"CNY": "100.01"}, "actions": [{"channel": "letter"}]}])";
  check_timeline({.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, "\n");
  // A second invoice is issued on 20 February.
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"},
                               {.no = "A2", .due = "2026-03-22", .issue = "2026-02-20"}}},
                 R"(
2026-02-20 A1 ask letter
)");
  // Another currency has no minimum.
  check_timeline(
      {.policy = policy,
       .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1.00", .currency = "USD"}}},
      R"(
2026-02-07 A1 ask letter
)");
}

TEST_CASE("minimum interval: a stage waits until the last contact is long enough ago") {
  check_timeline({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+9d"},
       "minimum_interval": "+5d", "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                 R"(
2026-02-07 A1 first letter
2026-02-12 A1 second letter
)");
}

TEST_CASE("contact count: a stage comes on the day after the third contact since due") {
  const std::string_view policy = R"("stages": [
      {"id": "remind", "level": 0, "when": {"from": "due", "offset": "-3d"},
       "actions": [{"channel": "sms"}]},
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+0d"},
       "repeat": {"every": "+2d", "until": "+10d"}, "actions": [{"channel": "call"}]},
      {"id": "review", "level": 2, "when": {"from": "contact_count:3", "offset": "+0d"},
       "actions": [{"channel": "task"}]}])";
  // The call on the due date does not count.
  check_timeline(
      {.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}, .until = "2026-02-07"},
      R"(
2026-01-28 A1 remind sms
2026-01-31 A1 ask call
2026-02-02 A1 ask call
2026-02-04 A1 ask call
2026-02-06 A1 ask call
2026-02-07 A1 review task
)");
}

TEST_CASE("contact count: a contact made elsewhere counts and can stand for a stage") {
  check_timeline({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 2, "when": {"from": "stage:first", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "review", "level": 3, "when": {"from": "contact_count:2", "offset": "+0d"},
       "actions": [{"channel": "task"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-03", "type": "contact", "customer": "K1",
                                 "channel": "call", "stage": "first"}])"},
                 R"(
2026-02-10 A1 second letter
2026-02-11 A1 review task
)");
}

TEST_CASE("contact log: a stage done before the first day is not done again") {
  check_timeline({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+14d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-12", "type": "contact", "customer": "K1",
                                 "stage": "first"}])",
                  .as_of = "2026-02-13"},
                 R"(
2026-02-19 A1 second letter
)");
}

TEST_CASE("contact log: an agreed callback takes the place of the rhythm") {
  check_timeline({.policy = R"("stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+1d"},
       "repeat": {"every": "+2d", "max": 4}, "actions": [{"channel": "call"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-04", "type": "contact", "customer": "K1",
                                 "channel": "call", "promise_date": "2026-02-10"}])"},
                 R"(
2026-02-01 A1 ask call
2026-02-03 A1 ask call
2026-02-10 A1 ask call
2026-02-12 A1 ask call
)");
}

TEST_CASE("contact count: what follows such a stage in the ladder keeps its own date") {
  check_timeline({.policy = R"("stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+1d"},
       "actions": [{"channel": "call"}]},
      {"id": "review", "level": 2, "when": {"from": "contact_count:1", "offset": "+0d"},
       "actions": [{"channel": "task"}]},
      {"id": "legal", "level": 3, "when": {"from": "due", "offset": "+60d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                 R"(
2026-02-01 A1 ask call
2026-02-02 A1 review task
2026-04-01 A1 legal letter
)");
}

TEST_CASE("calling rules: a moved repeat is dropped once its repeat has ended") {
  check_timeline({.policy = R"("calling_rules": {"exclude": ["weekend"]}, "stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+5d"},
       "repeat": {"every": "+2d", "until": ["+20d", "event:judgment"]},
       "actions": [{"channel": "call"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-09", "type": "judgment", "customer": "K1"}])",
                  .calendar = "weekends"},
                 R"(
2026-02-05 A1 ask call
)");
}

TEST_CASE("minimum interval: two stages that waited for it keep the ladder's gap") {
  // Both wait on 12 February; the second neither comes with the first nor before its interval.
  check_timeline({.policy = R"("stages": [
      {"id": "call", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "call"}]},
      {"id": "first", "level": 2, "when": {"from": "due", "offset": "+8d"},
       "minimum_interval": "+5d", "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 3, "when": {"from": "due", "offset": "+11d"},
       "minimum_interval": "+5d", "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}}},
                 R"(
2026-02-07 A1 call call
2026-02-12 A1 first letter
2026-02-17 A1 second letter
)");
}

TEST_CASE("contact log: one contact about several invoices stands for the stage of each") {
  check_timeline(
      {.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+14d"},
       "actions": [{"channel": "letter"}]}])",
       .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-02-07"}},
       .events = R"([{"date": "2026-02-14", "type": "contact", "customer": "K1",
                                 "channel": "letter", "stage": "second"}])",
       .as_of = "2026-02-14"},
      R"(
2026-02-21 A2 second letter lists A1; A2
)");
}
