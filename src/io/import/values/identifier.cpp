#include "io/import/values/identifier.hpp"

#include <string>

#include "base/text.hpp"
#include "io/import/values/amount_text.hpp"

namespace duewise {
namespace {

// Digits of a number that a spreadsheet keeps.
constexpr std::size_t digits_kept = 15;
// As many zeros in a row are by chance once in a million columns.
constexpr std::uint64_t zeros_min = 6;
constexpr std::string_view digits = "0123456789";

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace

std::string_view without_guard(std::string_view text) {
  if (text.size() < 2 || text[0] != '\'') return text;
  const bool is_guard = std::string_view("=+-@'0123456789").find(text[1]) != std::string_view::npos;
  return is_guard ? text.substr(1) : text;
}

std::string_view plain_identifier(std::string_view text) {
  text = without_guard(trimmed(text));
  const bool is_formula_text = text.size() >= 3 && text.substr(0, 2) == "=\"" && text.back() == '"';
  if (is_formula_text) text = text.substr(2, text.size() - 3);
  const bool is_float = text.size() > 2 && text.substr(text.size() - 2) == ".0" &&
                        is_all_digits(text.substr(0, text.size() - 2));
  return is_float ? text.substr(0, text.size() - 2) : text;
}

std::string_view without_zeros(std::string_view id) {
  if (!is_all_digits(id)) return id;
  const std::size_t first = id.find_first_not_of('0');
  return first == std::string_view::npos ? id : id.substr(first);
}

bool is_destroyed_identifier(std::string_view text) {
  if (is_destroyed_number(text)) return true;
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return false;
  std::string with_point(text);
  with_point[comma] = '.';
  return is_destroyed_number(with_point);
}

bool has_zeros_after_15_digits(std::string_view text) {
  return text.size() > digits_kept && is_all_digits(text) &&
         text.find_first_not_of('0', digits_kept) == std::string_view::npos;
}

void RoundedNumbers::add(std::string_view identifier) {
  if (identifier.size() <= digits_kept || !is_all_digits(identifier)) return;
  if (has_zeros_after_15_digits(identifier)) {
    zeros_ += identifier.size() - digits_kept;
  } else {
    has_other_digits_ = true;
  }
}

bool RoundedNumbers::are_rounded() const { return !has_other_digits_ && zeros_ >= zeros_min; }

}  // namespace duewise
