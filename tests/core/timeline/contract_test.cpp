// Contracts: the oldest unpaid period leads, later ones are merged into it; a suspended service is
// given back by rules. Source: spec policies §1, semantics §5 and §6. Periods 1–3 of contract C
// fall due on 31 January, 28 February and 31 March 2026.
#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

constexpr std::string_view instalments = R"("subject": "contract", "grouping": "invoice",
  "reanchor": "restart", "stages": [
    {"id": "notice", "level": 0, "when": {"from": "due", "offset": "-10d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "confirm", "level": 0, "when": {"from": "stage:notice", "offset": "+4d"},
     "repeat": {"every": "8d", "until": "stage:dun"},
     "actions": [{"channel": "call", "role": "clerk"}]},
    {"id": "dun", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "suspend", "level": 2, "when": {"from": "due", "offset": "+21d"},
     "effects": ["suspend_service"], "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "breach", "level": 3, "when": {"from": "stage:suspend", "offset": "+1m"},
     "effects": ["breach", "amend_contract_on_restore"],
     "actions": [{"channel": "letter", "role": "clerk"}]}],
  "restore": [
    {"id": "one", "after": "suspend_service", "within": "+1m", "requires": "arrears_paid",
     "condition": {"field": "consecutive_periods_owed", "lt": 2}, "ends": ["suspend_service"],
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "two", "after": "suspend_service", "within": "+1m", "requires": "periods_paid:2",
     "condition": {"field": "consecutive_periods_owed", "gte": 2}, "ends": ["suspend_service"],
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "amended", "after": "suspend_service", "later_than": "+1m",
     "requires": "periods_paid:2",
     "ends": ["suspend_service", "breach", "amend_contract_on_restore"],
     "actions": [{"channel": "letter", "role": "clerk"}]}])";

const std::vector<InvoiceLine> three_periods{
    {.no = "P1", .due = "2026-01-31", .contract = "C", .period = "1", .issue = "2026-01-01"},
    {.no = "P2", .due = "2026-02-28", .contract = "C", .period = "2", .issue = "2026-01-01"},
    {.no = "P3", .due = "2026-03-31", .contract = "C", .period = "3", .issue = "2026-01-01"}};

void check_from(std::string_view events, std::string_view expected) {
  check_timeline(
      {.policy = instalments, .invoices = three_periods, .events = events, .until = "2026-04-30"},
      expected);
}

}  // namespace

TEST_CASE("contract: before due every period runs, the ladder only on the oldest unpaid one") {
  check_from("[]", R"(
2026-01-21 P1 notice letter
2026-01-25 P1 confirm call
2026-02-02 P1 confirm call
2026-02-07 P1 dun letter
2026-02-18 P2 notice letter
2026-02-21 P1 suspend letter
2026-02-21 P1 effect_begin suspend_service
2026-02-22 P2 confirm call
2026-03-21 P3 notice letter
2026-03-21 P1 breach letter
2026-03-21 P1 effect_begin breach
2026-03-21 P1 effect_begin amend_contract_on_restore
2026-03-25 P3 confirm call
)");
}

TEST_CASE("contract: when the oldest period is paid the next one starts its own ladder") {
  check_from(R"([{"date": "2026-02-10", "type": "payment", "customer": "K1", "invoice": "P1"}])",
             R"(
2026-01-21 P1 notice letter
2026-01-25 P1 confirm call
2026-02-02 P1 confirm call
2026-02-07 P1 dun letter
2026-02-18 P2 notice letter
2026-02-22 P2 confirm call
2026-03-02 P2 confirm call
2026-03-07 P2 dun letter
2026-03-21 P3 notice letter
2026-03-21 P2 suspend letter
2026-03-21 P2 effect_begin suspend_service
2026-03-25 P3 confirm call
2026-04-21 P2 breach letter
2026-04-21 P2 effect_begin breach
2026-04-21 P2 effect_begin amend_contract_on_restore
)");
}

TEST_CASE("restore: one period owed and paid while suspended, terms stay, breach never comes") {
  check_from(R"([{"date": "2026-02-25", "type": "payment", "customer": "K1", "invoice": "P1"},
                 {"date": "2026-02-28", "type": "payment", "customer": "K1", "invoice": "P2"},
                 {"date": "2026-03-31", "type": "payment", "customer": "K1", "invoice": "P3"}])",
             R"(
