/// What Chinese letters call a currency and its hundredth part. Names only; amounts are written by
/// formal_amount and written_amount.
#pragma once

#include <string_view>

#include "core/money/currency.hpp"

namespace duewise {

/// Simplified (mainland) or traditional (Taiwan, Hong Kong, Macau) characters.
enum class HanScript { simplified, traditional };

struct CurrencyWords {
  std::string_view name;     ///< "人民币", "美元"; empty where we know none
  std::string_view subunit;  ///< "美分"; empty where it has none or is counted in 角 and 分
  /// Counted in 元 (圓), 角 and 分 behind the name, as the yuan is.
  bool has_jiao_and_fen = false;
};

/// The words for `currency`, or empty ones: its code then stands for it.
CurrencyWords currency_words(Currency currency, HanScript script);

}  // namespace duewise
