/// Receivables turnover: how often in a period the receivables are paid and replaced.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// One currency.
struct TurnoverPeriod {
  MinorUnits sales = 0;
  MinorUnits opening = 0;  ///< receivables at the beginning
  MinorUnits closing = 0;  ///< receivables at the end
};

/// Formula: credit sales ÷ ((opening + closing) ÷ 2). Unit: hundredths of a turn per period; none
/// where nothing was ever open at both ends.
/// Source: the receivables turnover ratio of financial statement analysis (CFA Institute,
/// "Financial Analysis Techniques", activity ratios).
inline std::optional<std::int64_t> receivables_turnover(const TurnoverPeriod& period) {
  return divide_rounded(static_cast<WideInteger>(period.sales) * 200,
                        static_cast<WideInteger>(period.opening) + period.closing);
}

}  // namespace duewise