2026-01-21 P1 notice letter
2026-01-25 P1 confirm call
2026-02-02 P1 confirm call
2026-02-07 P1 dun letter
2026-02-18 P2 notice letter
2026-02-21 P1 suspend letter
2026-02-21 P1 effect_begin suspend_service
2026-02-22 P2 confirm call
2026-02-25 P1 restored one
2026-02-25 P1 effect_end suspend_service
2026-02-25 P1 restore letter
2026-03-21 P3 notice letter
2026-03-25 P3 confirm call
)");
}

TEST_CASE("restore: with two periods owed one is not enough, both together are") {
  // Suspended on 21 February; period 2 is owed from 1 March; the month ends on 21 March.
  check_timeline({.policy = instalments,
                  .invoices = three_periods,
                  .events = R"([{"date": "2026-03-10", "type": "payment", "customer": "K1",
                                 "invoice": "P1"}])",
                  .until = "2026-04-20"},
                 R"(
2026-02-21 P1 effect_begin suspend_service
)",
                 {EventKind::effect_begin, EventKind::effect_end, EventKind::restored});
  check_timeline({.policy = instalments,
                  .invoices = three_periods,
                  .events = R"([
      {"date": "2026-03-21", "type": "payment", "customer": "K1", "invoice": "P1"},
      {"date": "2026-03-21", "type": "payment", "customer": "K1", "invoice": "P2"}])",
                  .until = "2026-03-31"},
                 R"(
2026-02-21 P1 effect_begin suspend_service
2026-03-21 P2 restored two
2026-03-21 P2 effect_end suspend_service
)",
                 {EventKind::effect_begin, EventKind::effect_end, EventKind::restored});
}

TEST_CASE("restore: later than a month it takes two periods, one not yet due counting, amended") {
  const std::vector<EventKind> kinds{EventKind::effect_begin, EventKind::effect_end,
                                     EventKind::restored};
  const std::vector<InvoiceLine> two_far_apart{
      {.no = "P1", .due = "2026-01-31", .contract = "C", .period = "1", .issue = "2026-01-01"},
      {.no = "P2", .due = "2026-06-30", .contract = "C", .period = "2", .issue = "2026-01-01"}};
  TimelineCase late{.policy = instalments,
                    .invoices = two_far_apart,
                    .events = R"([{"date": "2026-03-22", "type": "payment", "customer": "K1",
                                   "amount": "100.00"}])",
                    .until = "2026-05-31"};
  check_timeline(late, R"(
2026-02-21 P1 effect_begin suspend_service
2026-03-21 P1 effect_begin breach
2026-03-21 P1 effect_begin amend_contract_on_restore
)",
                 kinds);
  late.events = R"([{"date": "2026-03-22", "type": "payment", "customer": "K1",
                     "amount": "200.00"}])";
  check_timeline(late, R"(
2026-02-21 P1 effect_begin suspend_service
2026-03-21 P1 effect_begin breach
2026-03-21 P1 effect_begin amend_contract_on_restore
2026-03-22 P1 restored amended
2026-03-22 P1 effect_end suspend_service
2026-03-22 P1 effect_end breach
2026-03-22 P1 effect_end amend_contract_on_restore
)",
                 kinds);
  // The one that is left is enough where there is no second.
  late.invoices = {{.no = "P1", .due = "2026-01-31", .contract = "C", .period = "1"}};
  late.events = R"([{"date": "2026-03-22", "type": "payment", "customer": "K1"}])";
  check_timeline(late, R"(
2026-02-21 P1 effect_begin suspend_service
2026-03-21 P1 effect_begin breach
2026-03-21 P1 effect_begin amend_contract_on_restore
2026-03-22 P1 restored amended
2026-03-22 P1 effect_end suspend_service
2026-03-22 P1 effect_end breach
2026-03-22 P1 effect_end amend_contract_on_restore
)",
                 kinds);
}

