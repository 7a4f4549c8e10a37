#include "io/import/values/currency_text.hpp"

#include <array>
#include <optional>

#include "io/import/values/narrow_text.hpp"

namespace duewise {
namespace {

/// The words of one currency, each between two blanks, in lower case; a blank inside a word is
/// written as "_".
struct CurrencyWords {
  std::string_view code;
  CurrencySign sign = CurrencySign::certain;
  std::string_view words;
};

constexpr std::array<CurrencyWords, 37> currencies{{
    // The signs that most amounts carry come first: each amount is looked up here.
    {"USD", CurrencySign::dollar, " $ dollar dollars "},
    {"CNY", CurrencySign::yen_or_yuan, " ¥ ￥ "},
    {"CNY", CurrencySign::yuan_word, " 元 圆 圓 元整 "},
    {"CNY", CurrencySign::certain,
     " rmb cnh cn¥ 人民币 人民幣 人民币元 人民幣元 renminbi yuan chinese_yuan rmb¥ rmb￥ "},
    {"TWD", CurrencySign::certain,
     " nt$ nt ntd ntd$ tw$ 新台币 新台幣 新臺幣 台币 台幣 臺幣 新台幣元 new_taiwan_dollar "},
    {"HKD", CurrencySign::certain, " hk$ hkd$ 港币 港幣 港元 hong_kong_dollar "},
    {"MOP", CurrencySign::certain, " mop$ 澳门元 澳门币 澳門幣 澳門元 葡币 葡幣 "},
    {"USD", CurrencySign::certain,
     " us$ usd$ u.s.$ 美元 美金 美圓 us_dollar us_dollars u.s._dollar united_states_dollar "
     "american_dollar "},
    {"EUR", CurrencySign::certain, " € euro euros 欧元 歐元 "},
    {"GBP", CurrencySign::certain,
     " £ ￡ 英镑 英鎊 pound_sterling british_pound british_pounds pounds "},
    {"JPY", CurrencySign::certain, " jp¥ 円 日元 日圆 日圓 日币 日幣 yen japanese_yen "},
    {"KRW", CurrencySign::certain, " ₩ ￦ 원 韩元 韓元 韩币 韓幣 韓圓 south_korean_won won "},
    {"SGD", CurrencySign::certain, " s$ sg$ 新加坡元 新加坡币 新加坡幣 坡币 singapore_dollar "},
    {"AUD", CurrencySign::certain, " a$ au$ 澳元 澳币 澳幣 australian_dollar "},
    {"NZD", CurrencySign::certain, " nz$ 纽元 纽币 紐元 紐幣 新西兰元 new_zealand_dollar "},
    {"CAD", CurrencySign::certain, " c$ ca$ cdn$ 加元 加币 加幣 加拿大元 canadian_dollar "},
    {"MXN", CurrencySign::certain, " mx$ mex$ mexican_peso "},
    {"BRL", CurrencySign::certain, " r$ real brazilian_real "},
    {"CHF", CurrencySign::certain, " fr sfr 瑞士法郎 瑞郎 swiss_franc "},
    {"SEK", CurrencySign::krone, " kr "},
    {"SEK", CurrencySign::certain, " 瑞典克朗 swedish_krona "},
    {"NOK", CurrencySign::certain, " 挪威克朗 norwegian_krone "},
    {"DKK", CurrencySign::certain, " 丹麦克朗 danish_krone "},
    {"PLN", CurrencySign::certain, " zł zloty "},
    {"CZK", CurrencySign::certain, " kč "},
    {"HUF", CurrencySign::certain, " ft "},
    {"RUB", CurrencySign::certain, " ₽ руб 卢布 盧布 "},
    {"TRY", CurrencySign::certain, " ₺ tl "},
    {"INR", CurrencySign::certain, " ₹ 印度卢比 indian_rupee "},
    {"INR", CurrencySign::rupee, " rs ₨ "},
    {"VND", CurrencySign::certain, " ₫ đ 越南盾 "},
    {"THB", CurrencySign::certain, " ฿ baht 泰铢 泰銖 "},
    {"MYR", CurrencySign::certain, " rm 马币 馬幣 令吉 林吉特 马来西亚林吉特 ringgit "},
    {"IDR", CurrencySign::certain, " rp 印尼盾 rupiah "},
    {"PHP", CurrencySign::certain, " ₱ 菲律宾比索 philippine_peso "},
    {"ILS", CurrencySign::certain, " ₪ "},
    {"ZAR", CurrencySign::certain, " south_african_rand 南非兰特 "},
}};

constexpr std::array<std::string_view, 6> shared_codes{
    "",                                                           // not shared
    " USD AUD CAD HKD MXN NZD SGD TWD ARS BND CLP COP FJD JMD ",  // $
    " CNY JPY ",                                                  // ¥
    " CNY TWD HKD MOP ",                                          // 元
    " SEK NOK DKK ISK ",                                          // kr
    " INR PKR LKR NPR MUR SCR "};                                 // Rs

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  }
  return false;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::optional<Currency> find_code(std::string_view code) {
  std::array<char, 3> upper{};
  if (code.size() != upper.size()) return std::nullopt;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (!is_ascii_letter(code[i])) return std::nullopt;
    upper[i] = static_cast<char>(code[i] >= 'a' ? code[i] - 'a' + 'A' : code[i]);
  }
  return Currency::find({upper.data(), upper.size()});
}

