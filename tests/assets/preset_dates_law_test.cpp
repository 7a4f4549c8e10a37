// Goal: presets that may end at an agency, in court or with a write-off act on the days their
// procedures name. Method: an invoice due on Monday 2026-03-02 and dates counted by hand from the
// procedure, never taken from a run.
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

TEST_CASE("preset dates: stepped-measures hands larger debts to an agency") {
  check_timeline({.preset = "stepped-measures", .invoices = {{.no = "A1", .due = "2026-03-02"}}},
                 R"(
2026-02-25 A1 remind email
2026-03-03 A1 notice letter
2026-03-10 A1 talks call
2026-03-17 A1 talks call
2026-03-24 A1 talks call
2026-03-31 A1 talks call
2026-04-07 A1 talks call
2026-04-14 A1 talks call
2026-04-21 A1 talks call
2026-04-28 A1 talks call
2026-05-05 A1 talks call
2026-05-12 A1 talks call
2026-05-16 A1 concession meeting
2026-05-16 A1 concession email
2026-05-19 A1 talks call
2026-05-26 A1 talks call
2026-05-31 A1 law task
)",
                 acts);
  check_timeline({.preset = "stepped-measures",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "50000.00"}}},
                 R"(
2026-02-25 A1 remind email
2026-03-03 A1 notice letter
2026-03-10 A1 talks call
2026-03-17 A1 talks call
2026-03-24 A1 talks call
2026-03-31 A1 talks call
2026-04-07 A1 talks call
2026-04-14 A1 talks call
2026-04-21 A1 talks call
2026-04-28 A1 talks call
2026-05-01 A1 agency task
2026-05-16 A1 concession meeting
2026-05-16 A1 concession email
2026-05-31 A1 law task
)",
                 acts);
}

TEST_CASE("preset dates: amount-age-matrix treats each cell in its own way") {
  struct Cell {
    std::string_view amount;
    std::string_view tags;
    std::string_view expected;
  };
  const std::vector<Cell> cells{{"4999.99", "", R"(
2026-03-03 A1 wait task
2026-04-01 A1 soft-small call
2026-04-01 A1 soft-small email
2026-04-15 A1 soft-small call
2026-04-15 A1 soft-small email
)"},
                                {"5000.00", "", R"(
2026-03-03 A1 soft call
2026-03-03 A1 soft email
2026-03-17 A1 soft call
2026-03-17 A1 soft email
2026-03-31 A1 soft call
2026-03-31 A1 soft email
2026-04-14 A1 soft call
2026-04-14 A1 soft email
)"},
                                {"5000.00", "unwilling", R"(
2026-03-03 A1 soft call
2026-03-03 A1 soft email
2026-03-17 A1 soft call
2026-03-17 A1 soft email
2026-03-31 A1 soft call
2026-03-31 A1 soft email
2026-04-01 A1 hard-early visit
2026-04-01 A1 hard-early letter
)"},
                                {"100000.00", "", R"(
2026-03-03 A1 soft call
2026-03-03 A1 soft email
2026-03-17 A1 soft call
2026-03-17 A1 soft email
2026-03-31 A1 soft call
2026-03-31 A1 soft email
2026-04-01 A1 hard-early visit
2026-04-01 A1 hard-early letter
)"}};
  for (const Cell& cell : cells) {
    CAPTURE(cell.amount);
    const test::InvoiceLine invoice{
        .no = "A1", .due = "2026-03-02", .amount = cell.amount, .tags = cell.tags};
    check_timeline({.preset = "amount-age-matrix", .invoices = {invoice}, .until = "2026-04-20"},
                   cell.expected, acts);
  }
}

TEST_CASE("preset dates: amount-age-matrix turns hard sooner where a promise was broken") {
  check_timeline({.preset = "amount-age-matrix",
                  .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "5000.00"}},
                  .events = R"([{"date": "2026-03-05", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-03-20"}])",
                  .until = "2026-04-20"},
                 R"(
2026-03-03 A1 soft call
2026-03-03 A1 soft email
2026-04-01 A1 hard-early visit
2026-04-01 A1 hard-early letter
)",
                 acts);
}

TEST_CASE("preset dates: amount-age-matrix sues for large old debts only") {
  const auto after_day_80 = [](std::string_view amount) {
    return test::TimelineCase{.preset = "amount-age-matrix",
                              .invoices = {{.no = "A1", .due = "2026-03-02", .amount = amount}},
                              .until = "2026-06-30"};
  };
  const std::vector<EventKind> effects{EventKind::effect_begin};
  check_timeline(after_day_80("99999.99"), "\n", effects);
  check_timeline(after_day_80("100000.00"), "\n2026-05-31 A1 effect_begin refer_legal\n", effects);
}

TEST_CASE("preset dates: contact-letter-law-writeoff reviews and writes off on day 180") {
  check_timeline(
      {.preset = "contact-letter-law-writeoff", .invoices = {{.no = "A1", .due = "2026-03-02"}}},
      R"(
2026-03-03 A1 contact call
2026-03-10 A1 letter letter
2026-05-01 A1 law task
2026-08-29 A1 review task
2026-08-29 A1 write-off task
)",
      acts);
}

TEST_CASE("preset dates: notice-agent-suit-enforcement waits for a judgment that is not met") {
  const test::TimelineCase sued{
      .preset = "notice-agent-suit-enforcement",
      .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "100000.00"}},
      .events =
          R"([{"date": "2026-08-03", "type": "judgment", "customer": "K1", "invoice": "A1"}])"};
  check_timeline(sued, R"(
2026-03-03 A1 notice letter
2026-03-03 A1 notice call
2026-04-01 A1 lawyer lawyer_letter
2026-04-01 A1 lawyer visit
2026-05-01 A1 suit task
2026-08-03 A1 judgment task
2026-08-14 A1 enforcement task
)",
                 acts);
  check_charges(sued, "\n2026-03-03 interest 10.00\n");
  // Met on the last day of the time given: nothing is enforced.
  test::TimelineCase met = sued;
  met.events = R"([{"date": "2026-08-03", "type": "judgment", "customer": "K1", "invoice": "A1"},
                   {"date": "2026-08-13", "type": "payment", "customer": "K1"}])";
  met.as_of = "2026-03-01";
  check_timeline(met, R"(
2026-03-03 A1 notice letter
2026-03-03 A1 notice call
2026-04-01 A1 lawyer lawyer_letter
2026-04-01 A1 lawyer visit
2026-05-01 A1 suit task
2026-08-03 A1 judgment task
)",
                 acts);
  // Without a judgment the ladder stops at the suit.
  test::TimelineCase pending = sued;
  pending.events = "[]";
  check_timeline(pending, R"(
2026-03-03 A1 notice letter
2026-03-03 A1 notice call
2026-04-01 A1 lawyer lawyer_letter
2026-04-01 A1 lawyer visit
2026-05-01 A1 suit task
)",
                 acts);
}

TEST_CASE("preset dates: notice-agent-suit-enforcement may send an agency and negotiate first") {
  check_timeline({.preset = "notice-agent-suit-enforcement",
                  .switches = {"by_agency", "negotiate"},
                  .invoices = {{.no = "A1", .due = "2026-03-02", .amount = "1000.00"}}},
                 R"(
2026-03-03 A1 notice letter
2026-03-03 A1 notice call
2026-04-01 A1 agency letter
2026-04-01 A1 agency visit
2026-04-16 A1 negotiation meeting
2026-05-01 A1 suit task
)",
                 acts);
}
