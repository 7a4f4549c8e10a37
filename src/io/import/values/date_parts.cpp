#include "io/import/values/date_parts.hpp"

#include <array>
#include <optional>

#include "io/import/values/date_words.hpp"
#include "io/import/values/han_number.hpp"
#include "io/import/values/narrow_text.hpp"
#include "io/import/values/text_cursor.hpp"

namespace duewise {
namespace {

constexpr std::int64_t milliseconds_per_day = 86'400'000;

bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

/// Three numbers whose digits tell where the year stands, or not yet.
DateParts place_numbers(Digits first, Digits second, Digits third) {
  DateParts parts;
  if (second.count > 2) return parts;
  parts.first = static_cast<std::int32_t>(first.value);
  parts.second = static_cast<std::int32_t>(second.value);
  parts.third = static_cast<std::int32_t>(third.value);
  if ((first.count == 4 || first.count == 3) && third.count <= 2) {
    parts.shape = DateShape::year_first;
    parts.year_digits = first.count;
  } else if (first.count <= 2 && third.count == 4) {
    parts.shape = DateShape::year_last;
    parts.year_digits = 4;
  } else if (first.count <= 2 && third.count <= 2) {
    parts.shape = DateShape::short_year;
    parts.year_digits = 2;
  }
  return parts;
}

/// The usual date, three numbers and nothing else, without the scanner, which would say the same:
/// a column of a million goes through here. Otherwise not a date.
DateParts split_usual_date(std::string_view text) {
  std::array<Digits, 3> numbers;
  std::size_t which = 0;
  char separator = '\0';
  if (text.size() > 10) return {};
  for (const char c : text) {
    if (is_digit(c)) {
      numbers[which].value = numbers[which].value * 10 + (c - '0');
      ++numbers[which].count;
      continue;
    }
    if (!is_separator(c) || (separator != '\0' && c != separator)) return {};
    if (++which == numbers.size()) return {};
    separator = c;
  }
  if (which != 2) return {};
  for (const Digits& digits : numbers) {
    if (digits.count == 0) return {};
  }
  DateParts parts = place_numbers(numbers[0], numbers[1], numbers[2]);
  parts.has_dots = separator == '.';
  return parts;
}

class DateScanner : private TextCursor {
 public:
  using TextCursor::TextCursor;

  DateParts scan();

