// Amounts in capital numerals and in figures: the examples of the regulation, the edges, and a
// property: what is written is read back as the same amount.
#include "core/money/formal_amount.hpp"

#include <string>

#include "doctest/doctest.h"

#include "core/letters/written_amount.hpp"
#include "io/import/values/han_number.hpp"
#include "support/random.hpp"

namespace duewise {
namespace {

Money money(std::string_view text, std::string_view code) {
  const Currency currency = *Currency::find(code);
  return {*parse_decimal(text, currency.decimals()), currency};
}

struct Row {
  std::string_view amount;
  std::string_view code;
  std::string_view simplified;
  std::string_view traditional;
};

}  // namespace

TEST_CASE("capital numerals: the examples of the payment regulation, articles 2 and 3") {
  const Row rows[] = {
      {"1409.50", "CNY", "人民币壹仟肆佰零玖元伍角整", "人民幣壹仟肆佰零玖圓伍角整"},
      {"6007.14", "CNY", "人民币陆仟零柒元壹角肆分", "人民幣陸仟零柒圓壹角肆分"},
      {"1680.32", "CNY", "人民币壹仟陆佰捌拾元零叁角贰分", "人民幣壹仟陸佰捌拾圓零參角貳分"},
      {"107000.53", "CNY", "人民币壹拾万柒仟元零伍角叁分", "人民幣壹拾萬柒仟圓零伍角參分"},
      {"16409.02", "CNY", "人民币壹万陆仟肆佰零玖元零贰分", "人民幣壹萬陸仟肆佰零玖圓零貳分"},
      {"325.04", "CNY", "人民币叁佰贰拾伍元零肆分", "人民幣參佰貳拾伍圓零肆分"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.amount);
    CHECK(formal_amount(money(row.amount, row.code), HanScript::simplified) == row.simplified);
    CHECK(formal_amount(money(row.amount, row.code), HanScript::traditional) == row.traditional);
  }
}

TEST_CASE("capital numerals: zeros, groups of four, parts of a yuan, negative amounts") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"0", "零元整"},
      {"0.01", "壹分"},
      {"0.50", "伍角整"},
      {"0.56", "伍角陆分"},
      {"1", "壹元整"},
      {"10", "壹拾元整"},
      {"15", "壹拾伍元整"},
      {"100", "壹佰元整"},
      {"101.10", "壹佰零壹元壹角整"},
      {"110.10", "壹佰壹拾元零壹角整"},
      {"1000", "壹仟元整"},
      {"1010", "壹仟零壹拾元整"},
      {"1234.56", "壹仟贰佰叁拾肆元伍角陆分"},
      {"10000", "壹万元整"},
      {"10001", "壹万零壹元整"},
      {"10010.01", "壹万零壹拾元零壹分"},
      {"12000", "壹万贰仟元整"},
      {"100000", "壹拾万元整"},
      {"1000000", "壹佰万元整"},
      {"10000000", "壹仟万元整"},
      {"10000001", "壹仟万零壹元整"},
      {"20500000", "贰仟零伍拾万元整"},
      {"100000000", "壹亿元整"},
      {"100000001", "壹亿零壹元整"},
      {"105000000", "壹亿零伍佰万元整"},
      {"150000000", "壹亿伍仟万元整"},
      {"100010000", "壹亿零壹万元整"},
      {"123456789.09", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零玖分"},
      {"1000000000000", "壹万亿元整"},
      {"1000100000000", "壹万零壹亿元整"},
      {"-5.20", "负伍元贰角整"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(formal_amount(money(row.first, "CNY"), HanScript::simplified) ==
          "人民币" + std::string(row.second));
  }
  const Money least{INT64_MIN, *Currency::find("CNY")};
  CHECK(formal_amount(least, HanScript::simplified) ==
        "人民币负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分");
}

TEST_CASE("capital numerals: other currencies say their own units") {
  const Row rows[] = {
      {"1234", "JPY", "壹仟贰佰叁拾肆日元整", "壹仟貳佰參拾肆日圓整"},
      {"0", "JPY", "零日元整", "零日圓整"},
      {"50.07", "USD", "伍拾美元零柒美分", "伍拾美元零柒美分"},
      {"1234.56", "USD", "壹仟贰佰叁拾肆美元伍拾陆美分", "壹仟貳佰參拾肆美元伍拾陸美分"},
      {"0.30", "EUR", "叁拾欧分", "參拾歐分"},
      {"80", "GBP", "捌拾英镑整", "捌拾英鎊整"},
      {"12.345", "KWD", "壹拾贰科威特第纳尔叁佰肆拾伍费尔", "壹拾貳科威特第納爾參佰肆拾伍費爾"},
      {"7200", "TWD", "新台币柒仟贰佰元整", "新臺幣柒仟貳佰圓整"},
      {"99.9", "HKD", "港币玖拾玖元玖角整", "港幣玖拾玖圓玖角整"},
      {"12.5", "PLN", "PLN 壹拾贰点伍零", "PLN 壹拾貳點伍零"},
      {"12", "PLN", "PLN 壹拾贰整", "PLN 壹拾貳整"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.amount);
    CHECK(formal_amount(money(row.amount, row.code), HanScript::simplified) == row.simplified);
    CHECK(formal_amount(money(row.amount, row.code), HanScript::traditional) == row.traditional);
  }
}

TEST_CASE("capital numerals: what is written is read back as the same amount") {
  constexpr std::uint64_t seed = 20261123;
  CAPTURE(seed);
  test::Random random(seed);
  const Currency yuan = *Currency::find("CNY");
  for (int i = 0; i < 20000; ++i) {
    // As many amounts of each length, with many zeros in them.
    std::int64_t minor = 0;
    const std::int32_t length = random.between(1, 13);
    for (std::int32_t digit = 0; digit < length; ++digit) {
      const bool is_zero = random.chance(50);
      minor = minor * 10 + (is_zero ? 0 : random.between(0, 9));
    }
    if (minor < 100) continue;  // the reader asks for a whole 元
    for (const HanScript script : {HanScript::simplified, HanScript::traditional}) {
      const std::string written = formal_amount({minor, yuan}, script);
      CAPTURE(written);
      NarrowBuffer buffer{};
      const auto read = read_han_amount(written, buffer);
      REQUIRE(read);
      CHECK(*parse_decimal(read->digits, 2) == minor);
    }
  }
}

TEST_CASE("figures in letters: groups of three, the currency as the language says it") {
  CHECK(grouped_amount(money("0", "CNY")) == "0.00");
  CHECK(grouped_amount(money("999.9", "CNY")) == "999.90");
  CHECK(grouped_amount(money("-1234567.5", "CNY")) == "-1,234,567.50");
  CHECK(grouped_amount(money("1000", "JPY")) == "1,000");
  CHECK(grouped_amount(money("-100", "JPY")) == "-100");
  CHECK(written_amount(money("1234.5", "CNY"), Language::en) == "CNY 1,234.50");
  CHECK(written_amount(money("1234.5", "CNY"), Language::zh_hans) == "人民币1,234.50元");
  CHECK(written_amount(money("1234.5", "TWD"), Language::zh_hant) == "新臺幣1,234.50元");
  CHECK(written_amount(money("1234.5", "USD"), Language::zh_hant) == "1,234.50美元");
  CHECK(written_amount(money("1234", "JPY"), Language::zh_hans) == "1,234日元");
  CHECK(written_amount(money("1234.5", "PLN"), Language::zh_hans) == "PLN 1,234.50");
}

}  // namespace duewise
