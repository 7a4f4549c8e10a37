/// Turns a policy and its faults into what the policy screen shows.
#pragma once

#include <vector>

#include "app/views/policy_view.hpp"
#include "app/views/strings.hpp"
#include "base/fault.hpp"
#include "core/calendar/business_calendar.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

struct PolicyFacts {
  const Policy& policy;
  const std::vector<Fault>& faults;
  const std::vector<Fault>& warnings;
  const BusinessCalendar& calendar;
  Date example_day;  ///< the ruler's zero, for months and business days
};

/// All but the list of policies and whether the policy was changed.
views::PolicyView present_policy(const PolicyFacts& facts, const views::Strings& strings);

}  // namespace duewise
