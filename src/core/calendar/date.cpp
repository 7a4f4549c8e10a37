#include "core/calendar/date.hpp"

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::int32_t days_before_1970 = 719468;  // from 0000-03-01
constexpr std::int32_t days_in_era = 146097;       // 400 years

std::int32_t days_from_civil(CivilDate civil) {
  // Years begin in March, so that the leap day is a year's last day.
  const std::int32_t year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int32_t year_of_era = year - era * 400;
  const std::int32_t month_from_march = (civil.month + 9) % 12;
  const std::int32_t day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const std::int32_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * days_in_era + day_of_era - days_before_1970;
}

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::optional<std::int32_t> parse_digits(std::string_view text) {
  std::int32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<Date> Date::from_civil(CivilDate civil) {
  if (civil.year < 1 || civil.year > 9999) return std::nullopt;
  if (civil.month < 1 || civil.month > 12) return std::nullopt;
  if (civil.day < 1 || civil.day > days_in_month(civil.year, civil.month)) return std::nullopt;
  return Date(days_from_civil(civil));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from_civil({.year = *year, .month = *month, .day = *day});
}

CivilDate Date::to_civil() const {
  const std::int32_t days = days_ + days_before_1970;
  const std::int32_t era = (days >= 0 ? days : days - (days_in_era - 1)) / days_in_era;
  const std::int32_t day_of_era = days - era * days_in_era;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          .month = month,
          .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

Weekday Date::weekday() const {
  // 1970-01-01 was a Thursday.
  const std::int32_t shifted = (days_ % 7 + 7 + 3) % 7;
  return static_cast<Weekday>(shifted);
}

std::string Date::to_text() const {
  if (is_none()) return {};
  const CivilDate civil = to_civil();
  std::string text;
  append_integer(text, civil.year, 4);
  text.push_back('-');
  append_integer(text, civil.month, 2);
  text.push_back('-');
  append_integer(text, civil.day, 2);
  return text;
}

Date first_date() { return *Date::from_civil({.year = 1, .month = 1, .day = 1}); }
Date last_date() { return *Date::from_civil({.year = 9999, .month = 12, .day = 31}); }

}  // namespace duewise
