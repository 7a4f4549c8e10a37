#include "core/receivables/period.hpp"

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr int kind_shift = 28;
constexpr std::int32_t kind_number = 1 << kind_shift;
constexpr std::int32_t kind_month = 2 << kind_shift;
constexpr std::int32_t kind_quarter = 3 << kind_shift;
constexpr std::int32_t ordinal_mask = (1 << kind_shift) - 1;
constexpr std::size_t number_digits_max = 8;

/// The value of up to eight digits, or none where a character is not one.
std::optional<std::int32_t> parse_digits(std::string_view text) {
  if (text.empty() || text.size() > number_digits_max) return std::nullopt;
  std::int32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<std::int32_t> parse_year(std::string_view text) {
  const auto year = parse_digits(text.substr(0, 4));
  return year && *year >= 1 ? year : std::nullopt;
}

}  // namespace

std::optional<Period> Period::parse(std::string_view text) {
  if (text.size() == 7 && text[4] == '-') {
    const auto year = parse_year(text);
    const auto month = parse_digits(text.substr(5));
    if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
    return Period(kind_month + *year * 12 + *month - 1);
  }
  if (text.size() == 6 && text[4] == 'Q') {
    const auto year = parse_year(text);
    const auto quarter = parse_digits(text.substr(5));
    if (!year || !quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return Period(kind_quarter + *year * 4 + *quarter - 1);
  }
  const auto number = parse_digits(text);
  if (!number || *number < 1) return std::nullopt;
  return Period(kind_number + *number);
}

bool Period::are_consecutive(Period earlier, Period next) {
  if (earlier.is_none() || next.is_none()) return false;
  const bool same_kind = (earlier.key_ >> kind_shift) == (next.key_ >> kind_shift);
  return same_kind && next.key_ == earlier.key_ + 1;
}

std::string Period::to_text() const {
  std::string text;
  const std::int32_t ordinal = key_ & ordinal_mask;
  switch (key_ & ~ordinal_mask) {
    case kind_number:
      append_integer(text, ordinal);
      break;
    case kind_month:
      append_integer(text, ordinal / 12, 4);
      text.push_back('-');
      append_integer(text, ordinal % 12 + 1, 2);
      break;
    case kind_quarter:
      append_integer(text, ordinal / 4, 4);
      text.push_back('Q');
      append_integer(text, ordinal % 4 + 1);
      break;
    default:
      break;
  }
  return text;
}

}  // namespace duewise
