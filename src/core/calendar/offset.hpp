/// Distances between dates as people write them: "+7d", "-10d", "+3bd", "+2w", "+1m", "+1y".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/date.hpp"

namespace duewise {

enum class OffsetUnit : std::uint8_t { calendar_days, business_days, weeks, months, years };

/// A signed count of one unit. Business days need a calendar, see `BusinessCalendar::shift`.
struct Offset {
  std::int32_t count = 0;
  OffsetUnit unit = OffsetUnit::calendar_days;

  /// Parses a sign (optional for a positive count), up to five digits and a unit: d bd w m y.
  static std::optional<Offset> parse(std::string_view text);
  /// "+7d", "-3bd", "+0d".
  std::string to_text() const;

  bool operator==(const Offset&) const = default;
};

/// Shifts `date` by days, weeks, months or years. Months and years keep the day of the month,
/// clamped to the month's last day. The result is clamped to the years 1–9999.
/// Asserts: the unit is not business days.
Date shift_calendar(Date date, Offset offset);

}  // namespace duewise
