// What a log means for a portfolio: scenarios as text in, text out.
#include "core/work/log_effects.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "core/timeline/simulation.hpp"
#include "core/work/reconciliation.hpp"
#include "io/calendars/calendars.hpp"
#include "io/export/timeline_lines.hpp"
#include "io/plan/write_scenario.hpp"
#include "io/policy/policy_file.hpp"
#include "io/work/log_file.hpp"
#include "support/golden.hpp"
#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

constexpr std::string_view ladder = R"({"schema": "duewise.policy/1", "id": "p",
  "name": {"en": "P"}, "roles": [{"id": "clerk", "name": {"en": "Clerk"}}], "stages": [
  {"id": "one", "level": 1, "name": {"en": "1"}, "when": {"from": "due", "offset": "+7d"},
   "actions": [{"channel": "letter", "role": "clerk"}]},
  {"id": "two", "level": 2, "name": {"en": "2"}, "when": {"from": "stage:one", "offset": "+7d"},
   "actions": [{"channel": "letter", "role": "clerk"}]}]})";

WorkLog log_of(const std::string& entries) {
  const LogReading reading = read_log("{\"entries\": [" + entries + "]}");
  for (const Fault& fault : reading.faults) INFO(fault.pointer, " ", fault.code);
  REQUIRE(reading.faults.empty());
  return reading.log;
}

Portfolio two_invoices() {
  return make_portfolio({{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-02-28"}});
}

std::string balance_text(const Portfolio& portfolio, const WorkLog& log) {
  std::string text;
  const LogInForce in_force(log);
  for (std::uint32_t c = 0; c < portfolio.customers.size(); ++c) {
    const CustomerBalance balance = balance_of(in_force, portfolio, CustomerIndex{c});
    for (const OpenItem& item : balance.items) {
      text += std::string(portfolio.invoices.number[item.invoice.value()]) + " " +
              format_decimal(item.open, 2) + "\n";
    }
    for (const Money& credit : balance.credit) {
      text += "credit " + format_decimal(credit.minor, 2) + "\n";
    }
  }
  return text;
}

// The lines of a run over the log: "2026-02-07 A1 action letter".
std::string run_text(const Portfolio& portfolio, const WorkLog& log, const char* as_of) {
  const PolicyReading policy = read_policy(ladder);
  REQUIRE(policy.faults.empty());
  const auto calendar = load_calendar("every-day");
  REQUIRE(calendar.has_value());
  const LogScenario scenario = scenario_of(log, portfolio, {});
  for (const Unresolved& each : scenario.unresolved) INFO(each.code, " ", each.detail);
  const auto timeline =
      simulate(portfolio, policy.policy, scenario.scenario, *calendar,
               {.as_of = *Date::parse(as_of), .until = *Date::parse("2026-12-31")});
  REQUIRE(timeline.has_value());
  std::string text;
  for (const Event& event : timeline->events) {
    if (event.kind == EventKind::issued || event.kind == EventKind::due) continue;
    text += event.date.to_text() + " " + subject_id(portfolio, event.subject) + " " +
            std::string(to_text(event.kind));
    if (event.stage >= 0)
      text += " " + policy.policy.stages[static_cast<std::size_t>(event.stage)].id;
    const std::string note = event_note(*timeline, event);
    text += (note.empty() ? "" : " " + note) + "\n";
  }
  return text;
}

std::string reconciled_text(const Portfolio& before, const Portfolio& after, WorkLog& log,
                            const char* day) {
  const Date on = *Date::parse(day);
  const Reconciliation found = reconcile(before, after, log, on);
  std::string text;
  for (const ReconciledShare& each : found.shares) {
    text += "#" + std::to_string(each.entry) + " " + each.share.invoice + " contains " +
            format_decimal(each.share.amount, 2) + "\n";
  }
  for (const ReconciliationNote& each : found.notes) {
    text += "#" + std::to_string(each.entry) + " " + each.invoice + " " +
            std::string(to_text(each.kind)) + " " + format_decimal(each.amount.minor, 2) + "\n";
  }
  for (LogEntry& entry : entries_of(found, log, on)) log = log.with(std::move(entry));
  return text;
}

const std::string payment_a1 =
    R"({"id": 1, "kind": "payment", "day": "2026-02-01", "customer": "K1", "amount": "60.00",
    "currency": "CNY", "shares": [{"invoice": "A1", "amount": "60.00"}]})";

}  // namespace

