/// Collection effectiveness index: of what could be collected in a period, how much was.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// One currency.
struct CollectionPeriod {
  MinorUnits opening = 0;          ///< receivables at the beginning
  MinorUnits sales = 0;            ///< invoiced within the period
  MinorUnits closing = 0;          ///< receivables at the end
  MinorUnits closing_current = 0;  ///< of them those not overdue
  std::int32_t months = 1;         ///< of the period; the sales of one month count
};

/// Formula: (opening + sales ÷ months − closing) ÷ (opening + sales ÷ months − closing current).
/// Unit: parts per million; a million is the best there is: nothing overdue at the end. None where
/// there was nothing to collect.
/// Source: Credit Research Foundation (with V. Srinivasan), "Collection Effectiveness Index";
/// quarterly sales are divided by three there, which is `months`.
inline std::optional<std::int64_t> collection_effectiveness_index(const CollectionPeriod& period) {
  // Everything times the number of months, so that only the last division rounds.
  const auto months = static_cast<WideInteger>(period.months);
  const WideInteger base = period.opening * months + period.sales;
  const WideInteger collected = base - period.closing * months;
  return divide_rounded(collected * 1000000, base - period.closing_current * months);
}

}  // namespace duewise
