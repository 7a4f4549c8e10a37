// Goal: each customer is told once where two policies part, with the reason of the one that does
// nothing. Method: two ladders over two customers.
#include "core/comparison/parting.hpp"

#include "doctest/doctest.h"

#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const SimulationRange range{*Date::parse("2026-01-01"), *Date::parse("2026-03-31")};

std::string call(const std::string& id, const std::string& offset, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "level": 1, "when": {"from": "due", "offset": ")" + offset +
         R"("}, "actions": [{"channel": "call", "role": "clerk"}])" + more + "}";
}

struct Parted {
  std::string customer;
  std::string date;
  bool is_a_silent = false;
  std::string code;  ///< empty: no such stage
  bool operator==(const Parted&) const = default;
};

std::vector<Parted> part(const std::string& a, const std::string& b, std::size_t most) {
  const std::vector<test::InvoiceLine> lines{
      {.no = "A1", .due = "2026-02-01"},
      {.no = "A2", .due = "2026-02-20"},
      {.no = "B1", .due = "2026-02-10", .customer = "K2", .amount = "5"}};
  const test::ForecastWorld first(test::make_portfolio(lines), test::policy_of_stages(a), range);
  const test::ForecastWorld second(test::make_portfolio(lines), test::policy_of_stages(b), range);
  const ComparedRun run_a{first.policy, first.timeline};
  const ComparedRun run_b{second.policy, second.timeline};
  const PairComparison pair = compare_pair(run_a, run_b);
  std::vector<Parted> found;
  for (const Parting& each : partings_of(
           pair, run_a, run_b,
           {first.portfolio, first.scenario, first.calendar, second.calendar, range}, most)) {
    found.push_back({std::string(first.portfolio.customers.id[each.difference.customer.value()]),
                     each.difference.first_date().to_text(), each.is_a_silent,
                     each.has_stage ? std::string(to_text(each.code)) : std::string()});
  }
  return found;
}

}  // namespace

TEST_CASE("parting: a later stage is not due yet for the policy that waits") {
  const std::vector<Parted> expected{{"K1", "2026-02-11", false, "not_yet"},
                                     {"K2", "2026-02-20", false, "not_yet"}};
  CHECK(part(call("call", "+10d"), call("call", "+14d"), 10) == expected);
  CHECK(part(call("call", "+10d"), call("call", "+14d"), 1).size() == 1);
}

TEST_CASE("parting: a threshold keeps one policy silent") {
  const std::vector<Parted> expected{{"K2", "2026-02-20", true, "below_minimum"}};
  const std::string minimum = R"(, "minimum_amount": {"CNY": "50.00"})";
  CHECK(part(call("call", "+10d", minimum), call("call", "+10d"), 10) == expected);
}

TEST_CASE("parting: a stage that only one policy has needs no reason") {
  const std::string two = call("call", "+10d") + "," +
                          R"({"id": "again", "level": 2, "when": {"from": "due", "offset": "+20d"},
                              "actions": [{"channel": "call", "role": "clerk"}]})";
  const std::vector<Parted> expected{{"K1", "2026-02-21", false, ""},
                                     {"K2", "2026-03-02", false, ""}};
  CHECK(part(two, call("call", "+10d"), 10) == expected);
}

TEST_CASE("parting: a policy never parts from itself") {
  CHECK(part(call("call", "+10d"), call("call", "+10d"), 10).empty());
}

}  // namespace duewise
