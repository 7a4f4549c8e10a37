// Goal: the ladders in the manner of other systems act as those are described. Method: dates and
// charges counted by hand from the description, never taken from a run.
#include <string_view>
#include <vector>

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using duewise::test::check_charges;
using duewise::test::check_timeline;

namespace {

const std::vector<EventKind> acts{EventKind::action};

}  // namespace

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

TEST_CASE("preset dates: oca-three-times counts from month ends, February among them") {
  // 31 January and 30 days; 28 February and 30 days; 31 January of a leap year and 30 days.
  check_timeline({.preset = "oca-three-times", .invoices = {{.no = "A1", .due = "2026-01-15"}}}, R"(
2026-01-25 A1 first email
2026-03-02 A1 second email
2026-03-12 A1 third letter
)",
                 acts);
  check_timeline({.preset = "oca-three-times", .invoices = {{.no = "A1", .due = "2026-02-10"}}}, R"(
2026-02-20 A1 first email
2026-03-30 A1 second email
2026-04-09 A1 third letter
)",
                 acts);
  check_timeline({.preset = "oca-three-times",
                  .invoices = {{.no = "A1", .due = "2028-01-31"}},
                  .as_of = "2028-01-01",
                  .until = "2028-12-31"},
                 R"(
2028-02-10 A1 first email
2028-03-01 A1 second email
2028-03-11 A1 third letter
)",
                 acts);
}

TEST_CASE("preset dates: sap-business-one charges fees and interest on a year of 360 days") {
  const test::TimelineCase late{
      .preset = "sap-business-one",
      .invoices = {{.no = "A1", .due = "2026-03-31", .amount = "90000.00"}}};
  check_timeline(late, R"(
2026-04-07 A1 level-1 letter
2026-04-21 A1 level-2 letter
2026-05-05 A1 level-3 letter
2026-05-20 A1 level-4 letter
)",
                 acts);
  // 90,000.00 at 6% and 360 days is 15.00 a day: 21, 14 and 15 days.
  check_charges(late, R"(
2026-04-21 interest 315.00
2026-04-21 fee 50.00
2026-05-05 interest 210.00
2026-05-05 fee 100.00
2026-05-20 interest 225.00
2026-05-20 fee 150.00
)");
}

TEST_CASE("preset dates: sap-business-one leaves small amounts alone and sends one letter a day") {
  check_timeline({.preset = "sap-business-one",
                  .invoices = {{.no = "A1", .due = "2026-03-31", .amount = "499.99"}}},
                 "\n", acts);
  // On 21 April the first invoice reaches level 2 and the second one level 1.
  check_timeline({.preset = "sap-business-one",
                  .invoices = {{.no = "A1", .due = "2026-03-31", .amount = "500.00"},
                               {.no = "A2", .due = "2026-04-14", .amount = "500.00"}},
                  .until = "2026-04-30"},
                 R"(
2026-04-07 A1 level-1 letter
2026-04-21 A1 level-2 letter lists A1; A2
)",
                 acts);
}

TEST_CASE("preset dates: upflow-carrying-invoice goes on from the next invoice's first step") {
  const auto paid_on = [](std::string_view events, std::string_view until) {
    return test::TimelineCase{
        .preset = "upflow-carrying-invoice",
        .invoices = {{.no = "A1", .due = "2026-03-02"}, {.no = "A2", .due = "2026-03-09"}},
        .events = events,
        .until = until};
  };
  // Paid a week after the call: the next one, 15 days late, is not called before it is written to.
  check_timeline(paid_on(R"([{"date": "2026-03-24", "type": "payment", "customer": "K1",
                              "invoice": "A1"}])",
                         "2026-05-31"),
                 R"(
2026-02-25 A1 before-due email lists A1; A2
2026-03-03 A1 first-email email
2026-03-10 A1 second-email email lists A1; A2
2026-03-17 A1 call call lists A1; A2
2026-03-24 A2 first-email email
2026-03-31 A2 second-email email
2026-04-07 A2 call call
2026-04-22 A2 formal-letter letter
)",
                 acts);
  // Paid two days after the call: nobody is contacted again before five days are over.
  check_timeline(paid_on(R"([{"date": "2026-03-19", "type": "payment", "customer": "K1",
                              "invoice": "A1"}])",
                         "2026-03-27"),
                 R"(
2026-02-25 A1 before-due email lists A1; A2
2026-03-03 A1 first-email email
2026-03-10 A1 second-email email lists A1; A2
2026-03-17 A1 call call lists A1; A2
2026-03-22 A2 first-email email
)",
                 acts);
}
