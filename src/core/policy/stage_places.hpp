/// Where the stages of a ladder lie by the plan alone, as ranges of days: months are 28 to 31 days
/// long, business days depend on the calendar. Good for judging a policy, not for running it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/policy/policy.hpp"

namespace duewise {

/// Days after the fact that a stage counts from in the end.
struct StageRange {
  AnchorKind root = AnchorKind::due;  ///< due, issue, received, service_end or statement_day
  std::int32_t min = 0;
  std::int32_t max = 0;
};

/// The length of an offset in days, from `min` to `max`.
StageRange days_of(Offset offset);

/// One entry per stage; none where a stage depends on what happens (a contact, an effect of a
/// restore rule). Asserts: the policy is valid.
std::vector<std::optional<StageRange>> find_places(const Policy& policy);

}  // namespace duewise