TEST_CASE("balance: payments are allocated as said, else oldest first; the rest is credit") {
  const Portfolio portfolio = two_invoices();
  CHECK(balance_text(portfolio, WorkLog()) == "A1 100.00\nA2 100.00\n");
  CHECK(balance_text(portfolio, log_of(payment_a1)) == "A1 40.00\nA2 100.00\n");
  const char* unallocated =
      R"({"id": 1, "kind": "payment", "day": "2026-02-01", "customer": "K1", "amount": "230.00",
      "currency": "CNY"})";
  CHECK(balance_text(portfolio, log_of(unallocated)) == "A1 0.00\nA2 0.00\ncredit 30.00\n");
  const char* with_rest =
      R"({"id": 1, "kind": "payment", "day": "2026-02-01", "customer": "K1", "amount": "70.00",
      "currency": "CNY", "shares": [{"invoice": "A2", "amount": "50.00"}]},
      {"id": 2, "kind": "netting", "day": "2026-02-02", "customer": "K1", "currency": "CNY",
      "reason": "customer_credit", "shares": [{"invoice": "A1", "amount": "15.00"}]})";
  CHECK(balance_text(portfolio, log_of(with_rest)) == "A1 85.00\nA2 50.00\ncredit 5.00\n");
}

TEST_CASE("balance: a write-off counts from its approval on, one that is refused never") {
  const Portfolio portfolio = two_invoices();
  const std::string write_off =
      R"({"id": 1, "kind": "write_off", "day": "2026-02-01", "customer": "K1", "currency": "CNY",
      "reason": "gone", "approval_role": "owner",
      "shares": [{"invoice": "A1", "amount": "100.00"}]})";
  CHECK(balance_text(portfolio, log_of(write_off)) == "A1 100.00\nA2 100.00\n");
  const auto answered = [&](const char* kind) {
    return log_of(write_off + R"(,{"id": 2, "kind": ")" + kind +
                  R"(", "day": "2026-02-10", "answers": 1})");
  };
  CHECK(balance_text(portfolio, answered("approval")) == "A1 0.00\nA2 100.00\n");
  CHECK(balance_text(portfolio, answered("refusal")) == "A1 100.00\nA2 100.00\n");
  // The ladder of A1 runs until the day of the approval.
  CHECK(run_text(portfolio, answered("approval"), "2026-01-01") ==
        "2026-02-07 A1 action one\n"
        "2026-02-10 A1 written_off written off 100.00\n"
        "2026-02-10 A1 closed\n"
        "2026-03-07 A2 action one\n"
        "2026-03-14 A2 action two\n");
}

TEST_CASE("suggestion: the oldest due date first, then the lower number") {
  const Portfolio portfolio =
      make_portfolio({{.no = "A2", .due = "2026-01-31"},
                      {.no = "A1", .due = "2026-01-31"},
                      {.no = "A0", .due = "2026-02-28"},
                      {.no = "A9", .due = "2026-01-01", .currency = "USD"}});
  const CustomerBalance balance = balance_of(LogInForce(WorkLog()), portfolio, CustomerIndex{0U});
  const Suggestion found = suggest_allocation(portfolio, balance, {15000, *Currency::find("CNY")});
  std::string text;
  for (const OpenItem& part : found.parts) {
    text += std::string(portfolio.invoices.number[part.invoice.value()]) + " " +
            format_decimal(part.open, 2) + "\n";
  }
  CHECK(text == "A1 100.00\nA2 50.00\n");
  CHECK(found.left_over == 0);
  CHECK(suggest_allocation(portfolio, balance, {50000, *Currency::find("CNY")}).left_over == 20000);
}

TEST_CASE("log: a payment that the import does not know counts before the first day, too") {
  const Portfolio open = two_invoices();
  // The same as an import that had known of it.
  const std::string full =
      R"({"id": 1, "kind": "payment", "day": "2026-02-01", "customer": "K1", "amount": "100.00",
      "currency": "CNY", "shares": [{"invoice": "A1", "amount": "100.00"}]})";
  const Portfolio paid = make_portfolio(
      {{.no = "A1", .due = "2026-01-31", .paid = "100.00"}, {.no = "A2", .due = "2026-02-28"}});
  const std::string known = run_text(paid, WorkLog(), "2026-02-03");
  CHECK(run_text(open, log_of(full), "2026-02-03") == known);
  CHECK(known == "2026-03-07 A2 action one\n2026-03-14 A2 action two\n");
  // On or after the first day it is told.
  CHECK(run_text(open, log_of(full), "2026-02-01") ==
        "2026-02-01 A1 payment paid 100.00\n2026-02-01 A1 closed\n" + known);
}

