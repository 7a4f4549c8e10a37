// Goal: the presets with calling rules follow up on the days their procedures name, and call on
// days on which people may be called. Method: dates counted by hand from the procedure and a
// calendar of 2026, never taken from a run.
#include <vector>

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using duewise::test::check_timeline;

namespace {

const std::vector<EventKind> acts{EventKind::action};

/// Issued in February, so that the first statement is March's.
const test::InvoiceLine statement{
    .no = "A1", .due = "2026-03-25", .issue = "2026-02-10", .settlement = Settlement::monthly};

}  // namespace

TEST_CASE("preset dates: monthly-statement follows up every second day, then daily") {
  // Sent on Sunday March 8th: every second day to the 20th, daily from the 22nd, the supervisor on
  // April 5th. Calls wait for Monday, and for April where the 31st is the last working day; one
  // that would fall on the next one's day is that one.
  check_timeline({.preset = "monthly-statement",
                  .invoices = {statement},
                  .as_of = "2026-03-01",
                  .until = "2026-04-07",
                  .calendar = "weekends"},
                 R"(
2026-03-05 A1 prepare task
2026-03-05 A1 prepare task
2026-03-08 A1 send email
2026-03-10 A1 follow-1 email
2026-03-10 A1 follow-1 call
2026-03-12 A1 follow-1 email
2026-03-12 A1 follow-1 call
2026-03-14 A1 follow-1 email
2026-03-16 A1 follow-1 email
2026-03-16 A1 follow-1 call
2026-03-18 A1 follow-1 email
2026-03-18 A1 follow-1 call
2026-03-20 A1 follow-1 email
2026-03-20 A1 follow-1 call
2026-03-20 A1 confirm-due task
2026-03-22 A1 follow-2 email
2026-03-23 A1 follow-2 email
2026-03-23 A1 follow-2 call
2026-03-24 A1 follow-2 email
2026-03-24 A1 follow-2 call
2026-03-25 A1 follow-2 email
2026-03-25 A1 follow-2 call
2026-03-26 A1 follow-2 email
2026-03-26 A1 follow-2 call
2026-03-27 A1 follow-2 email
2026-03-27 A1 follow-2 call
2026-03-28 A1 follow-2 email
2026-03-29 A1 follow-2 email
2026-03-30 A1 follow-2 email
2026-03-30 A1 follow-2 call
2026-03-30 A1 warning statement_not_confirmed
2026-03-31 A1 follow-2 email
2026-04-01 A1 follow-2 email
2026-04-01 A1 follow-2 call
2026-04-02 A1 follow-2 email
2026-04-02 A1 follow-2 call
2026-04-03 A1 follow-2 email
2026-04-03 A1 follow-2 call
2026-04-04 A1 follow-2 email
2026-04-05 A1 supervisor task
2026-04-05 A1 prepare task
2026-04-05 A1 prepare task
2026-04-06 A1 follow-2 call moved_to_business_day from 2026-04-04
)",
                 {EventKind::action, EventKind::warning});
}

TEST_CASE("preset dates: monthly-statement asks for the invoice on the day of the confirmation") {
  const std::vector<EventKind> told{EventKind::action, EventKind::warning};
  check_timeline({.preset = "monthly-statement",
                  .invoices = {statement},
                  .events = R"([{"date": "2026-03-11", "type": "statement_confirmed",
                                 "customer": "K1"}])",
                  .as_of = "2026-03-01",
                  .until = "2026-04-04"},
                 R"(
2026-03-05 A1 prepare task
2026-03-05 A1 prepare task
2026-03-08 A1 send email
2026-03-10 A1 follow-1 email
2026-03-10 A1 follow-1 call
2026-03-11 A1 invoice-request task
2026-03-11 A1 invoice-request letter
2026-03-11 A1 invoice-request email
)",
                 told);
  // After the 30th: a warning on it, and the invoice on the confirmation all the same.
  check_timeline({.preset = "monthly-statement",
                  .invoices = {statement},
                  .events = R"([{"date": "2026-04-02", "type": "statement_confirmed",
                                 "customer": "K1"}])",
                  .as_of = "2026-03-01",
                  .until = "2026-04-04",
                  .from = "2026-03-30"},
                 R"(
2026-03-30 A1 follow-2 email
2026-03-30 A1 follow-2 call
2026-03-30 A1 warning statement_not_confirmed
2026-03-31 A1 follow-2 email
2026-04-01 A1 follow-2 email
2026-04-01 A1 follow-2 call
2026-04-02 A1 invoice-request task
2026-04-02 A1 invoice-request letter
2026-04-02 A1 invoice-request email
)",
                 told);
}

