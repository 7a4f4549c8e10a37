/// Reads amounts as the exports write them, exactly: digits become minor units, never a double.
/// What cannot be told from one text — whether 1,234 is a thousand or a little more than one — is a
/// property of the whole column: `AmountClues` gathers it, `settle` makes an `AmountStyle` of it,
/// and `read_amount` reads each text in that one style.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/money/money.hpp"
#include "io/import/values/currency_text.hpp"

namespace duewise {

enum class AmountOrigin : std::uint8_t {
  written,            ///< every digit is meant
  spreadsheet_float,  ///< printed from a double: 2184.2800000000002 is 2184.28
};

/// How to read the amounts of one column. A blank and an apostrophe between groups are read in
/// every style.
struct AmountStyle {
  char decimal = '.';  ///< '.' or ','
  char group = ',';    ///< the other one, or ' ' or '\'' where only these were seen
  AmountOrigin origin = AmountOrigin::written;
  int exponent = 0;  ///< of the unit that the column counts: 4 where its header says 万元
  bool operator==(const AmountStyle&) const = default;
};

/// What a column's texts say about its style. Counts only; adding allocates nothing.
struct AmountClues {
  std::uint32_t absent = 0;
  std::uint32_t not_amounts = 0;
  std::uint32_t plain = 0;              ///< the same in every style: 100, -5, 1 234
  std::uint32_t only_point = 0;         ///< only with a decimal point: 1,284.50, 12.5, 1,23,456
  std::uint32_t only_comma = 0;         ///< only with a decimal comma
  std::uint32_t ambiguous_point = 0;    ///< 1.234
  std::uint32_t ambiguous_comma = 0;    ///< 1,234
  std::uint32_t grouped_otherwise = 0;  ///< with a blank or an apostrophe between groups
  std::uint32_t grouped_usually = 0;    ///< with a point or a comma, those that are not ambiguous
  char other_group = '\0';              ///< the first of ' ' and '\'' that was seen
  std::uint32_t negative = 0;
  std::uint32_t with_decimals = 0;  ///< with digits behind the decimal sign, or maybe
  std::uint32_t with_currency = 0;  ///< with a sign or word of a currency
  std::uint32_t lost_digits = 0;    ///< 1.23457E+11

  void add(std::string_view text);
  void merge(const AmountClues& other);

  /// Texts that are an amount in some style.
  std::uint32_t amounts() const {
    return plain + only_point + only_comma + ambiguous_point + ambiguous_comma;
  }
  /// Texts that are not absent.
  std::uint32_t values() const { return amounts() + not_amounts; }
};

enum class SeparatorVerdict : std::uint8_t {
  not_needed,    ///< every text means the same in every style
  decided,       ///< by texts that have only one reading
  assumed,       ///< only texts like 1,234: three digits behind one sign are taken for a group
  contradictory  ///< the texts need both styles: ask, never guess
};

SeparatorVerdict judge_separators(const AmountClues& clues);

/// The style that the clues leave; none where they contradict each other and somebody must be
/// asked. `preferred` is the decimal sign where it is not decided by the texts.
std::optional<AmountStyle> settle(const AmountClues& clues,
                                  std::optional<char> preferred = std::nullopt);

/// The style with the decimal sign that somebody chose, '.' or ',', whatever the clues say of it.
AmountStyle settle_with(const AmountClues& clues, char chosen);

enum class AmountFault : std::uint8_t {
  none,
  not_an_amount,
  contradicts_style,  ///< an amount only with the other decimal sign
  too_many_decimals,  ///< more than the currency has, and not only zeros
  lost_digits,        ///< a spreadsheet hid digits: 1.23457E+11
  overflows
};

/// An amount, or none: with a fault, or because the text says that there is none.
struct AmountRead {
  std::optional<MinorUnits> minor;
  AmountFault fault = AmountFault::none;
  CurrencyHint currency;
};

/// Reads `text` in `style` as minor units of a currency with `decimals`.
AmountRead read_amount(std::string_view text, const AmountStyle& style, int decimals);

/// The currency beside an amount, without reading it; the decimals of the column may hang on it.
CurrencyHint find_currency_beside(std::string_view amount);

/// Reads a count of units that are the `unit_decimals`th part of the currency's main one, as some
/// interfaces write amounts: 5000 of unit 2 is 50.00. No signs but a minus, and a fraction of
/// zeros.
AmountRead read_small_units(std::string_view text, int unit_decimals, int decimals);

/// Reports whether a spreadsheet has replaced the digits of a long number by zeros and shows it as
/// 2.6327E+19: as an identifier it is lost, and unequal ones have become equal.
bool is_destroyed_number(std::string_view text);

}  // namespace duewise
