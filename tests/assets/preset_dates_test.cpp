// Goal: the presets act on the days their procedures name. Method: an invoice due on Tuesday
// 2026-03-10 and dates counted by hand from the procedure, never taken from a run.
#include <vector>

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using duewise::test::check_timeline;

TEST_CASE("preset dates: notice-call-visit writes, calls and visits within fifteen days") {
  check_timeline({.preset = "notice-call-visit", .invoices = {{.no = "A1", .due = "2026-03-10"}}},
                 R"(
2026-03-11 A1 notice letter
2026-03-18 A1 call call
2026-03-25 A1 visit visit
)");
}

TEST_CASE("preset dates: graded-first-contact counts working days before the due date") {
  // Three working days before Tuesday the 10th is Thursday the 5th.
  check_timeline({.preset = "graded-first-contact",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .rating = "B"}},
                  .until = "2026-03-31",
                  .calendar = "weekends"},
                 R"(
2026-03-05 A1 pre-due sms
2026-03-05 A1 pre-due email
2026-03-11 A1 first call
2026-03-11 A1 first email
2026-03-18 A1 follow call
2026-03-18 A1 follow email
2026-03-25 A1 follow call
2026-03-25 A1 follow email
)");
}

TEST_CASE("preset dates: graded-first-contact leaves good payers ten days, then goes on alike") {
  const std::vector<EventKind> effects{EventKind::effect_begin};
  const test::InvoiceLine good{.no = "A1", .due = "2026-03-10", .rating = "A"};
  check_timeline({.preset = "graded-first-contact",
                  .invoices = {good},
                  .as_of = "2026-03-10",
                  .until = "2026-03-31"},
                 R"(
2026-03-20 A1 first-good call
2026-03-20 A1 first-good email
2026-03-27 A1 follow-good call
2026-03-27 A1 follow-good email
)");
  // Day 90 and day 120, for good payers as for everybody.
  check_timeline({.preset = "graded-first-contact", .invoices = {good}}, R"(
2026-06-08 A1 effect_begin refer_agency
2026-07-08 A1 effect_begin refer_legal
)",
                 effects);
}
