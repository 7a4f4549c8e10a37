/// Civil days without a time zone, counted from 1970-01-01. Dates and day counts do not mix up:
/// two dates cannot be added, a plain integer cannot be added to a date.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace duewise {

/// A number of calendar days.
struct Days {
  std::int32_t count = 0;
  constexpr auto operator<=>(const Days&) const = default;
};

/// The parts of a date in the proleptic Gregorian calendar; `month` and `day` count from 1.
struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;
  std::int32_t day = 1;
  constexpr bool operator==(const CivilDate&) const = default;
};

enum class Weekday : std::uint8_t {
  monday,
  tuesday,
  wednesday,
  thursday,
  friday,
  saturday,
  sunday
};

/// A civil day, or none where a fact is missing. None sorts before every date.
class Date {
 public:
  /// No date.
  constexpr Date() = default;
  /// The day `days` after 1970-01-01.
  static constexpr Date from_days_since_1970(std::int32_t days) { return Date(days); }
  /// The date of these parts, or none where the day does not exist (30 February, year 0 or 10000).
  static std::optional<Date> from_civil(CivilDate civil);
  /// Parses `YYYY-MM-DD` exactly; none for anything else and for days that do not exist.
  static std::optional<Date> parse(std::string_view text);

  constexpr bool is_none() const { return days_ == none_value; }
  constexpr bool exists() const { return days_ != none_value; }
  constexpr std::int32_t days_since_1970() const { return days_; }

  CivilDate to_civil() const;
  std::int32_t year() const { return to_civil().year; }
  Weekday weekday() const;
  /// `YYYY-MM-DD`; the empty text for none.
  std::string to_text() const;

  constexpr auto operator<=>(const Date&) const = default;
  friend constexpr Date operator+(Date date, Days days) { return Date(date.days_ + days.count); }
  friend constexpr Date operator-(Date date, Days days) { return Date(date.days_ - days.count); }
  friend constexpr Days operator-(Date a, Date b) { return Days{a.days_ - b.days_}; }

 private:
  constexpr explicit Date(std::int32_t days) : days_(days) {}

  static constexpr std::int32_t none_value = INT32_MIN;
  std::int32_t days_ = none_value;
};

/// Number of days in `month` (1–12) of `year`.
std::int32_t days_in_month(std::int32_t year, std::int32_t month);

/// The first and last date that can be written with four digits: 0001-01-01 and 9999-12-31.
Date first_date();
Date last_date();

/// Counts how long `date` is past `due`: negative before, 0 on the due date.
/// Source: spec semantics §4, "days overdue on day X = X − D".
constexpr std::int32_t days_overdue(Date due, Date date) { return (date - due).count; }

}  // namespace duewise
