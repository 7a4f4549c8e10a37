// Interest, fees, credit notes and write-offs, worked out by hand. A1 is 1,000.00 CNY, due
// 2026-01-31.
#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

const std::vector<EventKind> money_kinds{
    EventKind::payment, EventKind::interest,    EventKind::fee,    EventKind::credit,
    EventKind::closed,  EventKind::written_off, EventKind::warning};

}  // namespace

TEST_CASE("interest: actual days over 365, on the open principal, rounded when it is posted") {
  // 1000.00 × 10 % × 30 / 365 = 8.2192; a month later 31 days more: 8.4932.
  check_timeline({.policy = R"("interest": {"rate_ppm": 100000}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+30d"}, "interest": true},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+61d"}, "interest": true}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}}},
                 R"(
2026-03-02 A1 interest charged 8.22
2026-04-02 A1 interest charged 8.49
)",
                 money_kinds);
}

TEST_CASE("interest: actual over 360, from a part payment on only what is left") {
  // 10 days on 1000.00 and 20 days on 400.00 at 18 %: 5.00 + 4.00.
  check_timeline({.policy = R"("interest": {"rate_ppm": 180000, "days_in_year": 360}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+30d"}, "interest": true}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}},
                  .events = R"([{"date": "2026-02-10", "type": "payment", "customer": "K1",
                                 "amount": "600.00"}])"},
                 R"(
2026-02-10 A1 payment paid 600.00
2026-03-02 A1 interest charged 9.00
)",
                 money_kinds);
}

TEST_CASE("interest: a payment that closes the invoice pays its interest too") {
  const std::string_view policy = R"("interest": {"rate_ppm": 365000}, "stages": [
      {"id": "late", "level": 1, "when": {"from": "due", "offset": "+90d"},
       "actions": [{"channel": "letter"}]}])";
  // 0.1 % a day: ten days cost 10.00.
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}},
                  .events = R"([{"date": "2026-02-10", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-02-10 A1 interest charged 10.00
2026-02-10 A1 payment paid 1010.00
2026-02-10 A1 closed
)",
                 money_kinds);
  // Whoever pays the bare invoice pays the interest first and still owes as much principal.
  check_timeline({.policy = policy,
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}},
                  .events = R"([
    {"date": "2026-02-10", "type": "payment", "customer": "K1", "amount": "1000.00"},
    {"date": "2026-02-20", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-02-10 A1 interest charged 10.00
2026-02-10 A1 payment paid 1000.00
2026-02-20 A1 interest charged 0.10
2026-02-20 A1 payment paid 10.10
2026-02-20 A1 closed
)",
                 money_kinds);
}

TEST_CASE("interest: principal first leaves the interest, which bears none itself") {
  check_timeline({.policy = R"("interest": {"rate_ppm": 365000}, "allocation": "principal_first",
      "stages": [{"id": "late", "level": 1, "when": {"from": "due", "offset": "+10d"},
                  "interest": true}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}},
                  .events = R"([
    {"date": "2026-02-11", "type": "payment", "customer": "K1", "amount": "1000.00"},
    {"date": "2026-03-11", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-02-10 A1 interest charged 10.00
2026-02-11 A1 payment paid 1000.00
2026-03-11 A1 interest charged 1.00
2026-03-11 A1 payment paid 11.00
2026-03-11 A1 closed
)",
                 money_kinds);
}

TEST_CASE("interest: never more than its cap, and none while a hold says so") {
  check_timeline({.policy = R"("interest": {"rate_ppm": 365000, "cap_ppm": 15000}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+10d"}, "interest": true},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+20d"}, "interest": true}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}}},
                 R"(
2026-02-10 A1 interest charged 10.00
2026-02-20 A1 interest charged 5.00
)",
                 money_kinds);
  // Five days before the hold, ten in it without interest, five after.
  check_timeline({.policy = R"("interest": {"rate_ppm": 365000}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+20d"}, "interest": true}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}},
                  .events = R"([{"date": "2026-02-06", "type": "hold", "customer": "K1",
                                 "until": "2026-02-15", "interest": false}])"},
                 R"(
2026-02-20 A1 interest charged 10.00
)",
                 money_kinds);
}

TEST_CASE("fees: fixed and by part of the principal, each capped, all together capped") {
  check_timeline({.policy = R"("fees": {"cap_ppm": 30000}, "stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "fee": {"fixed": {"CNY": "5.00"}}},
      {"id": "second", "level": 2, "when": {"from": "due", "offset": "+14d"},
       "fee": {"fixed": {"CNY": "5.00"}, "rate_ppm": 10000, "cap": {"CNY": "12.00"}}},
      {"id": "third", "level": 3, "when": {"from": "due", "offset": "+21d"},
       "fee": {"rate_ppm": 20000}}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}}},
                 R"(
2026-02-07 A1 fee charged 5.00
2026-02-14 A1 fee charged 12.00
2026-02-21 A1 fee charged 13.00
)",
                 money_kinds);
}

TEST_CASE("credit note: it lowers what is open, and what is over stays as credit") {
  check_timeline({.policy = R"("stages": [
      {"id": "first", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31", .amount = "1000.00"}},
                  .events = R"([
    {"date": "2026-02-02", "type": "credit_note", "customer": "K1", "invoice": "A1",
     "amount": "200.00"},
    {"date": "2026-02-04", "type": "credit_note", "customer": "K1", "amount": "900.00"}])"},
                 R"(
2026-02-02 A1 credit credited 200.00
2026-02-04 A1 credit credited 800.00
2026-02-04 K1 warning customer_credit 100.00 CNY
2026-02-04 A1 closed
)",
                 money_kinds);
}

TEST_CASE("write-off: what is overdue is given up and the ladder ends") {
  const TimelineCase written_off{
      .policy = R"("stages": [
      {"id": "give-up", "level": 1, "when": {"from": "due", "offset": "+7d"},
       "effects": ["write_off"]},
      {"id": "never", "level": 2, "when": {"from": "due", "offset": "+8d"},
       "actions": [{"channel": "letter"}]}])",
      .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-03-20"}},
      .until = "2026-03-01"};
  check_timeline(written_off, R"(
2026-02-07 A1 effect_begin write_off
2026-02-07 A1 written_off written off 100.00
)",
                 {EventKind::effect_begin, EventKind::written_off, EventKind::action});
  const Timeline timeline = run_case(written_off);
  REQUIRE(timeline.conservation.size() == 1);
  CHECK(timeline.conservation[0].written_off == 10000);
  CHECK(timeline.conservation[0].closing == 10000);
}
