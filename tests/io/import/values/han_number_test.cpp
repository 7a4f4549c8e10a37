#include "io/import/values/han_number.hpp"

#include <string>
#include <string_view>

#include "doctest/doctest.h"

#include "io/import/values/amount_text.hpp"
#include "io/import/values/date_text.hpp"

using namespace duewise;

namespace {

struct NumberCase {
  std::string_view text;
  std::uint64_t value;
};

std::string amount_of(std::string_view text) {
  const AmountRead read = read_amount(text, AmountStyle{}, 2);
  return read.minor ? format_decimal(*read.minor, 2) : "none";
}

std::string date_of(std::string_view text) {
  const DateRead read = read_date(text, DateStyle{});
  return read.date.exists() ? read.date.to_text() : "none";
}

}  // namespace

TEST_CASE("Chinese numbers: units, zeros and groups of four digits") {
  for (const NumberCase& each :
       {NumberCase{"零", 0},
        {"七", 7},
        {"十", 10},
        {"十二", 12},
        {"二十", 20},
        {"叁拾壹", 31},
        {"一百零五", 105},
        {"一百一十", 110},
        {"壹仟贰佰", 1200},
        {"一千零五十", 1050},
        {"两千", 2000},
        {"一万", 10'000},
        {"一万零五", 10'005},
        {"壹拾贰万叁仟肆佰伍拾陆", 123'456},
        {"三千万", 30'000'000},
        {"壹億貳仟萬", 120'000'000},
        {"玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖", 999'999'999'999}}) {
    CAPTURE(each.text);
    CHECK(read_han_number(each.text) == each.value);
  }
}

TEST_CASE("Chinese numbers: what could mean two numbers, or none, is not read") {
  for (const std::string_view text : {"", "一百二", "一万五", "一二", "百", "万", "十百", "一百百",
                                      "一百千", "一万万", "一万亿", "一A", "12", "一千 二百"}) {
    CAPTURE(text);
    CHECK(!read_han_number(text));
  }
}

TEST_CASE("Chinese amounts: yuan, tenths and hundredths, in words or counted in units") {
  CHECK(amount_of("壹仟贰佰元整") == "1200.00");
  CHECK(amount_of("人民币壹仟贰佰元伍角整") == "1200.50");
  CHECK(amount_of("伍拾圆零叁分") == "50.03");
  CHECK(amount_of("伍拾圓壹角叁分") == "50.13");
  CHECK(amount_of("零元") == "0.00");
  CHECK(amount_of("1.5万") == "15000.00");
  CHECK(amount_of("¥1.5萬") == "15000.00");
  CHECK(amount_of("-1.23456789万元") == "none");  // more decimals than the currency has
  CHECK(amount_of("-1.2345万元") == "-12345.00");
  CHECK(amount_of("2百万") == "2000000.00");
  CHECK(amount_of("0.3亿") == "30000000.00");
  for (const std::string_view text :
       {"壹仟", "元", "一百二元", "壹元伍", "壹元伍角五毛", "1万2", "万"}) {
    CAPTURE(text);
    CHECK(amount_of(text) == "none");
  }
}

TEST_CASE("Chinese amounts: the currency is told by its word") {
  const AmountRead yuan = read_amount("人民币壹元整", AmountStyle{}, 2);
  CHECK(yuan.currency.sign == CurrencySign::certain);
  CHECK(yuan.currency.likely.code() == "CNY");
  CHECK(read_amount("壹元整", AmountStyle{}, 2).currency.sign == CurrencySign::yuan_word);
}

TEST_CASE("Chinese amounts: a column that counts a unit multiplies what has none of its own") {
  AmountStyle style;
  style.exponent = 4;
  CHECK(read_amount("1.5", style, 2).minor == 1'500'000);
  CHECK(read_amount("1.5万", style, 2).minor == 1'500'000);
  CHECK(read_amount("壹元", style, 2).minor == 100);
  CHECK(read_amount("0.0000001", style, 2).fault == AmountFault::too_many_decimals);
}

TEST_CASE("Chinese dates: year by its digits, month and day as numbers") {
  CHECK(date_of("二〇二六年三月一日") == "2026-03-01");
  CHECK(date_of("二零二六年十二月三十一日") == "2026-12-31");
  CHECK(date_of("二○二六年十月二十号") == "2026-10-20");
  CHECK(date_of("贰零贰陆年叁月壹拾日") == "2026-03-10");
  for (const std::string_view text :
       {"二〇二六年二月三十日", "二六年三月一日", "二〇二六年三月", "二〇二六年三月一日x",
        "二千零二十六年三月一日", "二〇二六年三十二月一日"}) {
    CAPTURE(text);
    CHECK(date_of(text) == "none");
  }
  CHECK(read_date("二〇二六年二月三十日", DateStyle{}).fault == DateFault::does_not_exist);
}
