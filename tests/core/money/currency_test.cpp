#include "core/money/currency.hpp"

#include <string>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

void check_decimals(const char* code, int decimals) {
  CAPTURE(code);
  const auto currency = Currency::find(code);
  REQUIRE(currency.has_value());
  CHECK(currency->code() == code);
  CHECK(currency->decimals() == decimals);
}

}  // namespace

TEST_CASE("currency: each has the decimals of ISO 4217, first and last of the table included") {
  check_decimals("AED", 2);
  check_decimals("CNY", 2);
  check_decimals("USD", 2);
  check_decimals("TWD", 2);
  check_decimals("HKD", 2);
  check_decimals("EUR", 2);
  check_decimals("JPY", 0);
  check_decimals("KRW", 0);
  check_decimals("VND", 0);
  check_decimals("KWD", 3);
  check_decimals("BHD", 3);
  check_decimals("TND", 3);
  check_decimals("CLF", 4);
  check_decimals("UYW", 4);
  check_decimals("XCG", 2);
  check_decimals("XXX", 0);
  check_decimals("ZWG", 2);
}

TEST_CASE("currency: a code that ISO 4217 does not list, or writes otherwise, is none") {
  for (const char* code : {"", "CN", "cny", "CNYX", "RMB", "NTD", "ZZZ", "AAA", "CN\xC3\xA9"}) {
    CAPTURE(code);
    CHECK_FALSE(Currency::find(code).has_value());
  }
}

TEST_CASE("currency: the placeholder is XXX and currencies sort by code") {
  CHECK(Currency().code() == "XXX");
  CHECK(Currency() == Currency::find("XXX"));
  CHECK(*Currency::find("CNY") < *Currency::find("USD"));
  CHECK(*Currency::find("USD") < Currency());
  static_assert(sizeof(Currency) == 1);
}
