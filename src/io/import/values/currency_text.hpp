/// Tells the currency from the signs and words that stand beside amounts and in currency columns:
/// ISO codes, ¥ NT$ HK$ €, 人民币, "US Dollar". Some signs serve several currencies; they are
/// answered as what they are, and the caller decides by the plan's currency.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/money/currency.hpp"

namespace duewise {

enum class CurrencySign : std::uint8_t {
  none,         ///< no sign or word
  unknown,      ///< a word, but no currency
  certain,      ///< one currency
  dollar,       ///< $
  yen_or_yuan,  ///< ¥: yuan or yen
  yuan_word,    ///< 元: yuan, or dollars of Taiwan, Hong Kong, Macao
  krone,        ///< kr
  rupee         ///< Rs
};

struct CurrencyHint {
  CurrencySign sign = CurrencySign::none;
  Currency likely;  ///< the currency, or the most usual of those that share the sign

  /// Reports whether the sign may mean `currency`; no sign may mean any.
  bool may_be(Currency currency) const;
  bool operator==(const CurrencyHint&) const = default;
};

/// Reads the whole text as a currency, also with the code beside the name ("CNY-人民币").
CurrencyHint find_currency_hint(std::string_view text);

/// Makes one hint of two that stand beside the same amount ("$100 USD"); unknown where they do not
/// agree.
CurrencyHint combine(const CurrencyHint& a, const CurrencyHint& b);

}  // namespace duewise
