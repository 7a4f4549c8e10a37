#include "core/money/money.hpp"

#include <array>

#include "base/assert.hpp"

namespace duewise {
namespace {

__extension__ using Wide = __int128;

constexpr int decimals_max = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Appends one digit to a number that grows away from zero; false on overflow.
bool append_digit(MinorUnits& value, char digit, bool is_negative) {
  const MinorUnits step = is_negative ? -(digit - '0') : digit - '0';
  return !__builtin_mul_overflow(value, MinorUnits{10}, &value) &&
         !__builtin_add_overflow(value, step, &value);
}

/// The parts of a plain decimal number, or false where `text` is not one.
struct DecimalParts {
  std::string_view whole;
  std::string_view fraction;
  bool is_negative = false;
};

bool read_parts(std::string_view text, DecimalParts& parts) {
  if (!text.empty() && text.front() == '-') {
    parts.is_negative = true;
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != std::string_view::npos) {
    parts.fraction = text.substr(point + 1);
    if (parts.fraction.empty()) return false;
  } else if (parts.whole.empty()) {
    return false;
  }
  for (const char c : parts.whole) {
    if (!is_digit(c)) return false;
  }
  for (const char c : parts.fraction) {
    if (!is_digit(c)) return false;
  }
  return true;
}

}  // namespace

Result<MinorUnits> add(MinorUnits a, MinorUnits b) {
  MinorUnits sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return failure("amount_overflows");
  return sum;
}

Result<MinorUnits> subtract(MinorUnits a, MinorUnits b) {
  MinorUnits difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) return failure("amount_overflows");
  return difference;
}

Result<Money> add(Money a, Money b) {
  if (a.currency != b.currency) {
    std::string met(a.currency.code());
    met.append(" + ").append(b.currency.code());
    return failure("currencies_must_match", {}, std::move(met));
  }
  const MinorUnits sum = TRY(add(a.minor, b.minor));
  return Money{sum, a.currency};
}

Result<MinorUnits> take_ppm(MinorUnits amount, std::int64_t ppm) {
  constexpr Wide million = 1000000;
  const Wide product = static_cast<Wide>(amount) * ppm;  // at most 126 bits and a sign
  const Wide remainder = product % million;
  Wide rounded = product / million;  // towards zero
  if (remainder * 2 >= million) ++rounded;
  if (remainder * 2 <= -million) --rounded;
  if (rounded > INT64_MAX || rounded < INT64_MIN) return failure("amount_overflows");
  return static_cast<MinorUnits>(rounded);
}

Result<MinorUnits> parse_decimal(std::string_view text, int decimals) {
  ASSERT(decimals >= 0 && decimals <= decimals_max);
  DecimalParts parts;
  if (!read_parts(text, parts)) {
    return failure("amount_must_be_a_decimal_number", {}, std::string(text));
  }
  const auto places = static_cast<std::size_t>(decimals);
  if (parts.fraction.find_first_not_of('0', places) != std::string_view::npos) {
    return failure("amount_has_too_many_decimals", {}, std::string(text));
  }
  MinorUnits value = 0;
  bool fits = true;
  for (const char digit : parts.whole) fits = fits && append_digit(value, digit, parts.is_negative);
  for (std::size_t place = 0; place < places; ++place) {
    const char digit = place < parts.fraction.size() ? parts.fraction[place] : '0';
    fits = fits && append_digit(value, digit, parts.is_negative);
  }
  if (!fits) return failure("amount_overflows", {}, std::string(text));
  return value;
}

void append_decimal(std::string& out, MinorUnits amount, int decimals) {
  ASSERT(decimals >= 0 && decimals <= decimals_max);
  std::array<char, 24> digits;
  int count = 0;
  auto magnitude = static_cast<std::uint64_t>(amount);
  if (amount < 0) {
    out.push_back('-');
    magnitude = 0 - magnitude;
  }
  while (magnitude != 0 || count <= decimals) {
    digits[static_cast<std::size_t>(count++)] = static_cast<char>('0' + magnitude % 10);
    magnitude /= 10;
  }
  while (count > 0) {
    out.push_back(digits[static_cast<std::size_t>(--count)]);
    if (count == decimals && count > 0) out.push_back('.');
  }
}

std::string format_decimal(MinorUnits amount, int decimals) {
  std::string text;
  append_decimal(text, amount, decimals);
  return text;
}

}  // namespace duewise
