#include "core/forecast/paying_days.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::int32_t margin_days = 2 * curve_last_day;

std::int32_t wait_for_weekday(std::int32_t day) {
  switch (Date::from_days_since_1970(day).weekday()) {
    case Weekday::saturday:
      return 2;
    case Weekday::sunday:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

PayingDays::PayingDays(const BusinessCalendar& calendar, Date first, Date last)
    : first_((first - Days{margin_days}).days_since_1970()) {
  ASSERT(first.exists() && first <= last);
  const std::int32_t end = (last + Days{margin_days}).days_since_1970();
  waits_.resize(static_cast<std::size_t>(end - first_), 0);
  for (std::int32_t day = first_; day < end; ++day) {
    const Date date = Date::from_days_since_1970(day);
    const Days wait = calendar.adjust(date, BusinessDayConvention::following) - date;
    waits_[static_cast<std::size_t>(day - first_)] = static_cast<std::uint8_t>(wait.count);
  }
}

std::int32_t PayingDays::wait_on(std::int32_t day) const {
  const std::int32_t place = day - first_;
  if (place < 0 || place >= static_cast<std::int32_t>(waits_.size())) return wait_for_weekday(day);
  return waits_[static_cast<std::size_t>(place)];
}

LatenessCurve PayingDays::moved(const LatenessCurve& curve, std::int32_t due) const {
  LatenessCurve result{};
  for (std::size_t i = 0; i < curve_days; ++i) {
    if (curve[i] <= 0) continue;
    const auto wait = static_cast<std::size_t>(wait_on(due + day_of(i)));
    result[std::min(i + wait, curve_days - 1)] += curve[i];
  }
  return result;
}

}  // namespace duewise
