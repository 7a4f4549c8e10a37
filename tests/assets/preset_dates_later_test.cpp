// Goal: the presets act on the days their procedures name. Method: an invoice due on Monday
// 2026-03-02 and dates counted by hand from the procedure, never taken from a run.
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

TEST_CASE("preset dates: working-day-response counts business days up to the letter") {
  // Tuesday; Wednesday to Friday; Monday to Friday.
  const test::TimelineCase weekdays{
      .preset = "working-day-response",
      .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "1000.00"}},
      .until = "2027-04-01",
      .calendar = "weekends"};
  check_timeline(weekdays, R"(
2026-03-03 A1 warn task
2026-03-06 A1 contact call
2026-03-13 A1 formal-letter letter
2026-04-01 A1 visit visit
2026-05-16 A1 assets task
2026-05-31 A1 suit task
2027-03-02 A1 write-off task
2027-03-02 A1 write-off task
)",
                 acts);
}

TEST_CASE("preset dates: working-day-response charges interest and penalty with the letter") {
  // 100,000.00 at 3.65% a year is 10.00 a day: 11 days; 1% penalty.
  check_charges({.preset = "working-day-response",
                 .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "100000.00"}},
                 .until = "2026-04-30",
                 .calendar = "weekends"},
                R"(
2026-03-13 interest 110.00
2026-03-13 fee 1000.00
)");
}

TEST_CASE("preset dates: rating-tiered alternates calls and letters by rating") {
  check_timeline({.preset = "rating-tiered",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .rating = "A"}},
                  .until = "2026-04-30"},
                 R"(
2026-03-09 A1 normal-call call
2026-03-23 A1 normal-letter letter
2026-04-06 A1 normal-call call
2026-04-20 A1 normal-letter letter
)",
                 acts);
  check_timeline({.preset = "rating-tiered",
                  .invoices = {{.no = "B1", .due = "2026-03-02", .rating = "B"}},
                  .until = "2026-04-30"},
                 R"(
2026-03-03 B1 focused-call call
2026-03-12 B1 focused-letter letter
2026-03-21 B1 focused-call call
2026-03-30 B1 focused-letter letter
2026-04-08 B1 focused-call call
2026-04-17 B1 focused-letter letter
2026-04-26 B1 focused-call call
)",
                 acts);
}

TEST_CASE("preset dates: rating-tiered visits large debts and takes rating C to law") {
  check_timeline(
      {.preset = "rating-tiered",
       .invoices = {{.no = "C1", .due = "2026-03-02", .amount = "50000.00", .rating = "C"}},
       .until = "2026-04-30"},
      R"(
2026-03-03 C1 special-call call
2026-03-07 C1 special-letter letter
2026-03-11 C1 special-call call
2026-03-15 C1 special-letter letter
2026-03-19 C1 special-call call
2026-03-23 C1 special-letter letter
2026-03-27 C1 special-call call
2026-03-31 C1 special-letter letter
2026-04-01 C1 visit visit
2026-04-01 C1 visit task
2026-04-04 C1 special-call call
2026-04-08 C1 special-letter letter
2026-04-12 C1 special-call call
2026-04-16 C1 law task
)",
      acts);
  // Just below the large amount nobody visits; without a rating nobody goes to law.
  check_timeline({.preset = "rating-tiered",
                  .invoices = {{.no = "N1", .due = "2026-03-02", .amount = "49999.99"}},
                  .until = "2026-04-30"},
                 R"(
2026-03-09 N1 normal-call call
2026-03-23 N1 normal-letter letter
2026-04-06 N1 normal-call call
2026-04-20 N1 normal-letter letter
)",
                 acts);
}

