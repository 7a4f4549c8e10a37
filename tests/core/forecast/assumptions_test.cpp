// Goal: every assumption can be read, set and named, and what is not entered is the default.
#include "core/forecast/assumptions.hpp"

#include <set>
#include <string>

#include "doctest/doctest.h"

namespace duewise {

TEST_CASE("assumptions: each has a name of its own, limits around its default, and can be set") {
  std::set<std::string> names;
  for (std::size_t i = 0; i < assumption_count; ++i) {
    const auto assumption = static_cast<Assumption>(i);
    const std::string name(to_text(assumption));
    CAPTURE(name);
    names.insert(name);
    CHECK(parse_assumption(name) == assumption);
    const AssumptionLimits limits = limits_of(assumption);
    CHECK(limits.step > 0);
    CHECK(is_within_limits(assumption, default_of(assumption)));
    CHECK_FALSE(is_within_limits(assumption, limits.min - 1));
    CHECK_FALSE(is_within_limits(assumption, limits.max + 1));
    ForecastAssumptions changed;
    set_value(changed, assumption, limits.max);
    for (std::size_t j = 0; j < assumption_count; ++j) {
      const auto other = static_cast<Assumption>(j);
      CHECK(value_of(changed, other) == (i == j ? limits.max : default_of(other)));
    }
  }
  CHECK(names.size() == assumption_count);
  CHECK_FALSE(parse_assumption("payment_odds_after_task").has_value());
}

TEST_CASE("assumptions: the contacts stand in the order of channels") {
  const ForecastAssumptions assumptions;
  for (std::size_t i = 0; i < channel_count; ++i) {
    const auto channel = static_cast<Channel>(i);
    if (!is_contact(channel)) continue;
    CHECK(to_text(static_cast<Assumption>(i)) ==
          "payment_odds_after_" + std::string(to_text(channel)));
    CHECK(value_of(assumptions, static_cast<Assumption>(i)) == assumptions.contact_odds_ppm[i]);
  }
}

TEST_CASE("assumptions: what is entered is in force until it is reset") {
  EnteredAssumptions entered;
  CHECK(entered.is_empty());
  entered.enter(Assumption::never_paid, 50'000);
  entered.enter(Assumption::action_felt_days, 14);
  CHECK(entered.in_force().never_paid_ppm == 50'000);
  CHECK(entered.in_force().effect_days == 14);
  CHECK(entered.in_force().part_gap_days == ForecastAssumptions{}.part_gap_days);
  entered.reset(Assumption::never_paid);
  CHECK(entered.in_force().never_paid_ppm == ForecastAssumptions{}.never_paid_ppm);
  CHECK_FALSE(entered.is_empty());
  entered.reset(Assumption::action_felt_days);
  CHECK(entered == EnteredAssumptions{});
}

}  // namespace duewise
