// Payments: allocation, credit, conservation, and results that no order or slicing changes.
#include <algorithm>
#include <random>

#include "doctest/doctest.h"

#include "core/timeline/simulation.hpp"
#include "io/export/timeline_export.hpp"
#include "io/policy/policy_file.hpp"
#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

constexpr std::string_view one_letter = R"("stages": [
  {"id": "one", "level": 1, "when": {"from": "due", "offset": "+7d"},
   "actions": [{"channel": "letter", "role": "clerk"}]}])";
const std::vector<EventKind> money_kinds{EventKind::payment, EventKind::closed, EventKind::warning};

}  // namespace

TEST_CASE("payment: without an invoice the oldest due date is paid first, the rest is credit") {
  check_timeline({.policy = one_letter,
                  .invoices = {{.no = "A2", .due = "2026-01-31"},
                               {.no = "A1", .due = "2026-01-31"},
                               {.no = "A0", .due = "2026-02-28"}},
                  .events = R"([
    {"date": "2026-02-10", "type": "payment", "customer": "K1", "amount": "150.00"},
    {"date": "2026-02-11", "type": "payment", "customer": "K1", "amount": "200.00"}])"},
                 R"(
2026-02-10 A1 payment paid 100.00
2026-02-10 A2 payment paid 50.00
2026-02-10 A1 closed
2026-02-11 A0 payment paid 100.00
2026-02-11 A2 payment paid 50.00
2026-02-11 K1 warning customer_credit 50.00 CNY
2026-02-11 A0 closed
2026-02-11 A2 closed
)",
                 money_kinds);
}

TEST_CASE("payment: without an amount everything overdue is paid, nothing that is not") {
  TimelineCase paid{
      .policy = one_letter,
      .invoices = {{.no = "A1", .due = "2026-01-31"}, {.no = "A2", .due = "2026-02-28"}},
      .events = R"([{"date": "2026-02-10", "type": "payment", "customer": "K1"}])"};
  check_timeline(paid, R"(
2026-02-10 A1 payment paid 100.00
2026-02-10 A1 closed
)",
                 money_kinds);
  // On the due date itself nothing is overdue yet: what falls due that day is meant.
  paid.events = R"([{"date": "2026-01-31", "type": "payment", "customer": "K1"}])";
  check_timeline(paid, R"(
2026-01-31 A1 payment paid 100.00
2026-01-31 A1 closed
)",
                 money_kinds);
  paid.events = R"([{"date": "2026-01-30", "type": "payment", "customer": "K1"}])";
  check_timeline(paid, R"(
2026-01-30 K1 warning nothing_to_pay
)",
                 money_kinds);
  // A named invoice is paid whole, due or not.
  paid.events = R"([{"date": "2026-01-30", "type": "payment", "customer": "K1", "invoice": "A2"}])";
  check_timeline(paid, R"(
2026-01-30 A2 payment paid 100.00
2026-01-30 A2 closed
)",
                 money_kinds);
}

TEST_CASE("payment: an amount pays only invoices in its currency") {
  check_timeline({.policy = one_letter,
                  .invoices = {{.no = "A1", .due = "2026-01-31", .currency = "USD"},
                               {.no = "A2", .due = "2026-02-01"}},
                  .events = R"([{"date": "2026-02-10", "type": "payment", "customer": "K1",
                                 "amount": "30.00", "currency": "CNY"}])"},
                 R"(
2026-02-10 A2 payment paid 30.00
)",
                 money_kinds);
}

TEST_CASE("payment: what was paid before the first day is not paid twice, and said") {
  const Timeline timeline =
      run_case({.policy = one_letter,
                .invoices = {{.no = "A1", .due = "2026-01-31"}},
                .events = R"([{"date": "2025-12-31", "type": "payment", "customer": "K1",
                               "invoice": "A1"}])"});
  REQUIRE(timeline.warnings.size() == 1);
  CHECK(timeline.warnings[0].code == "payment_before_as_of");
  CHECK(timeline.conservation[0].payments == 0);
}

