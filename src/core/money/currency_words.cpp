#include "core/money/currency_words.hpp"

#include <array>

namespace duewise {
namespace {

struct Row {
  std::string_view code;
  CurrencyWords simplified;
  CurrencyWords traditional;
};

// The names in common use of the currencies in which firms here invoice; all others stand by code.
constexpr std::array<Row, 23> rows{{
    {"AUD", {"澳元", "澳分"}, {"澳幣", "澳分"}},
    {"CAD", {"加元", "加分"}, {"加幣", "加分"}},
    {"CHF", {"瑞士法郎", "生丁"}, {"瑞士法郎", "生丁"}},
    {"CNY", {"人民币", {}, true}, {"人民幣", {}, true}},
    {"EUR", {"欧元", "欧分"}, {"歐元", "歐分"}},
    {"GBP", {"英镑", "便士"}, {"英鎊", "便士"}},
    {"HKD", {"港币", {}, true}, {"港幣", {}, true}},
    {"IDR", {"印尼盾", "仙"}, {"印尼盾", "仙"}},
    {"INR", {"印度卢比", "派士"}, {"印度盧比", "派士"}},
    {"JPY", {"日元", {}}, {"日圓", {}}},
    {"KRW", {"韩元", {}}, {"韓元", {}}},
    {"KWD", {"科威特第纳尔", "费尔"}, {"科威特第納爾", "費爾"}},
    {"MOP", {"澳门元", {}, true}, {"澳門幣", {}, true}},
    {"MYR", {"林吉特", "仙"}, {"令吉", "仙"}},
    {"NZD", {"新西兰元", "分"}, {"紐幣", "分"}},
    {"PHP", {"菲律宾比索", "分"}, {"菲律賓披索", "分"}},
    {"RUB", {"俄罗斯卢布", "戈比"}, {"俄羅斯盧布", "戈比"}},
    {"SEK", {"瑞典克朗", "欧尔"}, {"瑞典克朗", "歐爾"}},
    {"SGD", {"新加坡元", "分"}, {"新加坡幣", "分"}},
    {"THB", {"泰铢", "萨当"}, {"泰銖", "薩當"}},
    {"TWD", {"新台币", {}, true}, {"新臺幣", {}, true}},
    {"USD", {"美元", "美分"}, {"美元", "美分"}},
    {"VND", {"越南盾", {}}, {"越南盾", {}}},
}};

}  // namespace

CurrencyWords currency_words(Currency currency, HanScript script) {
  for (const Row& row : rows) {
    if (row.code != currency.code()) continue;
    return script == HanScript::simplified ? row.simplified : row.traditional;
  }
  return {};
}

}  // namespace duewise
