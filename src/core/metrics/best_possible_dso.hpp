/// Best possible DSO: what DSO would be if nothing were overdue.
#pragma once

#include "core/metrics/days_sales_outstanding.hpp"

namespace duewise {

/// Formula: receivables that are not overdue ÷ credit sales of the period × days of the period.
/// Unit: tenths of a day; none where nothing was sold. `window.receivable` is what is not overdue.
/// Source: Credit Research Foundation, National Summary of Domestic Trade Receivables ("Best
/// Possible DSO"), with "ending current receivables" as its definitions have them.
inline std::optional<std::int64_t> best_possible_dso(const SalesWindow& window) {
  return days_sales_outstanding(window);
}

}  // namespace duewise
