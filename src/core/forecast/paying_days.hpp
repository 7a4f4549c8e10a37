/// On which days money comes in: business days. A curve that would have a payment on another day
/// has it on the next business day.
#pragma once

#include <cstdint>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/forecast/lateness_curve.hpp"

namespace duewise {

class PayingDays {
 public:
  /// Looks up the days around [first, last] once; beyond them only weekends are known.
  /// Asserts: both exist, first <= last.
  PayingDays(const BusinessCalendar& calendar, Date first, Date last);

  /// How many days a payment of `day` (since 1970-01-01) waits for a business day; 0 on one.
  std::int32_t wait_on(std::int32_t day) const;
  /// `curve` of an invoice due on `due` (days since 1970-01-01) with every day moved to a business
  /// day.
  LatenessCurve moved(const LatenessCurve& curve, std::int32_t due) const;

 private:
  std::int32_t first_;
  std::vector<std::uint8_t> waits_;
};

}  // namespace duewise
