#include "io/import/values/amount_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "io/import/values/han_number.hpp"
#include "io/import/values/text_cursor.hpp"

namespace duewise {
namespace {

constexpr std::string_view all_digits = "0123456789";

/// What stands before or behind the digits.
struct Beside {
  int minus = 0;
  int plus = 0;
  int opening = 0;
  int closing = 0;
  std::string_view word;
  bool is_one_word = true;
};

/// Takes the signs at both ends of `text` off; what is left in the middle is a word.
Beside read_beside(std::string_view text) {
  Beside beside;
  const auto take = [&beside](char c) {
    if (c == '-') ++beside.minus;
    if (c == '+') ++beside.plus;
    if (c == '(') ++beside.opening;
    if (c == ')') ++beside.closing;
  };
  constexpr std::string_view signs = " \t-+()";
  const std::size_t begin = text.find_first_not_of(signs);
  for (const char c : text.substr(0, begin)) take(c);
  if (begin == std::string_view::npos) return beside;
  const std::size_t end = text.find_last_not_of(signs) + 1;
  for (const char c : text.substr(end)) take(c);
  beside.word = text.substr(begin, end - begin);
  return beside;
}

/// "100.-" and "100,--" have no minus: the dash stands for the decimals.
std::string_view without_dash_for_decimals(std::string_view behind) {
  if (behind.empty() || (behind.front() != '.' && behind.front() != ',')) return behind;
  std::size_t end = 1;
  while (end < behind.size() && end < 3 && behind[end] == '-') ++end;
  return behind.substr(end);
}

/// Whether a point behind this text ends a shortened word: "Rs.", "руб."; but not "¥." or "-.".
bool ends_with_letter(std::string_view text) {
  if (text.empty()) return false;
  if (static_cast<unsigned char>(text.back()) < 0x80) return is_letter(text.back());
  const auto lead = text.size() < 2 ? 0 : static_cast<unsigned char>(text[text.size() - 2]);
  return lead == 0xD0 || lead == 0xD1;  // Cyrillic
}

/// Where the digits begin: a decimal sign may stand first, unless it ends a word.
std::size_t find_begin(std::string_view text) {
  const std::size_t first = text.find_first_of(all_digits);
  if (first == std::string_view::npos || first == 0) return first;
  const char before = text[first - 1];
  if (before != '.' && before != ',') return first;
  return ends_with_letter(text.substr(0, first - 1)) ? first : first - 1;
}

/// Reads "E+19" at the end of `parts.digits` off.
bool read_exponent(AmountParts& parts) {
  const std::size_t at = parts.digits.find_first_of("eE");
  if (at == std::string_view::npos) return true;
  const std::string_view written = parts.digits.substr(at + 1);
  const bool is_capital = parts.digits[at] == 'E';
  parts.digits = parts.digits.substr(0, at);
  const bool has_plus = !written.empty() && written.front() == '+';
  const std::string_view number = has_plus ? written.substr(1) : written;
  const std::optional<std::int64_t> exponent = parse_integer(number);
  if (!exponent || number.size() > 4 || parts.digits.empty()) return false;
  if (has_plus && !is_digit(number.front())) return false;
  parts.has_exponent = true;
  parts.exponent = static_cast<int>(*exponent);
  const std::size_t point = parts.digits.find_first_of(".,");
  const std::size_t decimals =
      point == std::string_view::npos ? 0 : parts.digits.size() - point - 1;
  // A spreadsheet shows at most six digits this way. Others ("1.25E7", "1e+21") show all there are.
  parts.lost_digits = is_capital && has_plus && parts.exponent > static_cast<int>(decimals);
  return true;
}

/// Judges the signs around the digits; false where they make no sense together.
bool read_sign(const Beside& before, const Beside& behind, AmountParts& parts) {
  const int minus = before.minus + behind.minus;
  const int brackets = before.opening;
  if (before.closing != 0 || behind.opening != 0 || before.opening != behind.closing) return false;
  if (minus + brackets + before.plus + behind.plus > 1) return false;
  parts.is_negative = minus + brackets == 1;
  return true;
}

/// The side of a ledger: "1,250.00 Cr" is owed by us. Takes the word off.
bool take_ledger_side(std::string_view& word) {
  if (word == "Dr" || word == "DR" || word == "Dr." || word == "dr") {
    word = {};
    return false;
  }
  if (word != "Cr" && word != "CR" && word != "Cr." && word != "cr") return false;
  word = {};
  return true;
}

/// Takes the unit off that the number counts: 1.5万元 is 15,000元.
void take_unit(std::string_view& word, AmountParts& parts) {
  struct Unit {
    std::string_view sign;
    int exponent = 0;
  };
  static constexpr std::array<Unit, 8> units{
      {{"百", 2}, {"佰", 2}, {"千", 3}, {"仟", 3}, {"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}}};
  const auto begins_word = [&](const Unit& unit) {
    return word.substr(0, unit.sign.size()) == unit.sign;
  };
  for (;;) {  // 百万 has two
    const auto unit = std::find_if(units.begin(), units.end(), begins_word);
    if (unit == units.end()) return;
    word.remove_prefix(unit->sign.size());
    parts.exponent += unit->exponent;
    parts.has_unit = true;
  }
}

/// An amount in Chinese characters; not an amount where it is none.
AmountParts split_han_amount(std::string_view text, NarrowBuffer& buffer) {
  AmountParts parts;
  const std::optional<HanAmount> amount = read_han_amount(text, buffer);
  if (!amount) return parts;
  parts.digits = amount->digits;
  parts.currency = find_currency_hint(amount->before.empty() ? "元" : amount->before);
  parts.has_unit = true;
  parts.shape = AmountShape::number;
  return parts;
}

bool are_groups(std::string_view whole, char group) {
  std::size_t run = 0;
  std::size_t first = 0;
  std::size_t middle = 0;
  char sign = '\0';
  std::size_t signs = 0;
  for (const char c : whole) {
    if (is_digit(c)) {
      ++run;
      continue;
    }
    if (c != group && c != ' ' && c != '\'') return false;
    if (signs > 0 && c != sign) return false;
    if (signs == 0) first = run;
    if (signs == 1) middle = run;
    if (signs > 0 && run != middle) return false;
    sign = c;
    ++signs;
    run = 0;
  }
  if (signs == 0) return true;
  if (run != 3 || first == 0 || first > 3 || whole.front() == '0') return false;
  return signs == 1 || middle == 3 || (middle == 2 && first <= 2);
}

/// Whether the text is digits with points and commas between them, as most amounts are; the rest of
/// the work would leave it as it is.
bool is_only_digits(std::string_view text, std::size_t size_max) {
  if (text.empty() || text.size() > size_max) return false;
  if (!is_digit(text.front()) || !is_digit(text.back())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

/// Whether the signs between the digits make sense in some style.
bool can_be_divided(std::string_view digits) {
  DecimalText text;
  return divide(digits, '.', ',', text) || divide(digits, ',', '.', text);
}

}  // namespace

AmountParts split_amount(std::string_view text, NarrowBuffer& buffer) {
  AmountParts parts;
  if (is_only_digits(text, buffer.size())) {
    parts.digits = text;
    if (can_be_divided(text)) parts.shape = AmountShape::number;
    return parts;
  }
  const std::optional<std::string_view> narrow = to_narrow(text, buffer);
  if (!narrow) return parts;
  std::string_view rest = *narrow;
  if (!rest.empty() && rest.front() == '\'') rest.remove_prefix(1);  // a spreadsheet's text mark
  if (is_absent_value(rest)) {
    parts.shape = AmountShape::absent;
    return parts;
  }
  const std::size_t begin = find_begin(rest);
  if (begin == std::string_view::npos) return split_han_amount(rest, buffer);
  const std::size_t end = rest.find_last_of(all_digits) + 1;
  const Beside before = read_beside(rest.substr(0, begin));
  Beside behind = read_beside(without_dash_for_decimals(rest.substr(end)));
  parts.digits = rest.substr(begin, end - begin);
  if (!read_exponent(parts) || !read_sign(before, behind, parts)) return parts;
  if (take_ledger_side(behind.word)) {
    if (parts.is_negative) return parts;
    parts.is_negative = true;
  }
  take_unit(behind.word, parts);
  parts.currency = combine(find_currency_hint(before.word), find_currency_hint(behind.word));
  if (parts.currency.sign == CurrencySign::unknown) return parts;
  if (can_be_divided(parts.digits)) parts.shape = AmountShape::number;
  return parts;
}

bool divide(std::string_view digits, char decimal, char group, DecimalText& text) {
  const std::size_t at = digits.find(decimal);
  text.whole = digits.substr(0, at);
  text.fraction = at == std::string_view::npos ? std::string_view{} : digits.substr(at + 1);
  for (const char c : text.fraction) {
    if (!is_digit(c)) return false;
  }
  if (text.whole.empty() && text.fraction.empty()) return false;
  return are_groups(text.whole, group);
}

}  // namespace duewise