TEST_CASE("log: contacts stand for their stage, promises pause and come back by themselves") {
  const Portfolio portfolio = make_portfolio({{.no = "A1", .due = "2026-01-31"}});
  const std::string contact =
      R"({"id": 1, "kind": "contact", "day": "2026-02-07", "customer": "K1", "channel": "call",
      "invoices": ["A1"], "stage": "one", "outcome": ")";
  CHECK(run_text(portfolio, log_of(contact + "reached\"}"), "2026-02-09") ==
        "2026-02-14 A1 action two\n");
  CHECK(run_text(portfolio, log_of(contact + R"(promised", "promise_date": "2026-02-20"})"),
                 "2026-02-09") ==
        "2026-02-21 A1 promise_broken promised 100.00 by 2026-02-20\n2026-02-22 A1 action two\n");
  CHECK(run_text(portfolio, log_of(contact + "disputed\"}"), "2026-02-09").empty());
  const std::string hold =
      R"({"id": 2, "kind": "hold", "day": "2026-02-08", "customer": "K1", "until": "2026-06-30"})";
  CHECK(run_text(portfolio, log_of(hold), "2026-02-09") ==
        "2026-07-01 A1 action one\n2026-07-08 A1 action two\n");
  CHECK(run_text(portfolio, log_of(hold + R"(,{"id": 3, "kind": "hold_ended", "answers": 2,
    "customer": "K1", "day": "2026-02-10"})"),
                 "2026-02-09") == "2026-02-11 A1 action one\n2026-02-18 A1 action two\n");
}

TEST_CASE("log: a recovery is a payment on what was written off") {
  const Portfolio portfolio = make_portfolio({{.no = "A1", .due = "2026-01-31"}});
  CHECK(run_text(portfolio, log_of(R"(
    {"id": 1, "kind": "write_off", "day": "2026-02-02", "customer": "K1", "currency": "CNY",
     "reason": "gone", "shares": [{"invoice": "A1", "amount": "100.00"}]},
    {"id": 2, "kind": "recovery", "day": "2026-05-02", "customer": "K1", "currency": "CNY",
     "shares": [{"invoice": "A1", "amount": "30.00"}]})"),
                 "2026-02-01") ==
        "2026-02-02 A1 written_off written off 100.00\n2026-02-02 A1 closed\n"
        "2026-05-02 A1 recovery recovered 30.00\n");
}

TEST_CASE("log: what names nothing that is there is listed and keeps out of the scenario") {
  const Portfolio portfolio = two_invoices();
  const WorkLog log = log_of(payment_a1 + R"(,
    {"id": 2, "kind": "promise", "day": "2026-02-01", "customer": "K9",
     "promise_date": "2026-02-20"},
    {"id": 3, "kind": "dispute", "day": "2026-02-01", "customer": "K1", "invoices": ["A7", "A2"]},
    {"id": 4, "kind": "payment", "day": "2026-02-01", "customer": "K1", "amount": "5.00",
     "currency": "USD", "shares": [{"invoice": "A1", "amount": "5.00"}]})");
  const LogScenario found = scenario_of(log, portfolio, {});
  CHECK(found.unresolved == std::vector<Unresolved>{{2, "customer_must_be_known", "K9"},
                                                    {3, "invoice_must_be_known", "A7"},
                                                    {4, "currencies_must_match", "A1"}});
  REQUIRE(found.scenario.events.size() == 2);
  CHECK(found.scenario.events[1].kind == ScenarioKind::dispute);
}