TEST_CASE("preset dates: company-rules follows up weekly, then every three days") {
  check_timeline({.preset = "company-rules", .invoices = {{.no = "A1", .due = "2026-03-02"}}}, R"(
2026-02-23 A1 confirm email
2026-02-27 A1 remind email
2026-03-03 A1 dunning letter
2026-03-03 A1 dunning call
2026-03-10 A1 follow-up call
2026-03-17 A1 follow-up call
2026-03-24 A1 follow-up call
2026-03-31 A1 follow-up call
2026-04-04 A1 follow-up-late call
2026-04-07 A1 follow-up-late call
2026-04-10 A1 follow-up-late call
2026-04-13 A1 follow-up-late call
2026-04-16 A1 plan call
2026-04-16 A1 plan email
2026-04-19 A1 follow-up-late call
2026-04-22 A1 follow-up-late call
2026-04-25 A1 follow-up-late call
2026-04-28 A1 follow-up-late call
2026-05-01 A1 lawyer-letter lawyer_letter
)",
                 acts);
  const std::vector<EventKind> effects{EventKind::effect_begin};
  check_timeline({.preset = "company-rules",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "49999.99"}}},
                 "\n", effects);
  check_timeline({.preset = "company-rules",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "50000.00"}}},
                 "\n2026-05-01 A1 effect_begin refer_legal\n", effects);
}

TEST_CASE("preset dates: commercial-demand goes from verification to a weighed suit") {
  const test::TimelineCase unpaid{
      .preset = "commercial-demand",
      .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "100000.00"}}};
  check_timeline(unpaid, R"(
2026-03-03 A1 verify task
2026-03-03 A1 first-demand call
2026-03-03 A1 first-demand sms
2026-03-09 A1 written-demand letter
2026-03-16 A1 second-demand letter
2026-03-23 A1 meeting meeting
2026-04-01 A1 lawyer-letter lawyer_letter
2026-05-01 A1 cost-benefit task
2026-05-01 A1 suit task
)",
                 acts);
  // 14 days at 10.00 a day; 1% penalty.
  check_charges(unpaid, R"(
2026-03-16 interest 140.00
2026-03-16 fee 1000.00
)");
}

TEST_CASE("preset dates: commercial-demand does not sue for what is left of charges") {
  // The principal is paid after the charges: 14 days at 4.00 a day and 400.00 are left.
  check_timeline({.preset = "commercial-demand",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "40000.00"}},
                  .events = R"([{"date": "2026-03-20", "type": "payment", "customer": "K1",
                                 "amount": "40000.00"}])",
                  .from = "2026-03-10"},
                 "\n2026-03-16 A1 second-demand letter\n", acts);
}

TEST_CASE("preset dates: category-based contacts monthly or weekly and goes to legal on day 90") {
  check_timeline({.preset = "category-based", .invoices = {{.no = "A1", .due = "2026-03-02"}}}, R"(
2026-03-03 A1 ordinary call
2026-03-03 A1 ordinary email
2026-04-02 A1 ordinary call
2026-04-02 A1 ordinary email
2026-05-02 A1 ordinary call
2026-05-02 A1 ordinary email
2026-05-31 A1 legal task
)",
                 acts);
  check_timeline({.preset = "category-based",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .tags = "export;at_risk"}},
                  .until = "2026-04-13"},
                 R"(
2026-03-03 A1 at-risk call
2026-03-10 A1 at-risk call
2026-03-17 A1 at-risk call
2026-03-24 A1 at-risk call
2026-03-31 A1 at-risk call
2026-04-01 A1 visit visit
2026-04-07 A1 at-risk call
)",
                 acts);
}

TEST_CASE("preset dates: category-based learns from the days a customer was late") {
  const auto paid_on = [](std::string_view date) {
    return test::TimelineCase{
        .preset = "category-based",
        .invoices = {{.no = "A0", .due = "2026-01-10", .paid = "100.00", .paid_on = date},
                     {.no = "A1", .due = "2026-03-02"}},
        .as_of = "2026-02-01",
        .until = "2026-03-12"};
  };
  // 16 days late on the median: at risk. 15 days: not over the limit.
  check_timeline(paid_on("2026-01-26"), R"(
2026-03-03 A1 at-risk call
2026-03-10 A1 at-risk call
)",
                 acts);
  check_timeline(paid_on("2026-01-25"), R"(
2026-03-03 A1 ordinary call
2026-03-03 A1 ordinary email
)",
                 acts);
}

