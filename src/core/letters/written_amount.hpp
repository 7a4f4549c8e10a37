/// Amounts in figures as a letter writes them, with the digits in groups of three and the currency
/// as each language says it.
#pragma once

#include <string>

#include "core/letters/language.hpp"
#include "core/money/money.hpp"

namespace duewise {

/// "1,234,567.50", with the decimals of the currency; a minus sign stands first.
std::string grouped_amount(Money money);

/// English "CNY 1,234.50"; Chinese "人民币1,234.50元", "1,234.50美元", "PLN 1,234.50".
std::string written_amount(Money money, Language language);

/// The name alone: "CNY" in English, "人民币", "美元", "PLN" in Chinese.
std::string written_currency(Currency currency, Language language);

}  // namespace duewise
