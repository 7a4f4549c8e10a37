#include "io/import/values/currency_text.hpp"

#include <string>

#include "doctest/doctest.h"

#include "io/import/values/amount_text.hpp"

using namespace duewise;

namespace {

std::string show(const CurrencyHint& hint) {
  static constexpr const char* signs[] = {"none", "unknown", "", "$", "¥", "元", "kr", "Rs"};
  if (hint.sign == CurrencySign::none || hint.sign == CurrencySign::unknown) {
    return signs[static_cast<std::size_t>(hint.sign)];
  }
  return std::string(hint.likely.code()) + signs[static_cast<std::size_t>(hint.sign)];
}

void check_currency(std::string_view text, const std::string& shown) {
  CAPTURE(text);
  CHECK(show(find_currency_hint(text)) == shown);
}

void check_beside(std::string_view amount, const std::string& shown) {
  CAPTURE(amount);
  CHECK(show(find_currency_beside(amount)) == shown);
}

Currency currency(std::string_view code) { return *Currency::find(code); }

}  // namespace

TEST_CASE("currency text: codes in any case, names and signs") {
  for (const std::string_view text :
       {"CNY", "cny", "RMB", "rmb", "人民币", "人民幣", "CN¥", "人民币元", "CNY-人民币",
        "人民币(CNY)", "Chinese Yuan", "ＣＮＹ"}) {
    check_currency(text, "CNY");
  }
  for (const std::string_view text :
       {"TWD", "NT$", "NTD", "新台幣", "新臺幣", "新台币", "New Taiwan Dollar", "TWD - NT$"}) {
    check_currency(text, "TWD");
  }
  for (const std::string_view text : {"HKD", "HK$", "港币", "港幣", "港元"}) {
    check_currency(text, "HKD");
  }
  for (const std::string_view text : {"USD", "usd", "US$", "U.S.$", "美元", "美金", "US Dollar",
                                      "United States Dollar", "美元(USD)"}) {
    check_currency(text, "USD");
  }
  check_currency("€", "EUR");
  check_currency("Euro", "EUR");
  check_currency("欧元", "EUR");
  check_currency("£", "GBP");
  check_currency("￡", "GBP");
  check_currency("日圓", "JPY");
  check_currency("円", "JPY");
  check_currency("R$", "BRL");
  check_currency("zł", "PLN");
}

TEST_CASE("currency text: signs that serve several currencies say so") {
  check_currency("$", "USD$");
  check_currency("¥", "CNY¥");
  check_currency("￥", "CNY¥");
  check_currency("元", "CNY元");
  check_currency("kr", "SEKkr");
  check_currency("Rs.", "INRRs");
  CHECK(find_currency_hint("$").may_be(currency("TWD")));
  CHECK(!find_currency_hint("$").may_be(currency("CNY")));
  CHECK(find_currency_hint("¥").may_be(currency("JPY")));
  CHECK(!find_currency_hint("¥").may_be(currency("USD")));
  CHECK(find_currency_hint("元").may_be(currency("HKD")));
  CHECK(!find_currency_hint("元").may_be(currency("JPY")));
  CHECK(find_currency_hint("kr").may_be(currency("DKK")));
  CHECK(find_currency_hint("Rs").may_be(currency("PKR")));
  CHECK(find_currency_hint("EUR").may_be(currency("EUR")));
  CHECK(!find_currency_hint("EUR").may_be(currency("USD")));
  CHECK(find_currency_hint("").may_be(currency("USD")));
  CHECK(!find_currency_hint("pieces").may_be(currency("USD")));
}

TEST_CASE("currency text: no word is none, and other words are unknown") {
  check_currency("", "none");
  check_currency(" ", "none");
  check_currency("-", "none");
  check_currency("pieces", "unknown");
  check_currency("ABC", "unknown");
  check_currency("万元", "unknown");
  check_currency("%", "unknown");
  check_currency("...", "unknown");
  check_currency(".", "unknown");
  check_currency("_", "unknown");
}

TEST_CASE("currency text: beside an amount, before or behind it, also twice") {
  check_beside("1,000.00", "none");
  check_beside("$13.50", "USD$");
  check_beside("US$ 13.50", "USD");
  check_beside("-¥1,000", "CNY¥");
  check_beside("￥１，０００", "CNY¥");
  check_beside("NT$1,000", "TWD");
  check_beside("HK$1,000.00", "HKD");
  check_beside("1,000.00元", "CNY元");
  check_beside("RMB 1,000.00", "CNY");
  check_beside("人民币1,000.00元", "CNY");
  check_beside("1.000,00 €", "EUR");
  check_beside("1000EUR", "EUR");
  check_beside("Rs.500", "INRRs");
  check_beside("$100 USD", "USD");
  check_beside("$100 AUD", "AUD");
  check_beside("$100 EUR", "unknown");
  check_beside("¥.50", "CNY¥");
}

TEST_CASE("currency text: a point that ends a word is no decimal point") {
  const auto minor = [](std::string_view text) { return read_amount(text, {}, 2).minor; };
  CHECK(minor("Rs.500") == 50000);
  CHECK(minor("Rs. 500") == 50000);
  CHECK(minor("руб.500") == 50000);
  CHECK(minor("¥.50") == 50);
  CHECK(minor("€.50") == 50);
  CHECK(minor("-$.50") == -50);
}