TEST_CASE("preset dates: phone-list calls weekly while the arrears are slight") {
  check_timeline({.preset = "phone-list", .invoices = {{.no = "A1", .due = "2026-03-02"}}}, R"(
2026-03-03 A1 arrears-table task
2026-03-03 A1 phone-list task
2026-03-03 A1 call call
2026-03-10 A1 call call
2026-03-17 A1 call call
2026-03-24 A1 call call
2026-03-31 A1 call call
2026-04-01 A1 hand-over task
)",
                 acts);
  // Already 31 days late on the first day: handed over at once.
  check_timeline({.preset = "phone-list",
                  .invoices = {{.no = "A1", .due = "2026-03-02"}},
                  .as_of = "2026-04-02"},
                 "\n2026-04-02 A1 hand-over task\n", acts);
  check_timeline({.preset = "phone-list",
                  .invoices = {{.no = "A1", .due = "2026-03-02"}},
                  .events = R"([{"date": "2026-03-20", "type": "payment", "customer": "K1"}])"},
                 R"(
2026-03-03 A1 effect_begin in_arrears_table
2026-03-20 A1 effect_end in_arrears_table
)",
                 {EventKind::effect_begin, EventKind::effect_end});
}

TEST_CASE("preset dates: three-phase-campaign presses those who have not explained themselves") {
  const test::TimelineCase unpaid{.preset = "three-phase-campaign",
                                  .invoices = {{.no = "A1", .due = "2026-03-02"}},
                                  .until = "2026-04-10"};
  check_timeline(unpaid, R"(
2026-02-25 A1 remind sms
2026-03-03 A1 formal call
2026-03-10 A1 formal call
2026-03-17 A1 formal call
2026-03-24 A1 formal call
2026-03-31 A1 formal call
2026-04-01 A1 pressure visit
)",
                 acts);
  test::TimelineCase partly_paid = unpaid;
  partly_paid.events = R"([{"date": "2026-03-12", "type": "payment", "customer": "K1",
                            "amount": "40.00"}])";
  check_timeline(partly_paid, R"(
2026-02-25 A1 remind sms
2026-03-03 A1 formal call
2026-03-10 A1 formal call
2026-03-17 A1 formal call
2026-03-24 A1 formal call
2026-03-31 A1 formal call
2026-04-07 A1 formal call
)",
                 acts);
  test::TimelineCase promised = unpaid;
  promised.events = R"([{"date": "2026-03-05", "type": "promise", "customer": "K1",
                         "promise_date": "2026-03-20"}])";
  check_timeline(promised, R"(
2026-02-25 A1 remind sms
2026-03-03 A1 formal call
2026-04-01 A1 pressure visit
)",
                 acts);
}

TEST_CASE("preset dates: three-phase-campaign takes the other channel where its switch says so") {
  check_timeline({.preset = "three-phase-campaign",
                  .switches = {"remind_by_call", "formal_by_email", "pressure_by_lawyer"},
                  .invoices = {{.no = "A1", .due = "2026-03-02"}},
                  .until = "2026-04-10",
                  .from = "2026-02-20"},
                 R"(
2026-02-25 A1 remind call
2026-03-03 A1 formal email
2026-03-10 A1 formal email
2026-03-17 A1 formal email
2026-03-24 A1 formal email
2026-03-31 A1 formal email
2026-04-01 A1 pressure lawyer_letter
)",
                 acts);
}

TEST_CASE("preset dates: fixed-point-statement goes out on the first of every month") {
  check_timeline({.preset = "fixed-point-statement",
                  .invoices = {{.no = "A1", .due = "2026-03-12", .issue = "2026-02-10"},
                               {.no = "A2", .due = "2026-05-01", .issue = "2026-04-01"}},
                  .events = R"([{"date": "2026-04-10", "type": "payment", "customer": "K1",
                                 "invoice": "A1"}])",
                  .as_of = "2026-02-20",
                  .until = "2026-05-31"},
                 R"(
2026-03-01 A1 statement email
2026-04-01 A1 statement email
2026-05-01 A2 statement email
)",
                 acts);
}

TEST_CASE("preset dates: fixed-point-statement is not kept back by a promise or dispute") {
  check_timeline({.preset = "fixed-point-statement",
                  .invoices = {{.no = "A1", .due = "2026-03-12", .issue = "2026-02-10"}},
                  .events = R"([{"date": "2026-03-14", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-03-20"},
                                {"date": "2026-03-25", "type": "dispute", "invoice": "A1"}])",
                  .as_of = "2026-02-20",
                  .until = "2026-05-31"},
                 R"(
2026-03-01 A1 statement email
2026-04-01 A1 statement email
2026-05-01 A1 statement email
)",
                 acts);
}
