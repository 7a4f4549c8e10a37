/// Finds conditions whose parts exclude each other, such as "overdue by less than 5 days and by
/// more than 10". Cautious: a condition it lets pass may still never be met in practice.
#pragma once

#include <cstdint>

#include "core/policy/condition.hpp"

namespace duewise {

/// Reports whether some facts with at least `days_overdue_min` days overdue could meet `condition`.
bool can_hold(const Condition& condition, std::int64_t days_overdue_min = INT64_MIN);

}  // namespace duewise
