#include "io/import/values/date_text.hpp"

#include "io/import/values/date_parts.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 3> order_names{"ymd", "dmy", "mdy"};
constexpr std::array<DateOrder, 3> orders{DateOrder::ymd, DateOrder::dmy, DateOrder::mdy};

constexpr std::int32_t year_before_roc = 1911;
constexpr std::int32_t pivot = 70;  // two digits from here on belong to the 20th century
// 1899-12-30: with it every day from 1900-03-01 on is right; the days before are not read.
constexpr std::int32_t excel_1900_zero = -25569;
constexpr std::int32_t excel_1904_zero = excel_1900_zero + 1462;
constexpr std::int64_t seconds_per_day = 86'400;

constexpr unsigned bit(DateOrder order) { return 1U << static_cast<unsigned>(order); }
constexpr unsigned order_dmy = bit(DateOrder::dmy);
constexpr unsigned order_mdy = bit(DateOrder::mdy);

bool can_be_month(std::int32_t number) { return number >= 1 && number <= 12; }
bool can_be_day(std::int32_t number) { return number >= 1 && number <= 31; }

/// The orders in which the numbers are a month and a day, as a sum of bits.
unsigned find_possible_orders(const DateParts& parts) {
  unsigned possible = 0;
  if (can_be_day(parts.first) && can_be_month(parts.second)) possible |= order_dmy;
  if (can_be_month(parts.first) && can_be_day(parts.second)) possible |= order_mdy;
  if (parts.shape == DateShape::short_year && can_be_month(parts.second) &&
      can_be_day(parts.third)) {
    possible |= bit(DateOrder::ymd);
  }
  return possible;
}

/// What a plain number can be as a date; the ranges do not meet, so that digits decide.
NumericDate find_numeric_kind(const DateParts& parts) {
  const auto month = static_cast<std::int32_t>(parts.number / 100 % 100);
  const auto day = static_cast<std::int32_t>(parts.number % 100);
  switch (parts.number_digits) {
    case 5:  // 1927 to 2173; smaller numbers are counts of days rather than days
      return parts.number >= 10'000 ? NumericDate::excel_1900 : NumericDate::none;
    case 7:
    case 8:
      return can_be_month(month) && can_be_day(day) ? NumericDate::packed : NumericDate::none;
    case 10:
      return parts.number >= 1'000'000'000 ? NumericDate::unix_seconds : NumericDate::none;
    case 13:
      return parts.number >= 1'000'000'000'000 ? NumericDate::unix_milliseconds : NumericDate::none;
    case 14: {
      DateParts date = parts;
      date.number /= 1'000'000;
      date.number_digits = 8;
      return find_numeric_kind(date);
    }
    default:
      return NumericDate::none;
  }
}

DateRead fault(DateFault what) { return {Date(), what}; }

DateRead make_date(std::int32_t year, std::int32_t month, std::int32_t day) {
  const std::optional<Date> date = Date::from_civil({.year = year, .month = month, .day = day});
  return date ? DateRead{*date} : fault(DateFault::does_not_exist);
}

/// A date whose year has `digits` digits and stands first in the parts or was put there.
DateRead read_year(std::int32_t year, int digits, const DateParts& parts, const DateStyle& style) {
  const bool is_roc = parts.has_roc_era || style.calendar == YearCalendar::roc;
  if (digits <= 3 && is_roc) {
    if (year == 0) return fault(DateFault::does_not_exist);
    return make_date(year + year_before_roc, parts.second, parts.third);
  }
  if (digits == 3) return fault(DateFault::contradicts_style);
  if (digits <= 2) year += year < pivot ? 2000 : 1900;
  return make_date(year, parts.second, parts.third);
}

DateRead read_by_order(DateParts parts, const DateStyle& style) {
  const unsigned possible = find_possible_orders(parts);
  if (possible == 0) return fault(DateFault::does_not_exist);
  if ((possible & bit(style.order)) == 0) return fault(DateFault::contradicts_style);
  if (style.order == DateOrder::ymd) return read_year(parts.first, 2, parts, style);
  const std::int32_t year = parts.third;
  parts.third = style.order == DateOrder::dmy ? parts.first : parts.second;
  parts.second = style.order == DateOrder::dmy ? parts.second : parts.first;
  return read_year(year, parts.year_digits, parts, style);
}

