/// Takes one date text apart without deciding what its numbers mean: what is first, second and
/// third, and which shape they are in. Deciding is for `DateStyle`, which knows the whole column.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/calendar/date.hpp"

namespace duewise {

enum class DateShape : std::uint8_t {
  absent,      ///< blank, a dash, "N/A", or zeros only ("0000-00-00")
  not_a_date,  ///< neither a date nor a number
  year_first,  ///< 2026-09-01, 115/07/16, 2026年9月1日: `year`, `second`, `third`
  year_last,   ///< 28/01/2026: `first`, `second` are day and month in an order not yet known
  short_year,  ///< 05.01.26: `first`, `second`, `third`, all of one or two digits
  named,       ///< 28 Jan 2021: complete
  number,      ///< 45881, 45864.529, 20260919, 1767225600
  instant      ///< /Date(1541176592690+0000)/: `date`, as its offset makes it
};

/// A text's numbers by position. A named month is already in its place.
struct DateParts {
  DateShape shape = DateShape::not_a_date;
  std::int32_t first = 0;
  std::int32_t second = 0;
  std::int32_t third = 0;
  int year_digits = 0;       ///< 3 in 115/07/16
  bool has_roc_era = false;  ///< 民國 is written before the year
  bool has_dots = false;     ///< dots stand between the numbers
  std::int64_t number = 0;   ///< its whole part
  int number_digits = 0;     ///< as written, leading zeros included
  Date date;
};

/// Never fails; a time of day, a zone and a weekday beside the date are read over.
DateParts split_date(std::string_view text);

}  // namespace duewise
