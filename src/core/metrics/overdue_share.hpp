/// Overdue share: how much of what is open should have been paid.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// Formula: overdue amount ÷ open amount, of one currency. Unit: parts per million; none where
/// nothing is open.
/// Source: the complement of "percent current" in the Credit Research Foundation's National Summary
/// of Domestic Trade Receivables.
inline std::optional<std::int64_t> overdue_share(MinorUnits overdue, MinorUnits open) {
  return share_ppm(overdue, open);
}

}  // namespace duewise
