// Goal: the presets act on the days their procedures name. Method: an invoice due on Tuesday
// 2026-03-10 and dates counted by hand from the procedure, never taken from a run.
#include <vector>

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using duewise::test::check_timeline;

namespace {

const std::vector<EventKind> acts{EventKind::action};

/// Came to the agency on March 12th.
const test::InvoiceLine agency_case{.no = "A1", .due = "2026-02-01", .received = "2026-03-12"};

}  // namespace

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

TEST_CASE("preset dates: reminders-five-phase texts ahead only where terms are long") {
  check_timeline({.preset = "reminders-five-phase",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .issue = "2026-02-27"}}},
                 R"(
2026-02-27 A1 statement email
2026-03-07 A1 early-sms sms
2026-03-10 A1 due-sms sms
2026-03-11 A1 call-1 call
2026-03-14 A1 call-2 call
2026-03-17 A1 call-3 call
2026-03-18 A1 escalate task
)");
  // Ten days are not long.
  check_timeline({.preset = "reminders-five-phase",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .issue = "2026-02-28"}},
                  .until = "2026-03-10"},
                 R"(
2026-02-28 A1 statement email
2026-03-10 A1 due-sms sms
)");
}

TEST_CASE("preset dates: reminders escalate on the day after the third call past the due date") {
  // The call on the due date does not count; a broken promise moves the second call.
  check_timeline({.preset = "reminders-four-phase",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .events = R"([{"date": "2026-03-12", "type": "promise", "customer": "K1",
                                 "promise_date": "2026-03-20"}])"},
                 R"(
2026-03-10 A1 due-sms sms
2026-03-10 A1 due-call call
2026-03-11 A1 call-1 call
2026-03-22 A1 call-2 call
2026-03-25 A1 call-3 call
2026-03-26 A1 escalate task
)");
  check_timeline(
      {.preset = "reminders-three-phase", .invoices = {{.no = "A1", .due = "2026-03-10"}}},
      R"(
2026-03-10 A1 due-call call
2026-03-11 A1 call-1 call
2026-03-14 A1 call-2 call
2026-03-17 A1 call-3 call
2026-03-18 A1 escalate task
)");
}

TEST_CASE("preset dates: reminders begin with the first call where an invoice comes in late") {
  // Seventy-one days late: the call of the due date is over, the others keep their distance.
  check_timeline({.preset = "reminders-four-phase",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .as_of = "2026-05-20"},
                 R"(
2026-05-20 A1 call-1 call
2026-05-23 A1 call-2 call
2026-05-26 A1 call-3 call
2026-05-27 A1 escalate task
)");
}

TEST_CASE("preset dates: school-fees warns, writes, calls, visits and sues") {
  const test::InvoiceLine fee{.no = "A1", .due = "2026-03-10", .tags = "student"};
  check_timeline({.preset = "school-fees", .invoices = {fee}}, R"(
2026-03-03 A1 early-warning sms
2026-03-11 A1 notice letter
2026-03-18 A1 call call
2026-04-09 A1 visit visit
2026-06-08 A1 suit task
2026-06-08 A1 effect_begin refer_legal
)");
  // Who pays a part after the call does not refuse.
  check_timeline({.preset = "school-fees",
                  .invoices = {fee},
                  .events = R"([{"date": "2026-03-20", "type": "payment", "customer": "K1",
                                 "amount": "40"}])",
                  .until = "2026-05-31"},
                 R"(
2026-03-03 A1 early-warning sms
2026-03-11 A1 notice letter
2026-03-18 A1 call call
)");
}

TEST_CASE("preset dates: formal-debt-recovery leaves small debts at the letter") {
  const std::string_view judgment =
      R"([{"date": "2026-06-01", "type": "judgment", "customer": "K1"}])";
  check_timeline({.preset = "formal-debt-recovery",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .amount = "10000.00"}},
                  .events = judgment},
                 R"(
2026-03-11 A1 verify task
2026-03-15 A1 demand letter
2026-03-25 A1 mediation meeting
2026-04-24 A1 suit task
2026-04-24 A1 effect_begin refer_legal
2026-07-08 A1 enforcement task
)");
  check_timeline({.preset = "formal-debt-recovery",
                  .invoices = {{.no = "A1", .due = "2026-03-10", .amount = "9999.99"}}},
                 R"(
2026-03-11 A1 verify task
2026-03-15 A1 demand letter
)");
}

TEST_CASE("preset dates: formal-debt-recovery enforces on a judgment, not before") {
  const test::InvoiceLine large{.no = "A1", .due = "2026-03-10", .amount = "50000.00"};
  const std::vector<EventKind> kinds{EventKind::action};
  check_timeline({.preset = "formal-debt-recovery",
                  .invoices = {large},
                  .events = R"([{"date": "2026-08-03", "type": "judgment", "customer": "K1"}])"},
                 R"(
2026-03-11 A1 verify task
2026-03-15 A1 demand letter
2026-03-25 A1 mediation meeting
2026-04-24 A1 suit task
2026-08-03 A1 enforcement task
)",
                 kinds);
}

