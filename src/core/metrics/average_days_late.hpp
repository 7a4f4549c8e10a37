/// Average days late: how long after the due date money comes in.
#pragma once

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// Adds up payments by their distance from the due date; early ones count below 0.
/// Formula: Σ (payment × (day paid − due date)) ÷ Σ payment, of one currency.
/// Unit: tenths of a day; none where nothing was paid.
/// Source: days beyond terms (DBT), the amount-weighted measure of Dun & Bradstreet and Experian
/// credit reports.
class AverageDaysLate {
 public:
  void add(MinorUnits payment, std::int32_t days_late) { sums_.add(payment, days_late); }
  std::optional<std::int64_t> tenth_days() const { return sums_.average_tenth_days(); }

 private:
  AmountDays sums_;
};

}  // namespace duewise
