/// Amounts as signed 64-bit counts of minor units. Never a double; overflow is an error value.
/// Amounts of different currencies never add: `Money` refuses, totals are kept per currency.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "core/money/currency.hpp"

namespace duewise {

/// A count of a currency's smallest unit (fen, cents, yen).
using MinorUnits = std::int64_t;

struct Money {
  MinorUnits minor = 0;
  Currency currency;
  bool operator==(const Money&) const = default;
};

/// Adds or subtracts. Errors: amount_overflows.
Result<MinorUnits> add(MinorUnits a, MinorUnits b);
Result<MinorUnits> subtract(MinorUnits a, MinorUnits b);
/// Errors: amount_overflows, currencies_must_match.
Result<Money> add(Money a, Money b);

/// Parts per million of `amount`, rounded half away from zero. Errors: amount_overflows.
Result<MinorUnits> take_ppm(MinorUnits amount, std::int64_t ppm);

/// Parses a plain decimal number ("1234.50", "-0.07", "5") exactly into minor units. Trailing zeros
/// beyond the currency's decimals are allowed, other digits there are not.
/// Errors: amount_must_be_a_decimal_number, amount_has_too_many_decimals, amount_overflows.
Result<MinorUnits> parse_decimal(std::string_view text, int decimals);

/// Formats minor units as a plain decimal number with exactly `decimals` digits behind the point.
std::string format_decimal(MinorUnits amount, int decimals);
void append_decimal(std::string& out, MinorUnits amount, int decimals);

}  // namespace duewise
