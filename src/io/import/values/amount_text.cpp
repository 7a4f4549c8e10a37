#include "io/import/values/amount_text.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/import/values/amount_parts.hpp"
#include "io/import/values/text_cursor.hpp"

namespace duewise {
namespace {

constexpr int decimals_max = 9;
constexpr std::size_t digits_of_double = 15;  // that survive being printed and read
// Digits behind the smallest unit that are all 0 or all 9 before the rest counts as noise.
constexpr std::size_t digits_before_noise = 6;

char other_sign(char decimal) { return decimal == '.' ? ',' : '.'; }

/// The digits of a number up to the smallest unit as an integer, and what is known of the rest.
class UnitDigits {
 public:
  /// Keeps the first `kept` digits; a negative count stands for zeros before the first.
  UnitDigits(const DecimalText& text, std::int64_t kept) : kept_(kept) {
    if (kept < 0) zeros_dropped_ = dropped_ = static_cast<std::size_t>(-kept);
    for (const char c : text.whole) {
      if (is_digit(c)) take(c);
    }
    for (const char c : text.fraction) take(c);
    for (; taken_ < kept_; ++taken_) append('0');
  }

  std::uint64_t value() const { return value_; }
  bool fits() const { return fits_; }
  bool drops_only_zeros() const { return !drops_other_; }
  /// Rounds where what is dropped is what the last digits of a double may be; false elsewhere.
  bool round_noise();

 private:
  void take(char c);
  void append(char c);

