// Goal: a stage's benefit is what it changes, and its break-even is the amount where it pays.
// Method: stages without effect, and claims rebuilt at their break-even amount.
#include "core/forecast/benefits.hpp"

#include "doctest/doctest.h"

#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const SimulationRange range{*Date::parse("2026-03-02"), *Date::parse("2026-05-31")};

const std::string two_stages = R"(
  {"id": "call", "level": 1, "when": {"from": "due", "offset": "+10d"},
   "actions": [{"channel": "call", "role": "clerk"}]},
  {"id": "visit", "level": 2, "when": {"from": "due", "offset": "+25d"},
   "actions": [{"channel": "visit", "role": "clerk"}]})";

std::unique_ptr<test::ForecastWorld> world_of(std::string_view amount) {
  return std::make_unique<test::ForecastWorld>(
      test::make_portfolio({{.no = "A1", .due = "2026-03-02", .amount = amount}}),
      test::policy_of_stages(two_stages), range);
}

const StageBenefit& stage_of(const Benefits& benefits, StageIndex stage) {
  for (const StageBenefit& each : benefits.stages) {
    if (each.stage == stage) return each;
  }
  FAIL("no such stage");
  return benefits.stages.front();
}

}  // namespace

TEST_CASE("benefit: a stage that changes nothing gains nothing and never pays") {
  const auto world = world_of("1000");
  ForecastInput input = world->input(1, 1);
  input.assumptions = without_action_effects(input.assumptions);
  const Benefits benefits = benefits_of(input);
  REQUIRE(benefits.stages.size() == 2);
  for (const StageBenefit& each : benefits.stages) {
    CHECK(each.gain == 0);
    CHECK(each.cost > 0);
    CHECK_FALSE(each.break_even.has_value());
  }
  for (const ActBreakEven& each : benefits.acts) CHECK_FALSE(each.amount.has_value());
}

TEST_CASE("benefit: at its break-even amount a stage earns its costs, at half of it not") {
  const auto world = world_of("1000000");
  const Benefits benefits = benefits_of(world->input(1, 1));
  for (const StageIndex stage : {StageIndex{0}, StageIndex{1}}) {
    const StageBenefit& rich = stage_of(benefits, stage);
    REQUIRE(rich.break_even.has_value());
    CHECK(rich.net() > 0);
    const std::string amount = format_decimal(*rich.break_even, 2);
    const auto at = world_of(amount);
    const StageBenefit even = stage_of(benefits_of(at->input(1, 1)), stage);
    // Chances are those of any amount; what is left is rounding of cents, day by day.
    CHECK(even.net() < 2'00);
    CHECK(even.net() > -2'00);
    const auto half = world_of(format_decimal(*rich.break_even / 2, 2));
    CHECK(stage_of(benefits_of(half->input(1, 1)), stage).net() < 0);
  }
  // A visit takes hours: it pays from a larger amount on.
  CHECK(*stage_of(benefits, 1).break_even > *stage_of(benefits, 0).break_even);
}

TEST_CASE("benefit: claims add up to their stage") {
  test::ForecastWorld world(
      test::make_portfolio({{.no = "A1", .due = "2026-02-20", .amount = "700"},
                            {.no = "A2", .due = "2026-02-20", .amount = "50"},
                            {.no = "B1", .due = "2026-01-10", .customer = "K2"}}),
      test::policy_of_stages(two_stages), range);
  const ForecastInput input = world.input(1, 1);
  const Benefits benefits = benefits_of(input);
  for (const StageBenefit& stage : benefits.stages) {
    MinorUnits gain = 0;
    MinorUnits cost = 0;
    std::uint32_t claims = 0;
    for (const StageBenefit& claim : benefits.claims) {
      if (claim.stage != stage.stage) continue;
      gain += claim.gain;
      cost += claim.cost;
      ++claims;
    }
    CHECK(gain == stage.gain);
    CHECK(cost == stage.cost);
    CHECK(claims == stage.claims);
  }
  // Three overdue invoices in two buckets, each act told for both.
  CHECK(benefits.acts.size() == 2 * (channel_count - 1 + input.costs.effects.size()));
}

TEST_CASE("benefit: an agency that takes everything never pays") {
  test::ForecastWorld overdue(
      test::make_portfolio({{.no = "A1", .due = "2026-02-20", .amount = "5000"}}),
      test::policy_of_stages(two_stages), range);
  ForecastInput asked = overdue.input(1, 1);
  asked.costs.effects = {{"refer_agency", {}, 1'000'000}};
  for (const ActBreakEven& each : benefits_of(asked).acts) {
    if (each.act == "refer_agency") CHECK_FALSE(each.amount.has_value());
  }
}

}  // namespace duewise