DateRead read_packed(const DateParts& parts, const DateStyle& style) {
  const std::int64_t number = parts.number_digits == 14 ? parts.number / 1'000'000 : parts.number;
  DateParts split;
  split.has_roc_era = parts.has_roc_era;
  split.second = static_cast<std::int32_t>(number / 100 % 100);
  split.third = static_cast<std::int32_t>(number % 100);
  const int year_digits = parts.number_digits == 7 ? 3 : 4;
  return read_year(static_cast<std::int32_t>(number / 10'000), year_digits, split, style);
}

DateRead read_number(const DateParts& parts, const DateStyle& style) {
  const NumericDate kind = find_numeric_kind(parts);
  if (kind == NumericDate::none) return fault(DateFault::not_a_date);
  const bool is_excel_1904 =
      kind == NumericDate::excel_1900 && style.numeric == NumericDate::excel_1904;
  if (kind != style.numeric && !is_excel_1904) return fault(DateFault::contradicts_style);
  std::int64_t days = parts.number;
  switch (style.numeric) {
    case NumericDate::none:
      break;
    case NumericDate::packed:
      return read_packed(parts, style);
    case NumericDate::excel_1900:
      days += excel_1900_zero;
      break;
    case NumericDate::excel_1904:
      days += excel_1904_zero;
      break;
    case NumericDate::unix_seconds:
      days /= seconds_per_day;
      break;
    case NumericDate::unix_milliseconds:
      days /= 1000 * seconds_per_day;
      break;
  }
  return {Date::from_days_since_1970(static_cast<std::int32_t>(days))};
}

/// The kind that most of the numbers can be; none where two kinds are equally many.
NumericDate find_numeric_kind(const DateClues& clues) {
  std::size_t most = 0;
  bool is_alone = true;
  for (std::size_t kind = 1; kind < clues.numbers.size(); ++kind) {
    if (clues.numbers[kind] > clues.numbers[most]) {
      most = kind;
      is_alone = true;
    } else if (clues.numbers[kind] == clues.numbers[most] && clues.numbers[kind] > 0) {
      is_alone = false;
    }
  }
  return is_alone ? static_cast<NumericDate>(most) : NumericDate::none;
}

bool is_single(unsigned bits) { return (bits & (bits - 1)) == 0; }

DateOrder order_of(unsigned single) {
  if (single == order_dmy) return DateOrder::dmy;
  return single == order_mdy ? DateOrder::mdy : DateOrder::ymd;
}

}  // namespace

std::string_view name_of(DateOrder order) { return order_names[static_cast<std::size_t>(order)]; }

std::optional<DateOrder> find_date_order(std::string_view name) {
  for (const DateOrder order : orders) {
    if (name_of(order) == name) return order;
  }
  return std::nullopt;
}

void DateClues::add(std::string_view text) {
  const DateParts parts = split_date(text);
  if (parts.year_digits == 3 || (parts.year_digits > 0 && parts.has_roc_era)) ++roc_years;
  if (parts.year_digits == 4 && !parts.has_roc_era) ++gregorian_years;
  switch (parts.shape) {
    case DateShape::absent:
      ++absent;
      return;
    case DateShape::not_a_date:
      ++not_dates;
      return;
    case DateShape::year_first:
    case DateShape::named:
    case DateShape::instant:
      ++independent;
      return;
    case DateShape::number: {
      const NumericDate kind = find_numeric_kind(parts);
      if (kind == NumericDate::none) {
        ++not_dates;
        return;
      }
      ++numbers[static_cast<std::size_t>(kind)];
      if (kind == NumericDate::packed) ++(parts.number_digits == 7 ? roc_years : gregorian_years);
      return;
    }
    case DateShape::year_last:
    case DateShape::short_year:
      break;
  }
  const unsigned possible = find_possible_orders(parts);
  if (possible == 0) {
    ++impossible;
    return;
  }
  ++by_orders[possible];
  if (is_single(possible) || parts.shape != DateShape::year_last) return;
  if (parts.first == parts.second) ++same_either;
  if (parts.has_dots && parts.first != parts.second) ++ambiguous_dots;
}

void DateClues::merge(const DateClues& other) {
  absent += other.absent;
  not_dates += other.not_dates;
  impossible += other.impossible;
  independent += other.independent;
  same_either += other.same_either;
  ambiguous_dots += other.ambiguous_dots;
  gregorian_years += other.gregorian_years;
  roc_years += other.roc_years;
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] += other.numbers[i];
  for (std::size_t i = 0; i < by_orders.size(); ++i) by_orders[i] += other.by_orders[i];
}

