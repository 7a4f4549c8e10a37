/// Reads dates as the exports write them. What cannot be told from one text — which of 3/4/2026 is
/// the day, whether 114/1/19 counts from 1912, whether 45881 is a day of Excel's — is a property of
/// the whole column: `DateClues` gathers it from all texts, `settle` makes a `DateStyle` of it, and
/// `read_date` then reads each text in that one style. Nothing is guessed text by text, and a text
/// that contradicts its column's style is a fault.
///
/// Only the civil date counts, as it is written: a time of day is read over and a zone moves
/// nothing, since the sender's "due on the 5th, 00:00+08:00" means the 5th wherever it is read.
/// The exceptions carry no civil date of their own: Unix seconds are days of UTC, /Date(ms+hhmm)/
/// is the day at its own offset.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/calendar/date.hpp"

namespace duewise {

/// Where day, month and year stand when all are numbers.
enum class DateOrder : std::uint8_t { ymd, dmy, mdy };

/// "ymd", "dmy" or "mdy".
std::string_view name_of(DateOrder order);
/// The order of this name.
std::optional<DateOrder> find_date_order(std::string_view name);

/// What a plain number means.
enum class NumericDate : std::uint8_t {
  none,               ///< no date
  excel_1900,         ///< days of Excel: 45881 is 2025-08-12
  excel_1904,         ///< days of old workbooks of the Macintosh, 1462 fewer; never told by itself
  unix_seconds,       ///< ten digits
  unix_milliseconds,  ///< thirteen digits
  packed              ///< 20260919, 20190405.0, 20260919101500; 1150716 counts from 1912
};

/// What a year of up to three digits counts from; four digits are Gregorian in either.
enum class YearCalendar : std::uint8_t {
  gregorian,  ///< two digits: 00–69 are 2000–2069, 70–99 are 1970–1999, as in POSIX
  roc         ///< years of the Republic of China: 115 is 2026
};

/// How to read the dates of one column.
struct DateStyle {
  DateOrder order = DateOrder::ymd;
  NumericDate numeric = NumericDate::none;
  YearCalendar calendar = YearCalendar::gregorian;
  bool operator==(const DateStyle&) const = default;
};

/// What a column's texts say about its style. Counts only; adding allocates nothing.
struct DateClues {
  std::uint32_t absent = 0;          ///< blank, a dash, "N/A", 0000-00-00
  std::uint32_t not_dates = 0;       ///< no date in any style
  std::uint32_t impossible = 0;      ///< no order makes a date of it: 31/31/2026
  std::uint32_t independent = 0;     ///< means the same in every order: 2026-09-01, 28 Jan 2021
  std::uint32_t same_either = 0;     ///< as a day and a month that are alike: 05/05/2026
  std::uint32_t ambiguous_dots = 0;  ///< of the ambiguous: 03.04.2026
  std::uint32_t gregorian_years = 0;
  std::uint32_t roc_years = 0;             ///< of three digits, or after 民國
  std::array<std::uint32_t, 6> numbers{};  ///< by the `NumericDate` they can only be
  /// Of the texts that are not independent: how many can be read in exactly these orders, by the
  /// sum of 1 (ymd), 2 (dmy) and 4 (mdy).
  std::array<std::uint32_t, 8> by_orders{};

  void add(std::string_view text);
  void merge(const DateClues& other);

  /// Texts that are a date in some style, numbers included.
  std::uint32_t dates() const;
  /// Texts that are not absent.
  std::uint32_t values() const { return dates() + not_dates + impossible; }
  /// Texts that only this order can read.
  std::uint32_t only(DateOrder order) const;
  /// Texts that several orders can read, as different days.
  std::uint32_t ambiguous() const;
};

enum class OrderVerdict : std::uint8_t {
  not_needed,    ///< every text means the same in every order
  decided,       ///< one order is left, or one convention: dotted years at the end are d.m.y
  ambiguous,     ///< several orders read all texts, as different days: ask, or use a default
  contradictory  ///< no order reads all texts: ask, never guess
};

struct OrderFinding {
  OrderVerdict verdict = OrderVerdict::not_needed;
  DateOrder order = DateOrder::ymd;   ///< where decided
  std::array<bool, 3> is_possible{};  ///< by `DateOrder`
};

/// Judges the order of day and month from all texts of a column.
OrderFinding find_order(const DateClues& clues);

/// The style that the clues leave. `preferred` decides only between orders that are possible.
/// None where somebody must be asked: the order is ambiguous and none is preferred, or no order
/// reads all texts.
std::optional<DateStyle> settle(const DateClues& clues,
                                std::optional<DateOrder> preferred = std::nullopt);

/// The style with the order that somebody chose, whatever the clues say of it.
DateStyle settle_with(const DateClues& clues, DateOrder chosen);

enum class DateFault : std::uint8_t {
  none,
  not_a_date,
  does_not_exist,    ///< 30 February
  contradicts_style  ///< a date only in another order, kind of number or calendar
};

/// A date, or none: with a fault, or because the text says that there is none.
struct DateRead {
  Date date;
  DateFault fault = DateFault::none;
};

/// Reads `text` in `style`.
DateRead read_date(std::string_view text, const DateStyle& style);

}  // namespace duewise