TEST_CASE("preset dates: monthly-statement visits who confirms late, and asks for receipts daily") {
  check_timeline({.preset = "monthly-statement",
                  .invoices = {{.no = "A1",
                                .due = "2026-03-25",
                                .issue = "2026-02-10",
                                .tags = "late_confirmer",
                                .settlement = Settlement::monthly}},
                  .as_of = "2026-03-01",
                  .until = "2026-03-12",
                  .from = "2026-03-08"},
                 R"(
2026-03-08 A1 send email
2026-03-10 A1 follow-1 email
2026-03-10 A1 follow-1 visit
2026-03-12 A1 follow-1 email
2026-03-12 A1 follow-1 visit
)",
                 acts);
  // Complete by the 20th; asked for from the next day until they are.
  check_timeline({.preset = "monthly-statement",
                  .invoices = {{.no = "A1",
                                .due = "2026-03-25",
                                .issue = "2026-02-10",
                                .tags = "delivery_receipts",
                                .settlement = Settlement::monthly}},
                  .events = R"([{"date": "2026-03-24", "type": "receipts_complete",
                                 "customer": "K1"}])",
                  .as_of = "2026-03-01",
                  .until = "2026-03-24",
                  .from = "2026-03-20"},
                 R"(
2026-03-20 A1 follow-1 email
2026-03-20 A1 follow-1 call
2026-03-20 A1 confirm-due task
2026-03-21 A1 receipts email
2026-03-21 A1 receipts call
2026-03-22 A1 receipts email
2026-03-22 A1 receipts call
2026-03-23 A1 receipts email
2026-03-23 A1 receipts call
2026-03-24 A1 follow-2 email
2026-03-24 A1 follow-2 call
)",
                 acts);
}

TEST_CASE("preset dates: contract-term-escalation presses ever harder, then climbs") {
  check_timeline({.preset = "contract-term-escalation",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .calendar = "weekends"},
                 R"(
2026-03-03 A1 remind email
2026-03-11 A1 press-1 email
2026-03-11 A1 press-1 call
2026-03-13 A1 press-1 email
2026-03-13 A1 press-1 call
2026-03-15 A1 press-1 email
2026-03-16 A1 press-1 call moved_to_business_day from 2026-03-15
2026-03-17 A1 press-1 email
2026-03-17 A1 press-1 call
2026-03-19 A1 press-1b email
2026-03-19 A1 press-1b call
2026-03-21 A1 press-1b email
2026-03-23 A1 press-1b email
2026-03-23 A1 press-1b call
2026-03-24 A1 press-2 email
2026-03-24 A1 press-2 call
2026-03-25 A1 press-2 email
2026-03-25 A1 press-2 call
2026-03-26 A1 press-2 email
2026-03-26 A1 press-2 call
2026-03-27 A1 press-2 email
2026-03-27 A1 press-2 call
2026-03-28 A1 press-2 email
2026-03-29 A1 press-2 email
2026-03-30 A1 press-2 email
2026-03-30 A1 press-2 call
2026-03-31 A1 press-2 email
2026-04-01 A1 press-2 email
2026-04-01 A1 press-2 call
2026-04-02 A1 press-2 email
2026-04-02 A1 press-2 call
2026-04-03 A1 press-2 email
2026-04-03 A1 press-2 call
2026-04-04 A1 press-2 email
2026-04-05 A1 press-2 email
2026-04-06 A1 press-2 email
2026-04-06 A1 press-2 call
2026-04-07 A1 supervisor task
2026-04-10 A1 manager task
2026-05-10 A1 general-manager task
2026-06-10 A1 lock letter
2026-06-24 A1 formal letter
2026-06-24 A1 formal letter
2026-06-24 A1 formal lawyer_letter
)",
                 acts);
}

TEST_CASE("preset dates: contract-term-escalation asks the owner before the lock and the letters") {
  const std::vector<EventKind> asked{EventKind::approval_asked, EventKind::effect_begin};
  check_timeline(
      {.preset = "contract-term-escalation", .invoices = {{.no = "A1", .due = "2026-03-10"}}},
      R"(
2026-06-10 A1 approval_asked owner
2026-06-10 A1 effect_begin lock_shipping
2026-06-24 A1 approval_asked owner
)",
      asked);
}

TEST_CASE("preset dates: contract-term-escalation spares who made progress the supervisor") {
  check_timeline({.preset = "contract-term-escalation",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .events = R"([{"date": "2026-03-26", "type": "payment", "customer": "K1",
                                 "amount": "20"}])",
                  .until = "2026-04-11",
                  .from = "2026-04-07"},
                 R"(
2026-04-07 A1 press-2 email
2026-04-07 A1 press-2 call
2026-04-08 A1 press-2 email
2026-04-08 A1 press-2 call
2026-04-09 A1 press-2 email
2026-04-09 A1 press-2 call
2026-04-10 A1 manager task
)",
                 acts);
}

TEST_CASE("preset dates: contract-term-escalation visits late payers from the third week") {
  check_timeline({.preset = "contract-term-escalation",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .tags = "late_payer"}},
                  .until = "2026-03-25",
                  .from = "2026-03-23"},
                 R"(
2026-03-23 A1 press-1b email
2026-03-23 A1 press-1b call
2026-03-24 A1 press-2 email
2026-03-24 A1 press-2 visit
2026-03-25 A1 press-2 email
2026-03-25 A1 press-2 visit
)",
                 acts);
}
