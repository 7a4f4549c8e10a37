#include "core/money/formal_amount.hpp"

#include <array>

namespace duewise {
namespace {

struct Numerals {
  std::array<std::string_view, 10> digits;
  std::array<std::string_view, 4> places;  ///< of a group of four, from the right
  std::string_view ten_thousand;
  std::string_view hundred_million;
  std::string_view unit, tenth, hundredth;
  std::string_view whole, minus, point;
};

constexpr Numerals simplified{{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
                              {"", "拾", "佰", "仟"},
                              "万",
                              "亿",
                              "元",
                              "角",
                              "分",
                              "整",
                              "负",
                              "点"};
constexpr Numerals traditional{{"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"},
                               {"", "拾", "佰", "仟"},
                               "萬",
                               "億",
                               "圓",
                               "角",
                               "分",
                               "整",
                               "負",
                               "點"};

const Numerals& numerals_of(HanScript script) {
  return script == HanScript::simplified ? simplified : traditional;
}

constexpr std::uint64_t ten_thousand = 10'000;
constexpr std::uint64_t hundred_million = 100'000'000;

/// 1 to 9999; one 零 for zeros between two digits, none at the end.
void append_group(std::string& out, std::uint64_t number, const Numerals& words) {
  bool is_pending = false;  // a zero between two digits
  bool has_begun = false;
  std::uint64_t unit = 1000;
  for (std::size_t place = 4; place-- > 0; unit /= 10) {
    const auto digit = static_cast<std::size_t>(number / unit % 10);
    if (digit == 0) {
      is_pending = has_begun;
      continue;
    }
    if (is_pending) out += words.digits[0];
    out += words.digits[digit];
    out += words.places[place];
    has_begun = true;
    is_pending = false;
  }
}

/// `upper` counts `name`; what is `left` follows, with 零 where its first place is empty.
void append_number(std::string& out, std::uint64_t number, const Numerals& words);

void append_parts(std::string& out, std::uint64_t number, std::uint64_t size, std::string_view name,
                  const Numerals& words) {
  append_number(out, number / size, words);
  out += name;
  const std::uint64_t left = number % size;
  if (left == 0) return;
  if (left < size / 10) out += words.digits[0];
  append_number(out, left, words);
}

/// 1 or more.
void append_number(std::string& out, std::uint64_t number, const Numerals& words) {
  if (number >= hundred_million) {
    append_parts(out, number, hundred_million, words.hundred_million, words);
  } else if (number >= ten_thousand) {
    append_parts(out, number, ten_thousand, words.ten_thousand, words);
  } else {
    append_group(out, number, words);
  }
}

struct Magnitude {
  std::uint64_t whole = 0;
  std::uint64_t part = 0;  ///< of `parts`
  std::uint64_t parts = 1;
};

Magnitude magnitude_of(Money money) {
  auto minor = static_cast<std::uint64_t>(money.minor);
  if (money.minor < 0) minor = 0 - minor;
  std::uint64_t parts = 1;
  for (int i = 0; i < money.currency.decimals(); ++i) parts *= 10;
  return {minor / parts, minor % parts, parts};
}

/// 元, 角, 分: 零 stands for an empty 角 between 元 and 分, and for an empty last place of the 元
/// before a 角.
void append_yuan(std::string& out, const Magnitude& amount, const Numerals& words) {
  const auto tenth = static_cast<std::size_t>(amount.part / 10);
  const auto hundredth = static_cast<std::size_t>(amount.part % 10);
  if (amount.whole > 0) {
    append_number(out, amount.whole, words);
    out += words.unit;
    const bool has_gap = tenth == 0 ? hundredth > 0 : amount.whole % 10 == 0;
    if (has_gap) out += words.digits[0];
  } else if (amount.part == 0) {
    out += words.digits[0];
    out += words.unit;
  }
  if (tenth > 0) out.append(words.digits[tenth]).append(words.tenth);
  if (hundredth > 0) out.append(words.digits[hundredth]).append(words.hundredth);
  if (hundredth == 0) out += words.whole;
}

/// 壹佰贰拾日元整, 伍拾美元零柒美分.
void append_with_unit(std::string& out, const Magnitude& amount, const CurrencyWords& currency,
                      const Numerals& words) {
  const bool says_whole = amount.whole > 0 || amount.part == 0;
  if (amount.whole > 0) append_number(out, amount.whole, words);
  if (amount.whole == 0 && amount.part == 0) out += words.digits[0];
  if (says_whole) out += currency.name;
  if (amount.part == 0) {
    out += words.whole;
    return;
  }
  if (amount.whole > 0 && amount.part < amount.parts / 10) out += words.digits[0];
  append_number(out, amount.part, words);
  out += currency.subunit;
}

/// XAU 壹拾贰点伍零: nothing is known but the code, so the decimals are read one by one.
void append_with_point(std::string& out, const Magnitude& amount, const Numerals& words) {
  if (amount.whole > 0) append_number(out, amount.whole, words);
  if (amount.whole == 0) out += words.digits[0];
  if (amount.part == 0) {
    out += words.whole;
    return;
  }
  out += words.point;
  for (std::uint64_t place = amount.parts / 10; place > 0; place /= 10) {
    out += words.digits[static_cast<std::size_t>(amount.part / place % 10)];
  }
}

}  // namespace

std::string formal_number(std::uint64_t number, HanScript script) {
  const Numerals& words = numerals_of(script);
  std::string out;
  if (number == 0) return std::string(words.digits[0]);
  append_number(out, number, words);
  return out;
}

std::string formal_amount(Money money, HanScript script) {
  const Numerals& words = numerals_of(script);
  const CurrencyWords currency = currency_words(money.currency, script);
  const Magnitude amount = magnitude_of(money);
  const bool needs_subunit = money.currency.decimals() > 0;
  const bool has_unit = !currency.name.empty() && (!needs_subunit || !currency.subunit.empty());
  std::string out;
  if (currency.has_jiao_and_fen) out += currency.name;
  if (!currency.has_jiao_and_fen && !has_unit) out.append(money.currency.code()).append(" ");
  if (money.minor < 0) out += words.minus;
  if (currency.has_jiao_and_fen) {
    append_yuan(out, amount, words);
  } else if (has_unit) {
    append_with_unit(out, amount, currency, words);
  } else {
    append_with_point(out, amount, words);
  }
  return out;
}

}  // namespace duewise
