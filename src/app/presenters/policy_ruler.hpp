/// Where the stages of a policy stand on a ruler of days, as far as one example can show it: an
/// anchor day 0, nothing paid, nothing moved.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

/// Days from the ruler's zero.
struct StagePlace {
  std::optional<std::int32_t> day;       ///< none: hangs on something the ruler does not show
  std::optional<std::int32_t> last_day;  ///< of its repeats; equal to `day` where it has none
};

/// The anchor that is day 0: the due date where any stage counts from it, else the first other
/// fixed anchor the policy uses.
AnchorKind ruler_zero(const Policy& policy);

/// One place per stage. `zero` is the example's day 0; months and business days depend on it.
std::vector<StagePlace> place_stages(const Policy& policy, const BusinessCalendar& calendar,
                                     Date zero);

/// A distance between ticks that leaves at most `ticks_max` of them on `days` days.
std::int32_t tick_distance(std::int32_t days, std::int32_t ticks_max);

}  // namespace duewise