  std::int64_t kept_;
  std::int64_t taken_ = 0;
  std::uint64_t value_ = 0;
  bool fits_ = true;
  std::size_t significant_ = 0;  // of the kept ones, without leading zeros
  std::size_t dropped_ = 0;
  std::size_t zeros_dropped_ = 0;  // at the beginning of what is dropped
  std::size_t nines_dropped_ = 0;
  char first_dropped_ = '0';
  bool drops_other_ = false;
};

void UnitDigits::append(char c) {
  const auto digit = static_cast<std::uint64_t>(c - '0');
  fits_ = fits_ && !__builtin_mul_overflow(value_, std::uint64_t{10}, &value_) &&
          !__builtin_add_overflow(value_, digit, &value_);
}

void UnitDigits::take(char c) {
  if (taken_ < kept_) {
    ++taken_;
    append(c);
    if (value_ > 0) ++significant_;
    return;
  }
  if (dropped_ == 0) first_dropped_ = c;
  if (c == '0' && zeros_dropped_ == dropped_) ++zeros_dropped_;
  if (c == '9' && nines_dropped_ == dropped_) ++nines_dropped_;
  if (c != '0') drops_other_ = true;
  ++dropped_;
}

bool UnitDigits::round_noise() {
  // Of a number as long as this, the digits from the 16th on say nothing.
  const bool is_long = significant_ + dropped_ > digits_of_double;
  if (!is_long && dropped_ <= digits_before_noise) return false;
  const std::size_t reliable = digits_of_double - std::min(digits_of_double, significant_);
  const std::size_t judged =
      std::min(digits_before_noise, is_long ? std::min(reliable, dropped_) : dropped_);
  const bool is_above = nines_dropped_ >= judged;
  if (zeros_dropped_ < judged && !is_above) return false;
  const bool rounds_up = judged == 0 ? first_dropped_ >= '5' : is_above;
  if (rounds_up) fits_ = fits_ && !__builtin_add_overflow(value_, std::uint64_t{1}, &value_);
  return true;
}

AmountRead fault(AmountFault what, const CurrencyHint& currency) {
  return {std::nullopt, what, currency};
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

AmountRead to_minor(const DecimalText& decimal, const AmountParts& parts, AmountOrigin origin,
                    int decimals) {
  const auto whole_digits = static_cast<std::int64_t>(count_digits(decimal.whole));
  UnitDigits digits(decimal, whole_digits + parts.exponent + decimals);
  if (!digits.drops_only_zeros() &&
      (origin != AmountOrigin::spreadsheet_float || !digits.round_noise())) {
    return fault(AmountFault::too_many_decimals, parts.currency);
  }
  constexpr auto largest = static_cast<std::uint64_t>(INT64_MAX);
  const std::uint64_t limit = parts.is_negative ? largest + 1 : largest;
  if (!digits.fits() || digits.value() > limit) {
    return fault(AmountFault::overflows, parts.currency);
  }
  const std::uint64_t value = parts.is_negative ? 0 - digits.value() : digits.value();
  return {static_cast<MinorUnits>(value), AmountFault::none, parts.currency};
}

}  // namespace

void AmountClues::add(std::string_view text) {
  NarrowBuffer buffer;
  const AmountParts parts = split_amount(text, buffer);
  if (parts.shape == AmountShape::absent) ++absent;
  if (parts.shape == AmountShape::not_an_amount) ++not_amounts;
  if (parts.shape != AmountShape::number) return;
  if (parts.is_negative) ++negative;
  if (parts.lost_digits) ++lost_digits;
  if (parts.currency.sign != CurrencySign::none) ++with_currency;
  const std::size_t blank = parts.digits.find_first_of(" '");
  if (blank != std::string_view::npos) {
    ++grouped_otherwise;
    if (other_group == '\0') other_group = parts.digits[blank];
  }
  const std::size_t sign = parts.digits.find_first_of(".,");
  if (sign == std::string_view::npos) {
    ++plain;
    return;
  }
  DecimalText with_point;
  DecimalText with_comma;
  const bool can_be_point = divide(parts.digits, '.', ',', with_point);
  const bool can_be_comma = divide(parts.digits, ',', '.', with_comma);
  if (!with_point.fraction.empty() || !with_comma.fraction.empty()) ++with_decimals;
  if (can_be_point && can_be_comma) {
    ++(parts.digits[sign] == '.' ? ambiguous_point : ambiguous_comma);
    return;
  }
  ++(can_be_point ? only_point : only_comma);
  const std::string_view whole = can_be_point ? with_point.whole : with_comma.whole;
  if (whole.find_first_of(".,") != std::string_view::npos) ++grouped_usually;
}

void AmountClues::merge(const AmountClues& other) {
  absent += other.absent;
  not_amounts += other.not_amounts;
  plain += other.plain;
  only_point += other.only_point;
  only_comma += other.only_comma;
  ambiguous_point += other.ambiguous_point;
  ambiguous_comma += other.ambiguous_comma;
  grouped_otherwise += other.grouped_otherwise;
  grouped_usually += other.grouped_usually;
  if (other_group == '\0') other_group = other.other_group;
  negative += other.negative;
  with_decimals += other.with_decimals;
  with_currency += other.with_currency;
  lost_digits += other.lost_digits;
}

SeparatorVerdict judge_separators(const AmountClues& clues) {
  if (clues.only_point > 0 && clues.only_comma > 0) return SeparatorVerdict::contradictory;
  if (clues.only_point > 0 || clues.only_comma > 0) return SeparatorVerdict::decided;
  if (clues.ambiguous_point > 0 && clues.ambiguous_comma > 0) {
    return SeparatorVerdict::contradictory;
  }
  if (clues.ambiguous_point > 0 || clues.ambiguous_comma > 0) return SeparatorVerdict::assumed;
  return SeparatorVerdict::not_needed;
}

AmountStyle settle_with(const AmountClues& clues, char chosen) {
  ASSERT(chosen == '.' || chosen == ',');
  AmountStyle style;
  style.decimal = chosen;
  style.group = other_sign(chosen);
  if (clues.grouped_otherwise > 0 && clues.grouped_usually == 0) style.group = clues.other_group;
  return style;
}

std::optional<AmountStyle> settle(const AmountClues& clues, std::optional<char> preferred) {
  switch (judge_separators(clues)) {
    case SeparatorVerdict::contradictory:
      return std::nullopt;
    case SeparatorVerdict::decided:
      return settle_with(clues, clues.only_comma > 0 ? ',' : '.');
    case SeparatorVerdict::assumed:
      // A sign before three digits is far more often between groups than before decimals.
      return settle_with(clues, preferred.value_or(clues.ambiguous_point > 0 ? ',' : '.'));
    case SeparatorVerdict::not_needed:
      break;
  }
  return settle_with(clues, preferred.value_or('.'));
}

AmountRead read_amount(std::string_view text, const AmountStyle& style, int decimals) {
  ASSERT(decimals >= 0 && decimals <= decimals_max);
  NarrowBuffer buffer;
  AmountParts parts = split_amount(text, buffer);
  if (parts.shape == AmountShape::absent) return {};
  if (parts.shape == AmountShape::not_an_amount) return fault(AmountFault::not_an_amount, {});
  if (!parts.has_unit) parts.exponent += style.exponent;
  if (parts.lost_digits) return fault(AmountFault::lost_digits, parts.currency);
  DecimalText decimal;
  if (!divide(parts.digits, style.decimal, style.group, decimal)) {
    return fault(AmountFault::contradicts_style, parts.currency);
  }
  return to_minor(decimal, parts, style.origin, decimals);
}

CurrencyHint find_currency_beside(std::string_view amount) {
  NarrowBuffer buffer;
  return split_amount(amount, buffer).currency;
}

AmountRead read_small_units(std::string_view text, int unit_decimals, int decimals) {
  ASSERT(unit_decimals >= 0 && unit_decimals <= decimals_max);
  ASSERT(decimals >= 0 && decimals <= decimals_max);
  NarrowBuffer buffer;
  AmountParts parts = split_amount(text, buffer);
  if (parts.shape == AmountShape::absent) return {};
  DecimalText decimal;
  if (parts.shape == AmountShape::not_an_amount || !divide(parts.digits, '.', '\0', decimal)) {
    return fault(AmountFault::not_an_amount, {});
  }
  if (parts.lost_digits) return fault(AmountFault::lost_digits, parts.currency);
  parts.exponent -= unit_decimals;
  return to_minor(decimal, parts, AmountOrigin::written, decimals);
}

bool is_destroyed_number(std::string_view text) {
  TextCursor cursor(trimmed(text));
  const std::optional<Digits> whole = cursor.read_digits();
  if (!whole || whole->count != 1) return false;
  if (cursor.skip('.') && !cursor.read_digits()) return false;
  if (!cursor.skip("E+")) return false;
  const std::optional<Digits> exponent = cursor.read_digits();
  return exponent && exponent->count >= 2 && cursor.is_done();
}

}  // namespace duewise
