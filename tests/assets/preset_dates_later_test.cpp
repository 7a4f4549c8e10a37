// Goal: the presets act on the days their procedures name. Method: an invoice due on Monday
// 2026-03-02 and dates counted by hand from the procedure, never taken from a run.
#include <vector>

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using duewise::test::check_timeline;

namespace {

const std::vector<EventKind> acts{EventKind::action};

}  // namespace

TEST_CASE("preset dates: letter-call-demand-suit calls once the extension is settled") {
  check_timeline(
      {.preset = "letter-call-demand-suit", .invoices = {{.no = "A1", .due = "2026-03-02"}}},
      R"(
2026-03-03 A1 letter letter
2026-03-10 A1 call call
2026-03-23 A1 formal-demand letter
2026-05-01 A1 suit task
)",
      acts);
  // Settled four days late: what follows keeps its distance of 13 and 39 days.
  check_timeline({.preset = "letter-call-demand-suit",
                  .invoices = {{.no = "A1", .due = "2026-03-02"}},
                  .events = R"([{"date": "2026-03-14", "type": "approve", "customer": "K1",
                                 "stage": "call"}])"},
                 R"(
2026-03-03 A1 letter letter
2026-03-14 A1 call call
2026-03-27 A1 formal-demand letter
2026-05-05 A1 suit task
)",
                 acts);
}

TEST_CASE("preset dates: kill-bill-tutorial counts from the invoice date") {
  const test::InvoiceLine invoice{.no = "A1", .due = "2026-03-02", .issue = "2026-03-02"};
  check_timeline({.preset = "kill-bill-tutorial", .invoices = {invoice}}, R"(
2026-03-12 A1 warning email
2026-03-16 A1 blocked email
2026-03-16 A1 effect_begin suspend_service
2026-03-23 A1 cancelled email
2026-03-23 A1 effect_begin cancel_customer_status
)");
  // Paid on day 20: the block ends and day 21 does not cancel.
  check_timeline({.preset = "kill-bill-tutorial",
                  .invoices = {invoice},
                  .events = R"([{"date": "2026-03-22", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-03-12 A1 warning email
2026-03-16 A1 blocked email
2026-03-16 A1 effect_begin suspend_service
2026-03-22 A1 effect_end suspend_service
)");
}

TEST_CASE("preset dates: kill-bill-tutorial warns anew when the oldest invoice is paid") {
  const test::InvoiceLine oldest{.no = "A1", .due = "2026-03-02", .issue = "2026-03-02"};
  const std::string_view paid =
      R"([{"date": "2026-03-22", "type": "payment", "customer": "K1", "invoice": "A1"}])";
  // The next one is 17 days old on the day the oldest is paid: past the block, never warned.
  check_timeline({.preset = "kill-bill-tutorial",
                  .invoices = {oldest, {.no = "A2", .due = "2026-03-05", .issue = "2026-03-05"}},
                  .events = paid},
                 R"(
2026-03-12 A1 warning email lists A1; A2
2026-03-16 A1 blocked email lists A1; A2
2026-03-16 A1 effect_begin suspend_service
2026-03-22 A1 effect_end suspend_service
2026-03-22 A2 warning email
2026-03-26 A2 blocked email
2026-03-26 A2 effect_begin suspend_service
2026-04-02 A2 cancelled email
2026-04-02 A2 effect_begin cancel_customer_status
)");
  // The next one is 7 days old: its own dates count.
  check_timeline({.preset = "kill-bill-tutorial",
                  .invoices = {oldest, {.no = "A2", .due = "2026-03-15", .issue = "2026-03-15"}},
                  .events = paid,
                  .until = "2026-03-31"},
                 R"(
2026-03-12 A1 warning email
2026-03-16 A1 blocked email lists A1; A2
2026-03-16 A1 effect_begin suspend_service
2026-03-22 A1 effect_end suspend_service
2026-03-25 A2 warning email
2026-03-29 A2 blocked email
2026-03-29 A2 effect_begin suspend_service
)");
}
