// Repeats, contacts that merge or give way, and approvals. Source: spec semantics §3 and §5.
#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

std::string calls(std::string_view repeat) {
  return R"("stages": [
    {"id": "call", "level": 1, "when": {"from": "due", "offset": "+1d"}, "repeat": )" +
         std::string(repeat) + R"(,
     "actions": [{"channel": "call", "role": "clerk"}]},
    {"id": "letter", "level": 2, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
}

}  // namespace

TEST_CASE("repeat: it ends by its count, the first occurrence included") {
  const std::string policy = calls(R"({"every": "2d", "max": 3})");
  check_timeline({.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-01 A1 call call
2026-02-03 A1 call call
2026-02-05 A1 call call
2026-02-07 A1 letter letter
)");
}

TEST_CASE("repeat: until an offset counts from the stage's own date, its last day included") {
  const std::string policy = calls(R"({"every": "2d", "until": "+4d"})");
  check_timeline({.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-01 A1 call call
2026-02-03 A1 call call
2026-02-05 A1 call call
2026-02-07 A1 letter letter
)");
}

TEST_CASE("repeat: until a stage ends on the day that stage fires") {
  const std::string policy = calls(R"({"every": "3d", "until": "stage:letter"})");
  check_timeline({.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-01 A1 call call
2026-02-04 A1 call call
2026-02-07 A1 letter letter
)");
}

TEST_CASE("repeat: a promise ends it for good, the ladder goes on when it is broken") {
  const std::string policy = calls(R"({"every": "1d", "until": "stage:letter"})");
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-03", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-02-04"}])"},
                 R"(
2026-02-01 A1 call call
2026-02-02 A1 call call
2026-02-07 A1 letter letter
)");
}

TEST_CASE("repeat: a pause shifts the rhythm, nothing fires while it lasts") {
  const std::string policy = calls(R"({"every": "2d", "max": 4})");
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-02", "type": "hold", "customer": "K1",
                                 "until": "2026-02-05"}])"},
                 R"(
2026-02-01 A1 call call
2026-02-06 A1 call call
2026-02-07 A1 letter letter
2026-02-08 A1 call call
2026-02-10 A1 call call
)");
}

TEST_CASE("repeat: it gives way to a later stage that calls the same customer that day") {
  const std::string_view policy = R"("grouping": "invoice", "stages": [
    {"id": "call", "level": 1, "when": {"from": "due", "offset": "+1d"},
     "repeat": {"every": "2d", "max": 4}, "actions": [{"channel": "call", "role": "clerk"}]},
    {"id": "press", "level": 2, "when": {"from": "due", "offset": "+5d"},
     "actions": [{"channel": "call", "role": "owner"}]}])";
  check_timeline({.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}}, R"(
2026-02-01 A1 call call
2026-02-03 A1 call call
2026-02-05 A1 press call
2026-02-07 A1 call call
)");
}

TEST_CASE("grouping: contacts of one channel and customer are sent once, at the highest level") {
  // B1 is at the letter, A1 at the call stage's e-mail; each lists both.
  const std::string_view policy = R"("stages": [
    {"id": "one", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter", "role": "clerk"}, {"channel": "task", "role": "clerk"}]},
    {"id": "two", "level": 2, "when": {"from": "due", "offset": "+14d"},
     "actions": [{"channel": "letter", "role": "clerk"}, {"channel": "task", "role": "clerk"}]}])";
  const std::vector<InvoiceLine> invoices{{.no = "A1", .due = "2026-01-31"},
                                          {.no = "B1", .due = "2026-01-24"}};
  check_timeline({.policy = policy, .invoices = invoices}, R"(
2026-01-31 B1 one letter
2026-01-31 B1 one task
2026-02-07 A1 one task
2026-02-07 B1 two letter lists B1; A1
2026-02-07 B1 two task
2026-02-14 A1 two letter lists B1; A1
2026-02-14 A1 two task
)");
  const std::string apart = R"("grouping": "invoice",)" + std::string(policy);
  check_timeline({.policy = apart, .invoices = invoices}, R"(
2026-01-31 B1 one letter
2026-01-31 B1 one task
2026-02-07 A1 one letter
2026-02-07 A1 one task
2026-02-07 B1 two letter
2026-02-07 B1 two task
2026-02-14 A1 two letter
2026-02-14 A1 two task
)");
}

TEST_CASE("grouping: a merged stage has fired and begins its effects") {
  const std::string_view policy = R"("stages": [
    {"id": "one", "level": 1, "when": {"from": "due", "offset": "+7d"}, "effects": ["hold_new_sales"],
     "actions": [{"channel": "letter", "role": "clerk"}]}])";
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"},
                               {.no = "A2", .due = "2026-01-31"},
                               {.no = "B1", .due = "2026-01-31", .customer = "K2"}}},
                 R"(