TEST_CASE("conservation: opening and issued equal payments and closing, per currency") {
  const Timeline timeline =
      run_case({.policy = one_letter,
                .invoices = {{.no = "A1",
                              .due = "2026-01-31",
                              .issue = "2025-12-31",
                              .amount = "10.00",
                              .paid = "4.00"},
                             {.no = "A2", .due = "2026-06-30", .amount = "7.00"},
                             {.no = "A3", .due = "2030-06-30", .amount = "9.00"},
                             {.no = "J1",
                              .due = "2026-01-31",
                              .issue = "2025-12-31",
                              .amount = "500",
                              .currency = "JPY"}},
                .events = R"([{"date": "2026-02-10", "type": "payment", "customer": "K1",
                      "invoice": "A1", "amount": "1.50"}])"});
  REQUIRE(timeline.conservation.size() == 2);
  CHECK(timeline.conservation[0].currency.code() == "CNY");
  CHECK(timeline.conservation[0].opening == 600);
  CHECK(timeline.conservation[0].issued == 700);
  CHECK(timeline.conservation[0].payments == 150);
  CHECK(timeline.conservation[0].closing == 1150);
  CHECK(timeline.conservation[1].currency.code() == "JPY");
  CHECK(timeline.conservation[1].opening == 500);
}

TEST_CASE("simulation: neither the order of invoices nor the slicing changes a byte") {
  std::vector<std::string> numbers;
  for (int i = 0; i < 60; ++i) numbers.push_back("N" + std::to_string(i));
  const std::vector<std::string_view> dues{"2026-01-31", "2026-02-28", "2026-03-05", "2026-04-30"};
  const std::vector<std::string_view> customers{"K1", "K2", "K3", "K4", "K5"};
  std::vector<InvoiceLine> lines;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    lines.push_back({.no = numbers[i],
                     .due = dues[i % dues.size()],
                     .customer = customers[i % customers.size()],
                     .contract = i % 3 == 0 ? "C" : ""});
  }
  PolicyReading reading = read_policy(
      R"({"schema": "duewise.policy/1", "id": "case", "name": {"en": "Case"},
          "roles": [{"id": "clerk", "name": {"en": "Clerk"}}],)" +
      std::string(one_letter) + "}");
  REQUIRE(reading.faults.empty());
  const Scenario scenario;
  const BusinessCalendar calendar;
  const SimulationRange range{*Date::parse("2026-01-01"), *Date::parse("2026-12-31")};
  std::string first;
  constexpr unsigned seed = 20261121;
  std::mt19937 random(seed);
  INFO("seed ", seed);
  for (std::uint32_t slice = 1; slice <= 6; ++slice) {
    std::shuffle(lines.begin(), lines.end(), random);
    const Portfolio portfolio = make_portfolio(lines);
    Simulation simulation(portfolio, reading.policy, scenario, calendar, range);
    while (!simulation.step(slice)) {
    }
    const Result<Timeline> timeline = std::move(simulation).finish();
    REQUIRE(timeline.has_value());
    const std::string bytes = write_timeline_json({*timeline, portfolio, reading.policy});
    if (first.empty()) first = bytes;
    CHECK(bytes == first);
  }
}

TEST_CASE("promise: one that was broken before the first day counts, though another followed") {
  check_timeline({.policy = R"("stages": [
      {"id": "ask", "level": 1, "when": {"from": "due", "offset": "+30d"},
       "condition": {"field": "promises_broken", "gte": 2},
       "actions": [{"channel": "letter"}]}])",
                  .invoices = {{.no = "A1", .due = "2026-01-31"}},
                  .events = R"([
    {"date": "2026-02-01", "type": "promise", "customer": "K1", "promise_date": "2026-02-03"},
    {"date": "2026-02-05", "type": "promise", "customer": "K1", "promise_date": "2026-02-10"}])",
                  .as_of = "2026-02-20"},
                 R"(
2026-03-02 A1 ask letter
)");
}

TEST_CASE("promise: one for an invoice that is paid covers no other") {
  check_timeline({.policy = one_letter,
                  .invoices = {{.no = "A1", .due = "2026-01-31", .paid = "100.00"},
                               {.no = "A2", .due = "2026-01-31"}},
                  .events = R"([{"date": "2026-02-01", "type": "promise", "customer": "K1",
                                 "invoice": "A1", "promise_date": "2026-06-30"}])"},
                 R"(
2026-02-07 A2 one letter
)");
}
