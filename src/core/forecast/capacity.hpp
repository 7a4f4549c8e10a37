/// Hours of work are limited: what does not fit into a role's week slips. Each day a role takes
/// what is due and what has slipped, what is worth most first (`expected_gain`: what a week's
/// waiting would lose), as long as the week's hours last; an act that does not fit any more makes
/// room for a shorter one behind it. The rest waits for the next working day. On a rest day only
/// what the policy plans for that very day is done.
///
/// Hours are used up as they are expected to be: an act counts with the chance that it is still
/// called for, as the forecast without limits has it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/forecast/forecast.hpp"

namespace duewise {

struct RoleCapacity {
  std::string role;                   ///< id
  std::int32_t minutes_per_week = 0;  ///< of whole weeks; fewer working days give their part
};

/// One week of a limited role.
struct CapacityWeek {
  Date week{};  ///< a Monday
  std::string role;
  std::int64_t available = 0;  ///< minutes, hundredths, as the others
  std::int64_t planned = 0;    ///< what falls due
  std::int64_t used = 0;
};

struct CapacityPlan {
  SlippedActs slipped;
  std::vector<CapacityWeek> weeks;  ///< by role as they were given, then week
  std::uint32_t slipped_acts = 0;   ///< done on a later day
  std::uint32_t undone_acts = 0;    ///< would be done after the last day
  std::int64_t slipped_days = 0;    ///< in all
};

/// Fits the acts of the limited roles into their weeks; what other roles do stays where it is.
/// `input` is without slipping. A contact is felt from when it is really made; effects begin on
/// their day. Only actions slip.
CapacityPlan fit_to_capacity(const ForecastInput& input, std::span<const RoleCapacity> capacities,
                             const BusinessCalendar& calendar);

}  // namespace duewise
