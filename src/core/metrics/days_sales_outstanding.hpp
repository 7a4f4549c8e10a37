/// Days sales outstanding: how many days of sales are still to be paid.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// What was sold on credit within some days, and what is open at their end; one currency.
struct SalesWindow {
  MinorUnits sales = 0;       ///< invoiced within the days
  std::int32_t days = 0;      ///< calendar days
  MinorUnits receivable = 0;  ///< open at the end of the last of them
};

/// Formula: receivables at the end ÷ credit sales of the period × days of the period.
/// Unit: tenths of a day; none where nothing was sold. It falls when sales rise, even if nobody
/// pays sooner; count-back DSO does not.
/// Source: Credit Research Foundation, "Performance Measures for Credit, Collections and Accounts
/// Receivable", Days Sales Outstanding; National Summary of Domestic Trade Receivables.
inline std::optional<std::int64_t> days_sales_outstanding(const SalesWindow& window) {
  return divide_rounded(static_cast<WideInteger>(window.receivable) * window.days * 10,
                        window.sales);
}

}  // namespace duewise
