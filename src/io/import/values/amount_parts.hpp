/// Takes one amount text apart: sign, currency and the digits between, without deciding which sign
/// is the decimal one. Deciding is for `AmountStyle`, which knows the whole column.
#pragma once

#include <cstdint>
#include <string_view>

#include "io/import/values/currency_text.hpp"
#include "io/import/values/narrow_text.hpp"

namespace duewise {

enum class AmountShape : std::uint8_t {
  absent,         ///< blank, a dash, "N/A"
  not_an_amount,  ///< no number, or other words beside it
  number
};

struct AmountParts {
  AmountShape shape = AmountShape::not_an_amount;
  bool is_negative = false;
  bool has_exponent = false;
  bool has_unit = false;     ///< 1.5万: `exponent` counts it
  bool lost_digits = false;  ///< the exponent form of a spreadsheet that hides digits: 1.23457E+11
  int exponent = 0;
  CurrencyHint currency;
  std::string_view digits;  ///< digits with signs between them, of the mantissa; into the buffer
};

/// Never fails; the parts are valid as long as `buffer` and `text` are.
AmountParts split_amount(std::string_view text, NarrowBuffer& buffer);

/// A number under one reading of its signs: the digits before and behind the decimal sign, the
/// former with signs between groups.
struct DecimalText {
  std::string_view whole;
  std::string_view fraction;
};

/// Divides `digits` at the sign `decimal`, where `group` (or a blank, or an apostrophe) may stand
/// between groups of three, or of two and a last of three as in India. False where the signs do not
/// fit that reading.
bool divide(std::string_view digits, char decimal, char group, DecimalText& text);

}  // namespace duewise