std::uint32_t DateClues::dates() const {
  std::uint32_t count = independent;
  for (const std::uint32_t number : numbers) count += number;
  for (const std::uint32_t order : by_orders) count += order;
  return count;
}

std::uint32_t DateClues::only(DateOrder order) const { return by_orders[bit(order)]; }

std::uint32_t DateClues::ambiguous() const {
  std::uint32_t count = 0;
  for (unsigned possible = 0; possible < by_orders.size(); ++possible) {
    if (!is_single(possible)) count += by_orders[possible];
  }
  return count - same_either;
}

OrderFinding find_order(const DateClues& clues) {
  unsigned left = order_dmy | order_mdy | bit(DateOrder::ymd);
  std::uint32_t ordered = 0;
  for (unsigned possible = 1; possible < clues.by_orders.size(); ++possible) {
    if (clues.by_orders[possible] == 0) continue;
    left &= possible;
    ordered += clues.by_orders[possible];
  }
  OrderFinding finding;
  for (const DateOrder order : orders) {
    finding.is_possible[static_cast<std::size_t>(order)] = (left & bit(order)) != 0;
  }
  if (ordered == 0) return finding;
  if (left == 0) {
    finding.verdict = OrderVerdict::contradictory;
    return finding;
  }
  // Only where the year is last and the month's day equals the month nothing hangs on the order.
  // Nobody writes m.d.yyyy with dots.
  const bool is_dmy_by_custom =
      ordered == clues.same_either ||
      (clues.ambiguous_dots > 0 && clues.ambiguous_dots == clues.ambiguous());
  if (!is_single(left) && !(is_dmy_by_custom && (left & order_dmy) != 0)) {
    finding.verdict = OrderVerdict::ambiguous;
    return finding;
  }
  finding.verdict = OrderVerdict::decided;
  finding.order = is_single(left) ? order_of(left) : DateOrder::dmy;
  return finding;
}

DateStyle settle_with(const DateClues& clues, DateOrder chosen) {
  DateStyle style;
  style.order = chosen;
  style.numeric = find_numeric_kind(clues);
  if (clues.roc_years > clues.gregorian_years) style.calendar = YearCalendar::roc;
  return style;
}

std::optional<DateStyle> settle(const DateClues& clues, std::optional<DateOrder> preferred) {
  const OrderFinding finding = find_order(clues);
  switch (finding.verdict) {
    case OrderVerdict::not_needed:
    case OrderVerdict::decided:
      return settle_with(clues, finding.order);
    case OrderVerdict::ambiguous:
      if (!preferred || !finding.is_possible[static_cast<std::size_t>(*preferred)]) {
        return std::nullopt;
      }
      return settle_with(clues, *preferred);
    case OrderVerdict::contradictory:
      return std::nullopt;
  }
  return std::nullopt;
}

DateRead read_date(std::string_view text, const DateStyle& style) {
  const DateParts parts = split_date(text);
  switch (parts.shape) {
    case DateShape::absent:
      return {};
    case DateShape::not_a_date:
      return fault(DateFault::not_a_date);
    case DateShape::year_first:
    case DateShape::named:
      return read_year(parts.first, parts.year_digits, parts, style);
    case DateShape::year_last:
    case DateShape::short_year:
      return read_by_order(parts, style);
    case DateShape::number:
      return read_number(parts, style);
    case DateShape::instant:
      return {parts.date};
  }
  return fault(DateFault::not_a_date);
}

}  // namespace duewise
