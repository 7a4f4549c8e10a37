#include "core/letters/written_amount.hpp"

#include "core/money/currency_words.hpp"

namespace duewise {
namespace {

CurrencyWords words_of(Currency currency, Language language) {
  if (language == Language::en) return {};
  return currency_words(
      currency, language == Language::zh_hans ? HanScript::simplified : HanScript::traditional);
}

}  // namespace

std::string grouped_amount(Money money) {
  const std::string plain = format_decimal(money.minor, money.currency.decimals());
  const std::size_t begin = plain.front() == '-' ? 1 : 0;
  const std::size_t point = plain.find('.');
  const std::size_t end = point == std::string::npos ? plain.size() : point;
  std::string out(plain, 0, begin);
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && (end - i) % 3 == 0) out += ',';
    out += plain[i];
  }
  return out.append(plain, end, std::string::npos);
}

std::string written_currency(Currency currency, Language language) {
  const CurrencyWords words = words_of(currency, language);
  return std::string(words.name.empty() ? currency.code() : words.name);
}

std::string written_amount(Money money, Language language) {
  const CurrencyWords words = words_of(money.currency, language);
  const std::string figures = grouped_amount(money);
  if (words.name.empty()) return std::string(money.currency.code()) + " " + figures;
  if (!words.has_jiao_and_fen) return figures + std::string(words.name);
  return std::string(words.name) + figures + "元";
}

}  // namespace duewise