TEST_CASE("preset dates: agency-weekly-nodes counts weeks from the day the case came in") {
  check_timeline({.preset = "agency-weekly-nodes", .invoices = {agency_case}}, R"(
2026-03-12 A1 intake task
2026-03-12 A1 week-1 call
2026-03-19 A1 week-2 call
2026-03-19 A1 week-2 letter
2026-03-26 A1 week-3 visit
2026-04-02 A1 week-4 task
2026-04-12 A1 approval_asked supervisor
2026-04-12 A1 approval_given supervisor
2026-04-12 A1 next-cycle call
2026-04-19 A1 next-week-2 call
2026-04-19 A1 next-week-2 letter
2026-04-26 A1 next-week-3 visit
2026-05-03 A1 next-week-4 task
2026-05-12 A1 final-hand-back task
)");
}

TEST_CASE("preset dates: agency-weekly-nodes hands back where no second cycle is approved") {
  check_timeline({.preset = "agency-weekly-nodes",
                  .invoices = {agency_case},
                  .events = R"([{"date": "2026-04-05", "type": "refuse", "customer": "K1",
                                 "stage": "next-cycle"}])",
                  .from = "2026-04-03"},
                 R"(
2026-04-12 A1 approval_asked supervisor
2026-04-12 A1 approval_asked supervisor
2026-04-12 A1 approval_given supervisor
2026-04-12 A1 hand-back task
)");
}

TEST_CASE("preset dates: marketing-centre-drive reports on Fridays and visits by plan") {
  check_timeline({.preset = "marketing-centre-drive",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .until = "2026-04-10"},
                 R"(
2026-03-10 A1 prepare task
2026-03-10 A1 prepare task
2026-03-11 A1 contact letter
2026-03-11 A1 contact call
2026-03-13 A1 report task
2026-03-13 A1 report task
2026-03-13 A1 report task
2026-03-18 A1 contact letter
2026-03-18 A1 contact call
2026-03-20 A1 report task
2026-03-20 A1 report task
2026-03-20 A1 report task
2026-03-25 A1 contact letter
2026-03-25 A1 contact call
2026-03-27 A1 report task
2026-03-27 A1 report task
2026-03-27 A1 report task
2026-04-01 A1 contact letter
2026-04-01 A1 contact call
2026-04-03 A1 report task
2026-04-03 A1 report task
2026-04-03 A1 report task
2026-04-03 A1 visit-list task
2026-04-06 A1 visit-plan task
2026-04-06 A1 visit-plan task
2026-04-06 A1 visit-plan task
2026-04-08 A1 contact letter
2026-04-08 A1 contact call
2026-04-09 A1 visit visit
2026-04-09 A1 visit task
2026-04-09 A1 visit task
2026-04-10 A1 report task
2026-04-10 A1 report task
2026-04-10 A1 report task
)",
                 acts);
}

TEST_CASE("preset dates: marketing-centre-drive asks for each list") {
  check_timeline(
      {.preset = "marketing-centre-drive", .invoices = {{.no = "A1", .due = "2026-03-10"}}},
      R"(
2026-04-03 A1 approval_asked sales_manager
2026-04-06 A1 approval_asked executive_vice_president
2026-05-09 A1 approval_asked management
2026-05-09 A1 effect_begin suspend_after_sales
2026-06-08 A1 approval_asked management
2026-06-08 A1 effect_begin refer_legal
)",
      {EventKind::approval_asked, EventKind::effect_begin});
}

TEST_CASE("preset dates: three-strikes-review goes to finance after the third contact") {
  check_timeline(
      {.preset = "three-strikes-review", .invoices = {{.no = "A1", .due = "2026-03-10"}}},
      R"(
2026-03-03 A1 remind email
2026-03-11 A1 call-1 call
2026-03-12 A1 call-2 call
2026-03-13 A1 call-3 call
2026-03-14 A1 review task
2026-05-09 A1 legal task
2026-05-09 A1 effect_begin refer_legal
)");
  // Two tries that reached nobody and the first call make three.
  check_timeline({.preset = "three-strikes-review",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .events = R"([
    {"date": "2026-03-11", "type": "contact", "customer": "K1", "channel": "call",
     "reason": "no_answer"},
    {"date": "2026-03-11", "type": "contact", "customer": "K1", "channel": "call",
     "reason": "no_answer"}])",
                  .until = "2026-03-12",
                  .from = "2026-03-10"},
                 R"(
2026-03-11 A1 call-1 call
2026-03-12 A1 call-2 call
2026-03-12 A1 review task
)",
                 acts);
}

TEST_CASE("preset dates: three-strikes-review spares who cooperates the court") {
  check_timeline({.preset = "three-strikes-review",
                  .invoices = {{.no = "A1", .due = "2026-03-10"}},
                  .events = R"([{"date": "2026-03-20", "type": "payment", "customer": "K1",
                                 "amount": "50"}])",
                  .from = "2026-03-15"},
                 "\n", acts);
}
