// Goal: limited hours put acts off in the stated order and never create or lose work unseen.
// Method: small ladders, with no limit, too few hours, and none.
#include "core/forecast/capacity.hpp"

#include "doctest/doctest.h"

#include "core/forecast/what_if.hpp"
#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const SimulationRange range{*Date::parse("2026-03-02"), *Date::parse("2026-05-31")};  // a Monday
const Currency cny = *Currency::find("CNY");

const std::string one_call = R"(
  {"id": "call", "level": 1, "when": {"from": "due", "offset": "+10d"},
   "actions": [{"channel": "call", "role": "clerk"}]})";

/// Four customers, called on the same Thursday; their amounts differ.
test::ForecastWorld four_calls() {
  return test::ForecastWorld(
      test::make_portfolio({{.no = "A1", .due = "2026-03-02", .customer = "K1", .amount = "100"},
                            {.no = "B1", .due = "2026-03-02", .customer = "K2", .amount = "400"},
                            {.no = "C1", .due = "2026-03-02", .customer = "K3", .amount = "300"},
                            {.no = "D1", .due = "2026-03-02", .customer = "K4", .amount = "200"}}),
      test::policy_of_stages(one_call), range);
}

/// The days on which the calls for 400, 300, 200 and 100 are made.
std::string days_of(const test::ForecastWorld& world, const SlippedActs& slipped) {
  std::string days;
  for (const char* number : {"B1", "C1", "D1", "A1"}) {
    for (std::size_t i = 0; i < world.timeline.events.size(); ++i) {
      const Event& event = world.timeline.events[i];
      if (event.kind != EventKind::action) continue;
      if (world.portfolio.invoices.number[event.invoice.value()] != number) continue;
      days += slipped.events[i].to_text() + " ";
    }
  }
  return days;
}

/// Nobody pays, so that each call takes its whole ten minutes.
ForecastInput unpaid(const test::ForecastWorld& world) {
  ForecastInput input = world.input(1, 10);
  input.assumptions.never_paid_ppm = 1'000'000;
  return input;
}

}  // namespace

TEST_CASE("capacity: with hours enough nothing slips") {
  const test::ForecastWorld world = four_calls();
  const CapacityPlan plan =
      fit_to_capacity(unpaid(world), std::vector<RoleCapacity>{{"clerk", 40}}, world.calendar);
  CHECK(plan.slipped_acts == 0);
  CHECK(plan.undone_acts == 0);
  CHECK(days_of(world, plan.slipped) == "2026-03-12 2026-03-12 2026-03-12 2026-03-12 ");
  for (const CapacityWeek& each : plan.weeks) CHECK(each.used == each.planned);
}

TEST_CASE("capacity: what is worth most is done first, the rest waits for the next week") {
  const test::ForecastWorld world = four_calls();
  const CapacityPlan plan =
      fit_to_capacity(unpaid(world), std::vector<RoleCapacity>{{"clerk", 20}}, world.calendar);
  CHECK(days_of(world, plan.slipped) == "2026-03-12 2026-03-12 2026-03-16 2026-03-16 ");
  CHECK(plan.slipped_acts == 2);
  CHECK(plan.slipped_days == 8);
  CHECK(plan.undone_acts == 0);
  // The customer feels the call when it is made.
  CHECK(plan.slipped.firings.size() == 4);
  std::size_t later = 0;
  for (const Date day : plan.slipped.firings) later += day == *Date::parse("2026-03-16") ? 1 : 0;
  CHECK(later == 2);
  for (const CapacityWeek& each : plan.weeks) CHECK(each.used <= each.available);
}

TEST_CASE("capacity: without hours nothing is done, and all of it is counted") {
  const test::ForecastWorld world = four_calls();
  const CapacityPlan plan =
      fit_to_capacity(unpaid(world), std::vector<RoleCapacity>{{"clerk", 0}}, world.calendar);
  CHECK(plan.undone_acts == 4);
  CHECK(plan.slipped_acts == 0);
  ForecastInput limited = world.input(1, 100);
  limited.slipped = &plan.slipped;
  const Forecast result = *forecast(limited);
  CHECK(result.expected_contacts == 0);
  CHECK(result.currencies[0].cash.expected == result.currencies[0].expected_without_actions);
}

TEST_CASE("capacity: other roles are left alone") {
  const test::ForecastWorld world = four_calls();
  const CapacityPlan plan =
      fit_to_capacity(unpaid(world), std::vector<RoleCapacity>{{"lawyer", 0}}, world.calendar);
  CHECK(plan.slipped_acts + plan.undone_acts == 0);
}

TEST_CASE("capacity: slipping brings less than hours enough do") {
  const test::ForecastWorld world = four_calls();
  const ForecastInput input = world.input(4, 200);
  const CapacityPlan plan =
      fit_to_capacity(input, std::vector<RoleCapacity>{{"clerk", 5}}, world.calendar);
  ForecastInput limited = input;
  limited.slipped = &plan.slipped;
  const Forecast whole = *forecast(input);
  const ForecastDifference cost = difference_of(whole, *forecast(limited));
  CHECK(plan.slipped_acts + plan.undone_acts > 0);
  CHECK(cost.currencies[0].cash.expected < 0);
}

TEST_CASE("what if: one customer run again says what the whole forecast would") {
  test::ForecastWorld world = four_calls();
  const Forecast before = *forecast(world.input(9, 200));
  ScenarioEvent payment;
  payment.date = *Date::parse("2026-03-10");
  payment.kind = ScenarioKind::payment;
  payment.customer = CustomerIndex(1U);
  payment.invoice = InvoiceIndex(1U);
  ScenarioEvent promise;
  promise.date = *Date::parse("2026-03-10");
  promise.kind = ScenarioKind::promise;
  promise.customer = CustomerIndex(2U);
  promise.promise_date = *Date::parse("2026-03-20");
  ScenarioEvent dispute;
  dispute.date = *Date::parse("2026-03-10");
  dispute.kind = ScenarioKind::dispute;
  dispute.customer = CustomerIndex(0U);
  dispute.invoice = InvoiceIndex(0U);
  for (const ScenarioEvent& extra : {payment, promise, dispute}) {
    CAPTURE(to_text(extra.kind));
    const ForecastDifference alone = *difference_with(world.input(9, 200), extra, world.calendar);
    world.scenario.events = {extra};
    world.run();
    const ForecastDifference whole = difference_of(before, *forecast(world.input(9, 200)));
    world.scenario.events.clear();
    world.run();
    REQUIRE(alone.weeks.size() == whole.weeks.size());
    for (std::size_t i = 0; i < whole.weeks.size(); ++i) {
      CHECK(alone.weeks[i].cash == whole.weeks[i].cash);
    }
    CHECK(alone.currencies[0].cash == whole.currencies[0].cash);
  }
}

}  // namespace duewise
