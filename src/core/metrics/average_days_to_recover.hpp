/// Average days to recover: how long overdue money takes to come in, of what came in overdue.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// Formula: Σ (payment × days overdue when paid) ÷ Σ payment, over payments made after the due
/// date. Payments in time are left out: they need no recovery, and would make the figure better by
/// being many.
/// Unit: tenths of a day; none where nothing came in late.
/// Source: days beyond terms, limited to late payments; the "average days to collect" of
/// collections practice.
class AverageDaysToRecover {
 public:
  void add(MinorUnits payment, std::int32_t days_overdue) {
    if (days_overdue > 0) sums_.add(payment, days_overdue);
  }
  std::optional<std::int64_t> tenth_days() const { return sums_.average_tenth_days(); }

 private:
  AmountDays sums_;
};

}  // namespace duewise