CurrencyHint find_word(std::string_view narrow) {
  NarrowBuffer buffer;
  std::size_t size = 0;
  for (const char c : narrow) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    buffer[size++] = c == ' ' ? '_' : static_cast<char>(is_capital ? c - 'A' + 'a' : c);
  }
  const std::string_view word(buffer.data(), size);
  for (const CurrencyWords& currency : currencies) {
    if (has_word(currency.words, word)) return {currency.sign, *Currency::find(currency.code)};
  }
  return {CurrencySign::unknown, {}};
}

/// An ISO code in capitals that other words stand beside: "CNY-人民币", "US Dollar (USD)".
CurrencyHint find_code_inside(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_ascii_letter(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    const std::optional<Currency> found = Currency::find(word);
    if (found) return {CurrencySign::certain, *found};
    begin = end + 1;
  }
  return {CurrencySign::unknown, {}};
}

}  // namespace

bool CurrencyHint::may_be(Currency currency) const {
  switch (sign) {
    case CurrencySign::none:
      return true;
    case CurrencySign::unknown:
      return false;
    case CurrencySign::certain:
      return currency == likely;
    default: {
      const auto which = static_cast<std::size_t>(sign) - 2;
      return has_word(shared_codes[which], currency.code());
    }
  }
}

CurrencyHint find_currency_hint(std::string_view text) {
  NarrowBuffer buffer;
  const std::optional<std::string_view> narrow = to_narrow(text, buffer);
  if (!narrow) return {CurrencySign::unknown, {}};
  if (is_absent_value(*narrow)) return {};
  std::string_view word = *narrow;
  if (word.back() == '.') word.remove_suffix(1);  // "Rs."
  if (word.empty()) return {CurrencySign::unknown, {}};
  if (const std::optional<Currency> code = find_code(word)) return {CurrencySign::certain, *code};
  const CurrencyHint whole = find_word(word);
  return whole.sign == CurrencySign::unknown ? find_code_inside(word) : whole;
}

CurrencyHint combine(const CurrencyHint& a, const CurrencyHint& b) {
  if (a.sign == CurrencySign::none) return b;
  if (b.sign == CurrencySign::none || a == b) return a;
  if (a.sign == CurrencySign::certain && b.may_be(a.likely)) return a;
  if (b.sign == CurrencySign::certain && a.may_be(b.likely)) return b;
  return {CurrencySign::unknown, {}};
}

}  // namespace duewise
