// Goal: an optimisation finds what is plainly better, breaks no rule, gives the same result in any
// slicing, and what it says of its best policy is what a forecast of that policy says. Method: a
// policy with a visit that costs more than any of its claims is worth.
#include "core/optimisation/optimising.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "core/policy/validate.hpp"
#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const SimulationRange range{*Date::parse("2026-03-02"), *Date::parse("2026-04-30")};

const std::string ladder = R"(
  {"id": "call", "level": 1, "when": {"from": "due", "offset": "+14d"},
   "actions": [{"channel": "call", "role": "clerk"}]},
  {"id": "visit", "level": 2, "when": {"from": "due", "offset": "+20d"},
   "actions": [{"channel": "visit", "role": "clerk"}]},
  {"id": "warn", "level": 3, "when": {"from": "due", "offset": "+25d"},
   "actions": [{"channel": "letter", "role": "clerk"}]},
  {"id": "stop", "level": 4, "when": {"from": "due", "offset": "+35d"},
   "effects": ["suspend_service"]})";

std::unique_ptr<test::ForecastWorld> small_world() {
  return std::make_unique<test::ForecastWorld>(
      test::make_portfolio({{.no = "A1", .due = "2026-02-20", .customer = "K1", .amount = "900"},
                            {.no = "A2", .due = "2026-03-05", .customer = "K1", .amount = "400"},
                            {.no = "B1", .due = "2026-02-25", .customer = "K2", .amount = "20000"},
                            {.no = "C1", .due = "2026-03-16", .customer = "K3", .amount = "1500"}}),
      test::policy_of_stages(ladder), range);
}

OptimisationInput input_of(const test::ForecastWorld& world) {
  OptimisationInput input{.base = {.portfolio = world.portfolio,
                                   .scenario = world.scenario,
                                   .calendar = world.calendar,
                                   .range = world.range,
                                   .behaviour = world.behaviour,
                                   .paying_days = world.paying_days},
                          .policy = world.policy};
  input.trials = 200;
  input.limits.evaluations_max = 400;
  return input;
}

bool has_change(const std::vector<PolicyChange>& changes, MoveKind kind, const std::string& id) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const PolicyChange& each) { return each.kind == kind && each.id == id; });
}

}  // namespace

TEST_CASE("optimise: an act that costs more than it brings is dropped or kept for large amounts") {
  const auto world = small_world();
  const Optimisation result = *optimise(input_of(*world));
  const bool is_dropped = has_change(result.best.changes, MoveKind::switched, "visit") ||
                          has_change(result.best.changes, MoveKind::minimum_amount, "visit");
  CHECK(is_dropped);
  CHECK(result.best.worth.net() > result.start.net());
  CHECK(result.gain.expected == result.best.worth.net() - result.start.net());
  CHECK(result.gain.p10 <= result.gain.p90);
  CHECK(result.trials == 200);
  CHECK(result.trials_better > 100);
  CHECK(validate(result.best.policy).empty());
  CHECK(MoveRules(world->policy).broken_rule(result.best.policy).empty());
}

TEST_CASE("optimise: what is said of the best policy is what a run of it says") {
  const auto world = small_world();
  const Optimisation result = *optimise(input_of(*world));
  world->policy = result.best.policy;
  world->run();
  const ForecastInput input = world->input(1, 1);
  OpenPaths paths(input);
  for (std::uint32_t i = 0; i < paths.size(); ++i) paths.build(i);
  const PolicyWorth worth = worth_of(input, paths);
  CHECK(worth.recovered == result.best.worth.recovered);
  CHECK(worth.value == result.best.worth.value);
  CHECK(worth.cost == result.best.worth.cost);
  CHECK(worth.contacts == result.best.worth.contacts);
  const Forecast whole = *forecast(input);
  CHECK(whole.currencies[0].cash.expected == worth.recovered);
  const Figure* cost = whole.figures.find({FigureKind::cost, *Currency::find("CNY"), {}, {}});
  REQUIRE(cost != nullptr);
  CHECK(cost->band.expected == worth.cost);
}

TEST_CASE("optimise: slices do not change the result, and the best so far can be asked for") {
  const auto world = small_world();
  const OptimisationInput input = input_of(*world);
  const Optimisation whole = *optimise(input);
  for (const std::uint32_t units : {1U, 3U, 50U}) {
    Optimising sliced(input);
    CHECK_FALSE(sliced.best().has_value());
    MinorUnits net = INT64_MIN;
    while (!sliced.step(units)) {
      const auto best = sliced.best();
      if (!best) continue;
      CHECK(best->worth.net() >= net);
      net = best->worth.net();
    }
    const Optimisation result = *std::move(sliced).finish();
    CHECK(result.best.policy == whole.best.policy);
    CHECK(result.best.changes == whole.best.changes);
    CHECK(result.evaluations == whole.evaluations);
    CHECK(result.refused == whole.refused);
    CHECK(result.gain == whole.gain);
    REQUIRE(result.frontier.size() == whole.frontier.size());
    for (std::size_t i = 0; i < whole.frontier.size(); ++i) {
      CHECK(result.frontier[i].changes == whole.frontier[i].changes);
    }
  }
}

TEST_CASE("optimise: along the frontier more contacts always bring more cash") {
  const auto world = small_world();
  const Optimisation result = *optimise(input_of(*world));
  REQUIRE(result.frontier.size() >= 2);
  for (std::size_t i = 1; i < result.frontier.size(); ++i) {
    CHECK(result.frontier[i].worth.contacts > result.frontier[i - 1].worth.contacts);
    CHECK(result.frontier[i].worth.recovered > result.frontier[i - 1].worth.recovered);
  }
}

TEST_CASE("optimise: with everything kept the policy stays and gains exactly nothing") {
  const auto world = small_world();
  OptimisationInput input = input_of(*world);
  input.limits.moves.kept_stages = {"call", "visit", "warn", "stop"};
  const Optimisation result = *optimise(input);
  CHECK(result.best.changes.empty());
  CHECK(result.best.policy == world->policy);
  CHECK(result.gain == CashBand{});
  CHECK(result.trials_better == 0);
  CHECK(result.has_converged);
  CHECK(result.evaluations == 1);
}

TEST_CASE("optimise: limits of contacts and hours hold, and evaluations end") {
  const auto world = small_world();
  OptimisationInput input = input_of(*world);
  input.limits.contacts_max = 0;
  input.limits.capacities = {{"clerk", 0}};
  input.limits.evaluations_max = 30;
  const Optimisation result = *optimise(input);
  CHECK(result.best.worth.contacts <= result.start.contacts);
  CHECK(result.evaluations <= 30);
}

TEST_CASE("optimise: open invoices of a currency without a rate are refused, with its code") {
  test::ForecastWorld world(
      test::make_portfolio(
          {{.no = "A1", .due = "2026-02-20"},
           {.no = "A2", .due = "2026-02-20", .customer = "K2", .currency = "USD"}}),
      test::policy_of_stages(ladder), range);
  const auto result = optimise(input_of(world));
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code == "currency_needs_a_rate");
  CHECK(result.error().where == "USD");
  OptimisationInput input = input_of(world);
  input.base.costs.rates = {{*Currency::find("USD"), 7'000'000}};
  CHECK(optimise(input).has_value());
}

}  // namespace duewise
