#include "core/calendar/offset.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

struct UnitName {
  std::string_view name;
  OffsetUnit unit;
};

constexpr std::array<UnitName, 5> unit_names{{{"d", OffsetUnit::calendar_days},
                                              {"bd", OffsetUnit::business_days},
                                              {"w", OffsetUnit::weeks},
                                              {"m", OffsetUnit::months},
                                              {"y", OffsetUnit::years}}};

constexpr std::size_t digits_max = 5;

Date shift_months(Date date, std::int32_t months) {
  const CivilDate civil = date.to_civil();
  const std::int32_t from_year_zero = civil.year * 12 + (civil.month - 1) + months;
  if (from_year_zero < 12) return first_date();
  const std::int32_t year = from_year_zero / 12;
  if (year > 9999) return last_date();
  const std::int32_t month = from_year_zero % 12 + 1;
  const std::int32_t day = std::min(civil.day, days_in_month(year, month));
  return *Date::from_civil({.year = year, .month = month, .day = day});
}

}  // namespace

std::optional<Offset> Offset::parse(std::string_view text) {
  const std::size_t digits_begin = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const std::size_t digits_end = text.find_first_not_of("0123456789", digits_begin);
  if (digits_end == std::string_view::npos || digits_end == digits_begin) return std::nullopt;
  if (digits_end - digits_begin > digits_max) return std::nullopt;
  const auto count = parse_integer(text.substr(0, digits_end));
  if (!count) return std::nullopt;
  for (const UnitName& candidate : unit_names) {
    if (text.substr(digits_end) == candidate.name) {
      return Offset{.count = static_cast<std::int32_t>(*count), .unit = candidate.unit};
    }
  }
  return std::nullopt;
}

std::string Offset::to_text() const {
  std::string text;
  if (count >= 0) text.push_back('+');
  append_integer(text, count);
  text.append(unit_names[static_cast<std::size_t>(unit)].name);
  return text;
}

Date shift_calendar(Date date, Offset offset) {
  switch (offset.unit) {
    case OffsetUnit::calendar_days:
      return std::clamp(date + Days{offset.count}, first_date(), last_date());
    case OffsetUnit::weeks:
      return std::clamp(date + Days{offset.count * 7}, first_date(), last_date());
    case OffsetUnit::months:
      return shift_months(date, offset.count);
    case OffsetUnit::years:
      return shift_months(date, offset.count * 12);
    case OffsetUnit::business_days:
      break;
  }
  UNREACHABLE();
}

}  // namespace duewise