TEST_CASE("restore: a payment on the last day of the month is within it and prevents the breach") {
  const std::vector<InvoiceLine> one_period{
      {.no = "P1", .due = "2026-01-31", .contract = "C", .period = "1", .issue = "2026-01-01"}};
  check_timeline({.policy = instalments,
                  .invoices = one_period,
                  .events = R"([{"date": "2026-03-21", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-02-21 P1 effect_begin suspend_service
2026-03-21 P1 restored one
2026-03-21 P1 effect_end suspend_service
)",
                 {EventKind::effect_begin, EventKind::effect_end, EventKind::restored});
}

TEST_CASE("reanchor: the next oldest carries the ladder on and jumps over no warning") {
  const std::string_view policy = R"("subject": "customer", "stages": [
    {"id": "one", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "two", "level": 2, "when": {"from": "due", "offset": "+14d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "stop", "level": 3, "when": {"from": "due", "offset": "+21d"},
     "effects": ["hold_new_sales"], "actions": [{"channel": "letter", "role": "clerk"}]}])";
  // A1 leads and is paid after its first letter; A2 is already 10 days late then and gets the
  // second letter on its own date, not the stop.
  const std::vector<InvoiceLine> invoices{{.no = "A1", .due = "2026-01-31"},
                                          {.no = "A2", .due = "2026-02-01"}};
  TimelineCase next{.policy = policy,
                    .invoices = invoices,
                    .events = R"([{"date": "2026-02-11", "type": "payment", "customer": "K1",
                                   "invoice": "A1"}])"};
  check_timeline(next, R"(
2026-02-07 A1 one letter lists A1; A2
2026-02-15 A2 two letter
2026-02-22 A2 stop letter
2026-02-22 A2 effect_begin hold_new_sales
)");
  const std::string restart = R"("reanchor": "restart",)" + std::string(policy);
  next.policy = restart;
  check_timeline(next, R"(
2026-02-07 A1 one letter lists A1; A2
2026-02-11 A2 one letter
2026-02-18 A2 two letter
2026-02-25 A2 stop letter
2026-02-25 A2 effect_begin hold_new_sales
)");
  const std::string keep = R"("reanchor": "keep",)" + std::string(policy);
  next.policy = keep;
  check_timeline(next, R"(
2026-02-07 A1 one letter lists A1; A2
2026-02-14 A2 two letter
2026-02-21 A2 stop letter
2026-02-21 A2 effect_begin hold_new_sales
)");
}

TEST_CASE("contract: an invoice that is written off has no stages of its own any more") {
  check_timeline({.policy = R"("subject": "contract", "stages": [
      {"id": "copy", "level": 0, "when": {"from": "due", "offset": "+20d"},
       "actions": [{"channel": "letter"}]},
      {"id": "close", "level": 1, "when": {"from": "due", "offset": "+10d"},
       "effects": ["write_off"]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .contract = "V1"}}},
                 R"(
2026-02-10 A1 effect_begin write_off
)");
}

TEST_CASE("contract: the ladder may count from a stage that runs for every invoice") {
  check_timeline({.policy = R"("subject": "contract", "stages": [
    {"id": "notice", "level": 0, "when": {"from": "due", "offset": "-10d"},
     "actions": [{"channel": "letter"}]},
    {"id": "filed", "level": 1, "when": {"from": "stage:notice", "offset": "+0d"},
     "actions": [{"channel": "task"}]},
    {"id": "dun", "level": 2, "when": {"from": "stage:notice", "offset": "+17d"},
     "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "P1", .due = "2026-01-31", .contract = "C"}}},
                 R"(
2026-01-21 P1 notice letter
2026-01-21 P1 filed task
2026-02-07 P1 dun letter
)");
}

TEST_CASE("contract: a confirmation that names one invoice ends the stages of all the contract's") {
  check_timeline({.policy = R"("subject": "contract", "grouping": "invoice",
  "ends_on": "statement_confirmed", "stages": [
    {"id": "notice", "level": 0, "when": {"from": "due", "offset": "-10d"},
     "actions": [{"channel": "letter"}]},
    {"id": "dun", "level": 1, "when": {"from": "due", "offset": "+7d"},
     "actions": [{"channel": "letter"}]}])",
                  .invoices = three_periods,
                  .events = R"([{"date": "2026-02-20", "type": "statement_confirmed",
                                 "customer": "K1", "invoice": "P1"}])"},
                 R"(
2026-01-21 P1 notice letter
2026-02-07 P1 dun letter
2026-02-18 P2 notice letter
)");
}