 private:
  void skip_weekday();
  bool skip_era();
  DateParts scan_instant();
  DateParts scan_month_first();
  DateParts scan_number_first(bool has_roc_era);
  DateParts scan_marked_year(Digits year, bool has_roc_era);
  DateParts scan_month_second(Digits first);
  DateParts scan_separated(Digits first, bool has_roc_era);
  DateParts scan_plain_number(Digits whole);
  std::int32_t read_month_word();
  bool ends_as_date();
  bool skip_clock();
  bool skip_zone();
};

void DateScanner::skip_weekday() {
  if (!is_letter(peek())) return;
  const std::size_t begin = at_;
  const std::size_t chinese = find_chinese_word_beside_date(rest());
  if (chinese != 0) {
    at_ += chinese;
  } else if (!is_word_beside_date(read_word().text())) {
    at_ = begin;
    return;
  }
  skip_any(" ,.");
}

bool DateScanner::skip_era() {
  if (!is_letter(peek())) return false;
  const bool is_written = skip("中華民國") || skip("中华民国") || skip("民國") || skip("民国");
  skip_blanks();
  return is_written;
}

/// Whether what is left says nothing about the day.
bool DateScanner::ends_as_date() {
  skip('.');
  bool after_clock = false;
  while (!is_done()) {
    if (skip_any(" ,()")) continue;
    if (is_digit(peek())) {
      if (after_clock || !skip_clock()) return false;
      after_clock = true;
      continue;
    }
    if (after_clock && skip_zone()) continue;
    if (!is_letter(peek())) return false;
    const std::size_t chinese = find_chinese_word_beside_date(rest());
    if (chinese != 0) {
      at_ += chinese;
      continue;
    }
    const std::size_t begin = at_;
    const std::string_view before = text_.substr(0, begin);
    const Word word = read_word();
    const std::string_view lower = word.text();
    if (lower == "t" && !after_clock && is_digit(peek())) continue;
    if (lower == "z" && after_clock) continue;
    if (is_word_beside_date(lower)) {
      skip('.');
      continue;
    }
    // The name of a zone, as browsers write it: GMT+0800 (China Standard Time).
    if (after_clock && before.find('(') != std::string_view::npos) continue;
    return false;
  }
  return true;
}

/// 10:15, 10:15:30.250, 101500, 10时15分30秒, "3 pm".
bool DateScanner::skip_clock() {
  const std::optional<Digits> hour = read_digits();
  if (!hour) return false;
  if (hour->count == 6) return hour->value <= 240'000;
  if (hour->count == 4) return text_[at_ - 5] == 'T' && hour->value <= 2400;
  if (hour->count > 2 || hour->value > 24) return false;
  if (skip("时") || skip("時") || skip("点") || skip("點")) {
    if (read_digits() && !skip("分")) return false;
    return !read_digits() || skip("秒");
  }
  if (!skip(':')) {
    skip_blanks();
    const char next = peek();
    return next == 'a' || next == 'A' || next == 'p' || next == 'P';
  }
  for (int part = 0; part < 2; ++part) {
    const std::optional<Digits> digits = read_digits();
    if (!digits || digits->count != 2 || digits->value > 60) return false;
    if (part == 1 || !skip(':')) break;
  }
  if (skip('.') || skip(',')) return read_digits().has_value();
  return true;
}

/// +08:00, -0500, +13.
bool DateScanner::skip_zone() {
  if (peek() != '+' && peek() != '-') return false;
  ++at_;
  if (!read_digits()) return false;
  return !skip(':') || read_digits().has_value();
}

DateParts DateScanner::scan() {
  if (skip("/Date(")) return scan_instant();
  skip('\'');  // a spreadsheet's mark that the cell is a text
  skip_weekday();
  const bool has_roc_era = skip_era();
  if (is_digit(peek())) return scan_number_first(has_roc_era);
  return has_roc_era ? DateParts{} : scan_month_first();
}

/// Milliseconds since 1970 in UTC, then the offset of the place that the date is meant for.
DateParts DateScanner::scan_instant() {
  const bool is_before = skip('-');
  const std::optional<Digits> magnitude = read_digits();
  if (!magnitude) return {};
  std::int64_t milliseconds = is_before ? -magnitude->value : magnitude->value;
  if (peek() == '+' || peek() == '-') {
    const std::int64_t sign = text_[at_++] == '-' ? -1 : 1;
    const std::optional<Digits> offset = read_digits();
    if (!offset || offset->count != 4) return {};
    milliseconds += sign * (offset->value / 100 * 60 + offset->value % 100) * 60'000;
  }
  if (!skip(")/") || !is_done()) return {};
  const std::int64_t rest_of_day =
      (milliseconds % milliseconds_per_day + milliseconds_per_day) % milliseconds_per_day;
  const std::int64_t days = (milliseconds - rest_of_day) / milliseconds_per_day;
  const Date date = Date::from_days_since_1970(static_cast<std::int32_t>(days));
  if (date < first_date() || date > last_date()) return {};
  DateParts parts;
  parts.shape = DateShape::instant;
  parts.date = date;
  return parts;
}

/// A month's name and what may stand around it; 0 where the next word is none.
std::int32_t DateScanner::read_month_word() {
  skip_any(" -./,");
  const std::size_t begin = at_;
  if (read_word().text() != "de") at_ = begin;
  skip_blanks();
  const std::int32_t month = find_month_word(read_word().text());
  skip_any(" -./,");
  const std::size_t after = at_;
  if (read_word().text() != "de") at_ = after;
  skip_blanks();
  return month;
}

/// Jan 28 2021, January 28th, 2021.
DateParts DateScanner::scan_month_first() {
  const std::int32_t month = read_month_word();
  if (month == 0) return {};
  const std::optional<Digits> day = read_digits();
  if (!day || day->count > 2) return {};
  if (!skip("st") && !skip("nd") && !skip("rd")) skip("th");
  if (!skip_any(" -./,")) return {};
  const std::optional<Digits> year = read_digits();
  if (!year || (year->count != 4 && year->count != 2) || !ends_as_date()) return {};
  DateParts parts;
  parts.shape = DateShape::named;
  parts.first = static_cast<std::int32_t>(year->value);
  parts.second = month;
  parts.third = static_cast<std::int32_t>(day->value);
  parts.year_digits = year->count;
  return parts;
}

DateParts DateScanner::scan_number_first(bool has_roc_era) {
  const std::optional<Digits> first = read_digits();
  if (!first) return {};
  if (skip("年") || (peek() == ' ' && (skip(" 年")))) return scan_marked_year(*first, has_roc_era);
  const std::size_t begin = at_;
  const DateParts separated = scan_separated(*first, has_roc_era);
  if (separated.shape != DateShape::not_a_date) return separated;
  at_ = begin;
  const DateParts named = scan_month_second(*first);
  if (named.shape != DateShape::not_a_date) return named;
  at_ = begin;
  DateParts number = scan_plain_number(*first);
  number.has_roc_era = has_roc_era;
  return number;
}

/// 2026年9月1日.
DateParts DateScanner::scan_marked_year(Digits year, bool has_roc_era) {
  skip_blanks();
  const std::optional<Digits> month = read_digits();
  skip_blanks();
  if (!month || !skip("月")) return {};
  skip_blanks();
  const std::optional<Digits> day = read_digits();
  if (!day || month->count > 2 || day->count > 2 || year.count > 4) return {};
  skip_blanks();
  if (!skip("日") && !skip("号")) skip("號");
  if (!ends_as_date()) return {};
  DateParts parts;
  parts.shape = DateShape::year_first;
  parts.first = static_cast<std::int32_t>(year.value);
  parts.second = static_cast<std::int32_t>(month->value);
  parts.third = static_cast<std::int32_t>(day->value);
  parts.year_digits = year.count;
  parts.has_roc_era = has_roc_era;
  return parts;
}

/// 28 Jan 2021, 28-Jan-21, 28. Januar 2026, 2021-Jan-28.
DateParts DateScanner::scan_month_second(Digits first) {
  if (!skip("st") && !skip("nd") && !skip("rd") && !skip("th") && !skip("er")) skip("º");
  const std::int32_t month = read_month_word();
  const std::optional<Digits> last = month == 0 ? std::nullopt : read_digits();
  if (!last || !ends_as_date()) return {};
  const bool begins_with_year = first.count == 4 && last->count <= 2;
  const bool ends_with_year = first.count <= 2 && (last->count == 4 || last->count == 2);
  if (!begins_with_year && !ends_with_year) return {};
  const Digits year = begins_with_year ? first : *last;
  DateParts parts;
  parts.shape = DateShape::named;
  parts.first = static_cast<std::int32_t>(year.value);
  parts.second = month;
  parts.third = static_cast<std::int32_t>(begins_with_year ? last->value : first.value);
  parts.year_digits = year.count;
  return parts;
}

/// Three numbers between which the same sign stands twice.
DateParts DateScanner::scan_separated(Digits first, bool has_roc_era) {
  const char separator = peek();
  if (!is_separator(separator) || !skip(separator)) return {};
  skip_blanks();
  const std::optional<Digits> second = read_digits();
  if (!second || !skip(separator)) return {};
  skip_blanks();
  const std::optional<Digits> third = read_digits();
  if (!third || !ends_as_date()) return {};
  DateParts parts = place_numbers(first, *second, *third);
  if (has_roc_era) {
    if (first.count > 4 || third->count > 2) return {};
    parts.shape = DateShape::year_first;
    parts.year_digits = first.count;
    parts.has_roc_era = true;
  }
  parts.has_dots = separator == '.';
  return parts;
}

/// 45881, 45864.529, 20190405.0, "20260919 10:15", 20260919T101500Z.
DateParts DateScanner::scan_plain_number(Digits whole) {
  if (skip('.') || skip(',')) {
    const std::optional<Digits> fraction = read_digits();
    if (!fraction || !is_done()) return {};
  } else if (!is_done()) {
    const bool is_packed = whole.count == 7 || whole.count == 8;
    if (!is_packed || !ends_as_date()) return {};
  }
  DateParts parts;
  parts.shape = DateShape::number;
  parts.number = whole.value;
  parts.number_digits = whole.count;
  return parts;
}

DateParts split_any_date(std::string_view text) {
  NarrowBuffer buffer;
  const std::optional<std::string_view> narrow = to_narrow(text, buffer);
  if (!narrow) return {};
  DateParts parts;
  if (is_absent_value(*narrow)) {
    parts.shape = DateShape::absent;
    return parts;
  }
  parts = DateScanner(*narrow).scan();
  if (parts.shape != DateShape::not_a_date) return parts;
  const std::optional<std::string_view> digits = to_digits_of_han_date(*narrow, buffer);
  return digits ? DateScanner(*digits).scan() : parts;
}

bool is_zero(const DateParts& parts) {
  switch (parts.shape) {
    case DateShape::year_first:
    case DateShape::year_last:
    case DateShape::short_year:
      return parts.first == 0 && parts.second == 0 && parts.third == 0;
    case DateShape::number:
      return parts.number == 0 && parts.number_digits == 8;
    default:
      return false;
  }
}

}  // namespace

DateParts split_date(std::string_view text) {
  DateParts parts = split_usual_date(text);
  if (parts.shape == DateShape::not_a_date) parts = split_any_date(text);
  if (is_zero(parts)) parts.shape = DateShape::absent;
  return parts;
}

}  // namespace duewise
