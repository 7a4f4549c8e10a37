// Everything a forecast refers to, around a portfolio and a policy written as JSON: no history, a
// calendar without rest days.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "doctest/doctest.h"

#include "core/forecast/forecast.hpp"
#include "core/timeline/simulation.hpp"
#include "io/policy/policy_file.hpp"
#include "support/timeline_case.hpp"

namespace duewise::test {

/// A policy of roles clerk and lawyer whose stages are the members of a policy file's list.
inline Policy policy_of_stages(const std::string& stages, const std::string& more = "") {
  PolicyReading reading = read_policy(
      R"({"schema": "duewise.policy/1", "id": "case", "name": {"en": "Case"},
          "roles": [{"id": "clerk", "name": {"en": "Clerk"}},
                    {"id": "lawyer", "name": {"en": "Lawyer"}}],)" +
      more + R"("stages": [)" + stages + "]}");
  for (const Fault& fault : reading.faults) MESSAGE(fault.pointer << " " << fault.code);
  REQUIRE(reading.faults.empty());
  return std::move(reading.policy);
}

struct ForecastWorld {
  Portfolio portfolio;
  Policy policy;
  BusinessCalendar calendar;
  SimulationRange range;
  Scenario scenario;
  PaymentHistory history;
  PayingDays paying_days;
  FittedBehaviour behaviour;
  Timeline timeline;

  ForecastWorld(Portfolio the_portfolio, Policy the_policy, SimulationRange the_range)
      : portfolio(std::move(the_portfolio)),
        policy(std::move(the_policy)),
        range(the_range),
        paying_days(calendar, range.as_of, range.until) {
    history.as_of = range.as_of;
    behaviour.model = std::make_unique<PaymentModel>(history, paying_days, HabitSettings{});
    behaviour.model->step(1);
    run();
  }

  ForecastWorld(const ForecastWorld&) = delete;  // its parts refer to each other
  ForecastWorld& operator=(const ForecastWorld&) = delete;

  /// Runs the policy again, after a change of policy or scenario.
  void run() { timeline = *simulate(portfolio, policy, scenario, calendar, range); }

  ForecastInput input(std::uint64_t seed, std::uint32_t trials) const {
    return {.portfolio = portfolio,
            .policy = policy,
            .timeline = timeline,
            .scenario = scenario,
            .behaviour = behaviour,
            .paying_days = paying_days,
            .seed = seed,
            .trials = trials};
  }
};

}  // namespace duewise::test