TEST_CASE("log: the scenario is the same however the entries are ordered, assumptions last") {
  const LogReading reading = read_log(read_golden("work/log.json"));
  const Portfolio portfolio = make_portfolio(
      {{.no = "A1", .due = "2026-01-31"},
       {.no = "A2", .due = "2026-02-28"},
       {.no = "B1", .due = "2026-02-28", .customer = "K2", .amount = "1000", .currency = "JPY"}});
  Scenario assumed;
  ScenarioEvent what_if;
  what_if.date = *Date::parse("2026-01-05");
  what_if.customer = CustomerIndex{0U};
  assumed.events.push_back(what_if);
  const LogScenario found = scenario_of(reading.log, portfolio, assumed);
  check_golden("work/scenario.txt", write_scenario(found.scenario, portfolio) + "\n");
  std::vector<WorkLog::Entry> turned(reading.log.entries().rbegin(), reading.log.entries().rend());
  const LogScenario again = scenario_of(WorkLog(turned), portfolio, assumed);
  CHECK(write_scenario(again.scenario, portfolio) == write_scenario(found.scenario, portfolio));
}

TEST_CASE("reconciliation: what the newer import contains counts once, parts of it too") {
  const Portfolio before = two_invoices();
  const auto imported = [](const char* paid) {
    return make_portfolio(
        {{.no = "A1", .due = "2026-01-31", .paid = paid}, {.no = "A2", .due = "2026-02-28"}});
  };
  const auto after_import = [&](const char* paid, const char* day, const std::string& notes,
                                const std::string& balance) {
    WorkLog log = log_of(payment_a1);
    const Portfolio after = imported(paid);
    CHECK(reconciled_text(before, after, log, day) == notes);
    CHECK(balance_text(after, log) == balance);
    // The same import once more marks nothing.
    const std::size_t entries = log.entries().size();
    reconciled_text(after, after, log, day);
    CHECK(log.entries().size() == entries);
  };
  after_import("60.00", "2026-02-01", "#1 A1 contains 60.00\n", "A1 40.00\nA2 100.00\n");
  after_import("100.00", "2026-02-05", "#1 A1 contains 60.00\n#0 A1 more_in_import 40.00\n",
               "A1 0.00\nA2 100.00\n");
  after_import("25.00", "2026-02-05", "#1 A1 contains 25.00\n#1 A1 not_in_import 35.00\n",
               "A1 40.00\nA2 100.00\n");
  after_import("0", "2026-02-05", "#1 A1 not_in_import 60.00\n", "A1 40.00\nA2 100.00\n");
  // An export from before the payment cannot contain it, whatever it shows.
  after_import("60.00", "2026-01-31", "#0 A1 more_in_import 60.00\n", "A1 0.00\nA2 100.00\n");
}

TEST_CASE("reconciliation: two imports one after the other cover one payment in parts") {
  WorkLog log = log_of(payment_a1);
  const Portfolio first = two_invoices();
  const Portfolio second = make_portfolio(
      {{.no = "A1", .due = "2026-01-31", .paid = "20.00"}, {.no = "A2", .due = "2026-02-28"}});
  const Portfolio third = make_portfolio(
      {{.no = "A1", .due = "2026-01-31", .paid = "60.00"}, {.no = "A2", .due = "2026-02-28"}});
  CHECK(reconciled_text(first, second, log, "2026-02-05") ==
        "#1 A1 contains 20.00\n#1 A1 not_in_import 40.00\n");
  CHECK(reconciled_text(second, third, log, "2026-02-06") == "#1 A1 contains 40.00\n");
  CHECK(balance_text(third, log) == "A1 40.00\nA2 100.00\n");
  CHECK(reconciled_text(third, third, log, "2026-02-07").empty());
}

TEST_CASE("reconciliation: an invoice that vanished, one that was raised, one that is new") {
  const Portfolio before = two_invoices();
  WorkLog log = log_of(payment_a1);
  CHECK(reconciled_text(before, make_portfolio({{.no = "A2", .due = "2026-02-28"}}), log,
                        "2026-02-05") == "#1 A1 vanished 60.00\n");
  CHECK(reconciled_text(before,
                        make_portfolio({{.no = "A1", .due = "2026-01-31", .amount = "150.00"}}),
                        log, "2026-02-05") == "#0 A1 raised 50.00\n#1 A1 not_in_import 60.00\n");
  CHECK(log.entries().size() == 1);
  CHECK(reconciled_text(make_portfolio({{.no = "Z", .due = "2026-01-01", .customer = "K3"}}),
                        make_portfolio({{.no = "A1", .due = "2026-01-31", .paid = "60.00"}}), log,
                        "2026-02-05") == "#1 A1 contains 60.00\n");
}