2026-02-07 A1 one letter lists A1; A2
2026-02-07 A1 effect_begin hold_new_sales
2026-02-07 A2 effect_begin hold_new_sales
2026-02-07 B1 one letter
2026-02-07 B1 effect_begin hold_new_sales
)");
}

TEST_CASE("grouping: the actions of one stage never merge with each other") {
  const std::string_view policy = R"("stages": [
    {"id": "stop", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter", "template": "maintenance-stopped", "role": "clerk"},
                 {"channel": "letter", "template": "quotation", "role": "clerk"}]}])";
  check_timeline(
      {.policy = policy,
       .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-01-31"}}},
      R"(
2026-02-07 A1 stop letter lists A1; A2
2026-02-07 A1 stop letter lists A1; A2
)");
}

TEST_CASE("approval: assumed on the day it is asked unless the scenario answers") {
  const std::string_view policy = R"("stages": [
    {"id": "stop", "level": 1, "when": {"from": "due", "offset": "+7d"}, "approval": "owner",
     "effects": ["hold_new_sales"], "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "law", "level": 2, "when": {"from": "due", "offset": "+21d"},
     "actions": [{"channel": "lawyer_letter", "role": "clerk"}]}])";
  TimelineCase asked{.policy = policy, .invoices = {{.no = "A1", .due = "2026-01-31"}}};
  check_timeline(asked, R"(
2026-02-07 A1 approval_asked owner
2026-02-07 A1 approval_given owner
2026-02-07 A1 stop letter
2026-02-07 A1 effect_begin hold_new_sales
2026-02-21 A1 law lawyer_letter
)");
  // Late approval: fires that day, and what follows keeps its distance.
  asked.events =
      R"([{"date": "2026-02-12", "type": "approve", "customer": "K1", "stage": "stop"}])";
  check_timeline(asked, R"(
2026-02-07 A1 approval_asked owner
2026-02-12 A1 approval_given owner
2026-02-12 A1 stop letter
2026-02-12 A1 effect_begin hold_new_sales
2026-02-26 A1 law lawyer_letter
)");
  // Void once the next stage has fired.
  asked.events =
      R"([{"date": "2026-02-22", "type": "approve", "customer": "K1", "stage": "stop"}])";
  check_timeline(asked, R"(
2026-02-07 A1 approval_asked owner
2026-02-21 A1 law lawyer_letter
)");
  asked.events = R"([{"date": "2026-02-08", "type": "refuse", "customer": "K1", "stage": "stop"}])";
  check_timeline(asked, R"(
2026-02-07 A1 approval_asked owner
2026-02-21 A1 law lawyer_letter
)");
  // Answered on the very day, before the question in the order of the day.
  asked.events =
      R"([{"date": "2026-02-07", "type": "approve", "customer": "K1", "stage": "stop"}])";
  check_timeline(asked, R"(
2026-02-07 A1 approval_asked owner
2026-02-07 A1 approval_given owner
2026-02-07 A1 stop letter
2026-02-07 A1 effect_begin hold_new_sales
2026-02-21 A1 law lawyer_letter
)");
}

TEST_CASE("effect: without a restore rule it ends when the invoice is paid") {
  const std::string_view policy = R"("stages": [
    {"id": "hold", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "effects": ["hold_new_sales", "blacklist"]}])";
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-03-01", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-02-07 A1 effect_begin hold_new_sales
2026-02-07 A1 effect_begin blacklist
2026-03-01 A1 effect_end hold_new_sales
)");
}

TEST_CASE("repeat: at the end of the calendar it ends and does not go round for ever") {
  check_timeline({.policy = R"("stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+1d"},
       "repeat": {"every": "+5d", "until": "+30d"}, "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "9999-12-20"}},
                  .as_of = "9999-12-01",
                  .until = "9999-12-31"},
                 R"(
9999-12-21 A1 ask letter
9999-12-26 A1 ask letter
9999-12-31 A1 ask letter
)");
}

TEST_CASE("repeat: a logged contact is the next of the rhythm, which goes on from it") {
  const std::string policy = calls(R"({"every": "2d", "until": "stage:letter"})");
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-04", "type": "contact", "customer": "K1",
                                 "channel": "call", "stage": "call"}])"},
                 R"(
2026-02-01 A1 call call
2026-02-03 A1 call call
2026-02-06 A1 call call
2026-02-07 A1 letter letter
)");
}

TEST_CASE("repeat: what was logged before the first day keeps its rhythm") {
  const std::string policy = calls(R"({"every": "2d", "until": "stage:letter"})");
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-01", "type": "contact", "customer": "K1",
                                 "channel": "call", "stage": "call"},
                                {"date": "2026-02-03", "type": "contact", "customer": "K1",
                                 "channel": "call", "stage": "call"}])",
                  .as_of = "2026-02-04"},
                 R"(
2026-02-05 A1 call call
2026-02-07 A1 letter letter
)");
}
