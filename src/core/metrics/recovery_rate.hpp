/// Recovery rate: how much of what was overdue at the beginning has come in since.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// Formula: Σ (overdue at the beginning − still open) ÷ Σ overdue at the beginning, over the
/// invoices that were overdue at the beginning of the period. What fell overdue later and was paid
/// does not count: the figure asks what became of a fixed set of debts.
/// Unit: parts per million; none where nothing was overdue.
/// Source: Credit Research Foundation, "Performance Measures for Credit, Collections and Accounts
/// Receivable", prior month's past due collected.
inline std::optional<std::int64_t> recovery_rate(MinorUnits recovered,
                                                 MinorUnits overdue_at_beginning) {
  return share_ppm(recovered, overdue_at_beginning);
}

}  // namespace duewise
