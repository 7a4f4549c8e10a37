// Goal: whatever policy is optimised, what is found can be run, written and read again, breaks no
// rule, and is never worth less. Method: every preset over a few invoices, with few evaluations.
#include "doctest/doctest.h"

#include "core/optimisation/optimising.hpp"
#include "io/calendars/calendars.hpp"
#include "io/policy/presets.hpp"
#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const SimulationRange range{*Date::parse("2026-03-02"), *Date::parse("2026-06-30")};

Portfolio some_invoices() {
  return test::make_portfolio(
      {{.no = "A1", .due = "2026-01-20", .customer = "K1", .amount = "900", .rating = "A"},
       {.no = "A2", .due = "2026-03-05", .customer = "K1", .amount = "400", .rating = "A"},
       {.no = "B1", .due = "2026-02-25", .customer = "K2", .amount = "20000", .rating = "B"},
       {.no = "C1",
        .due = "2026-03-16",
        .customer = "K3",
        .contract = "V1",
        .period = "1",
        .amount = "1500",
        .rating = "C",
        .service_end = "2026-04-30",
        .received = "2026-03-01"}});
}

}  // namespace

TEST_CASE("optimise: on every preset the result can be run, written and read, and loses nothing") {
  std::size_t improved = 0;
  for (const std::string& id : preset_ids()) {
    CAPTURE(id);
    const test::ForecastWorld world(some_invoices(), *load_preset(id), range);
    const BusinessCalendar calendar = *load_calendar(world.policy.calendar);
    OptimisationInput input{.base = {.portfolio = world.portfolio,
                                     .scenario = world.scenario,
                                     .calendar = calendar,
                                     .range = world.range,
                                     .behaviour = world.behaviour,
                                     .paying_days = world.paying_days},
                            .policy = world.policy};
    input.trials = 5;
    input.limits.evaluations_max = 25;
    const auto result = optimise(input);
    REQUIRE(result.has_value());
    const Policy& best = result->best.policy;
    CHECK(result->best.worth.net() >= result->start.net());
    CHECK(MoveRules(world.policy).broken_rule(best).empty());
    const PolicyReading reading = read_policy(write_policy(best));
    CHECK(reading.faults.empty());
    CHECK(reading.policy == best);
    CHECK(result->best.changes.empty() == (best == world.policy));
    CHECK(result->evaluations <= 25);
    if (!result->best.changes.empty()) ++improved;
  }
  CHECK(improved > 5);
}

}  // namespace duewise
