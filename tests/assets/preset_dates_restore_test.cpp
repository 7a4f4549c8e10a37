// Goal: the presets that give something back act, and give back, on the days their procedures name.
// Method: dates counted by hand from the procedure, never taken from a run.
#include <vector>

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using duewise::test::check_timeline;

namespace {

const std::vector<EventKind> acts{EventKind::action};
const std::vector<EventKind> effects_and_restores{EventKind::effect_begin, EventKind::effect_end,
                                                  EventKind::restored};

/// Service ends with March; the invoice for the next year is out since January.
const test::InvoiceLine renewal{.no = "A1",
                                .due = "2026-04-30",
                                .contract = "H-9",
                                .period = "1",
                                .issue = "2026-01-15",
                                .service_end = "2026-03-31"};

}  // namespace

TEST_CASE("preset dates: software-annual-maintenance counts from the end of service") {
  // A month before March 31st is the last of February.
  check_timeline({.preset = "software-annual-maintenance", .invoices = {renewal}}, R"(
2026-02-28 A1 contract-sent letter
2026-03-01 A1 follow-up call
2026-03-17 A1 maintenance-1 letter
2026-03-17 A1 maintenance-1 call
2026-03-31 A1 maintenance-2 letter
2026-03-31 A1 maintenance-2 call
2026-04-14 A1 stop letter
2026-04-14 A1 stop letter
2026-04-14 A1 stop call
2026-04-14 A1 effect_begin suspend_maintenance
2026-04-28 A1 terminate task
2026-04-28 A1 terminate task
2026-04-28 A1 effect_begin stop_all_work
)");
}

TEST_CASE("preset dates: software-annual-maintenance ends when signed and paid, not when paid") {
  check_timeline({.preset = "software-annual-maintenance",
                  .invoices = {renewal},
                  .events = R"([{"date": "2026-03-05", "type": "payment", "customer": "K1",
                                 "invoice": "A1", "amount": "100"}])",
                  .until = "2026-04-13"},
                 R"(
2026-02-28 A1 contract-sent letter
2026-03-01 A1 follow-up call
2026-03-17 A1 maintenance-1 letter
2026-03-17 A1 maintenance-1 call
2026-03-31 A1 maintenance-2 letter
2026-03-31 A1 maintenance-2 call
)");
  check_timeline({.preset = "software-annual-maintenance", .invoices = {renewal}, .events = R"([
    {"date": "2026-03-05", "type": "payment", "customer": "K1", "invoice": "A1", "amount": "100"},
    {"date": "2026-03-17", "type": "contract_signed", "customer": "K1"}])"},
                 R"(
2026-02-28 A1 contract-sent letter
2026-03-01 A1 follow-up call
)");
}

TEST_CASE("preset dates: software-annual-maintenance restores on the last day on the old terms") {
  // Two weeks after the stop of April 14th is the 28th, inclusive.
  check_timeline({.preset = "software-annual-maintenance", .invoices = {renewal}, .events = R"([
    {"date": "2026-04-20", "type": "contract_signed", "customer": "K1"},
    {"date": "2026-04-28", "type": "payment", "customer": "K1", "invoice": "A1",
     "amount": "100"}])"},
                 R"(
2026-04-14 A1 effect_begin suspend_maintenance
2026-04-28 A1 restored original-terms
2026-04-28 A1 effect_end suspend_maintenance
)",
                 effects_and_restores);
  check_timeline({.preset = "software-annual-maintenance", .invoices = {renewal}, .events = R"([
    {"date": "2026-04-20", "type": "contract_signed", "customer": "K1"},
    {"date": "2026-04-29", "type": "payment", "customer": "K1", "invoice": "A1",
     "amount": "100"}])"},
                 R"(
2026-04-14 A1 effect_begin suspend_maintenance
2026-04-28 A1 effect_begin stop_all_work
2026-04-29 A1 restored by-quotation
2026-04-29 A1 effect_end suspend_maintenance
2026-04-29 A1 effect_end stop_all_work
)",
                 effects_and_restores);
}

TEST_CASE("preset dates: credit-department-grades ranks by the oldest open due date") {
  check_timeline(
      {.preset = "credit-department-grades", .invoices = {{.no = "A1", .due = "2026-03-10"}}},
      R"(
2026-03-03 A1 pre-due call
2026-03-10 A1 collect call
2026-03-11 A1 ordinary letter
2026-03-11 A1 ordinary call
2026-03-25 A1 serious call
2026-03-25 A1 serious task
2026-03-25 A1 effect_begin hold_credit_sales
2026-04-09 A1 doubtful call
2026-04-09 A1 doubtful task
2026-04-09 A1 effect_begin stop_credit_sales
2026-05-09 A1 severe task
2026-05-09 A1 effect_begin cancel_customer_status
2026-05-09 A1 effect_begin blacklist
2026-05-09 A1 effect_begin cancel_credit_limit
2026-05-09 A1 effect_begin cash_only
2026-05-16 A1 severe-call call
)");
}

TEST_CASE("preset dates: credit-department-grades leaves monthly customers ten days") {
  check_timeline(
      {.preset = "credit-department-grades",
       .invoices = {{.no = "A1", .due = "2026-03-10", .settlement = Settlement::monthly}},
       .until = "2026-03-31"},
      R"(
2026-03-03 A1 pre-due call
2026-03-10 A1 collect call
2026-03-21 A1 ordinary-monthly letter
2026-03-21 A1 ordinary-monthly call
2026-03-25 A1 serious call
2026-03-25 A1 serious task
)",
      acts);
}

TEST_CASE("preset dates: credit-department-grades gives credit back while doubtful, never after") {
  const test::InvoiceLine invoice{.no = "A1", .due = "2026-03-10"};
  check_timeline({.preset = "credit-department-grades",
                  .invoices = {invoice},
                  .events = R"([{"date": "2026-03-30", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-03-25 A1 effect_begin hold_credit_sales
2026-03-30 A1 restored paid-while-serious
2026-03-30 A1 effect_end hold_credit_sales
)",
                 effects_and_restores);
  // On the last day before the severe grade.
  check_timeline({.preset = "credit-department-grades",
                  .invoices = {invoice},
                  .events = R"([{"date": "2026-05-09", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-03-25 A1 effect_begin hold_credit_sales
2026-04-09 A1 effect_begin stop_credit_sales
2026-05-09 A1 restored paid-while-doubtful
2026-05-09 A1 effect_end stop_credit_sales
2026-05-09 A1 effect_end hold_credit_sales
2026-05-09 A1 effect_begin cut_credit_limit:400000
)",
                 effects_and_restores);
  check_timeline({.preset = "credit-department-grades",
                  .invoices = {invoice},
                  .events = R"([{"date": "2026-05-10", "type": "payment", "customer": "K1"}])",
                  .from = "2026-05-10"},
                 "\n", {EventKind::effect_end, EventKind::restored});
}
