#include "core/money/money.hpp"

#include <limits>
#include <string>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

constexpr MinorUnits most = std::numeric_limits<MinorUnits>::max();
constexpr MinorUnits least = std::numeric_limits<MinorUnits>::min();

struct Decimal {
  std::string text;
  int decimals;
};

void check_parsed(const Decimal& input, MinorUnits expected) {
  CAPTURE(input.text);
  CAPTURE(input.decimals);
  const auto parsed = parse_decimal(input.text, input.decimals);
  REQUIRE(parsed.has_value());
  CHECK(*parsed == expected);
}

void check_refused(const Decimal& input, const std::string& code) {
  CAPTURE(input.text);
  CAPTURE(input.decimals);
  const auto parsed = parse_decimal(input.text, input.decimals);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error().code == code);
  CHECK(parsed.error().detail == input.text);
}

struct Share {
  MinorUnits amount;
  std::int64_t ppm;
};

void check_share(const Share& share, MinorUnits expected) {
  CAPTURE(share.amount);
  CAPTURE(share.ppm);
  const auto taken = take_ppm(share.amount, share.ppm);
  REQUIRE(taken.has_value());
  CHECK(*taken == expected);
}

}  // namespace

TEST_CASE("money: a plain decimal number parses exactly") {
  check_parsed({"0", 2}, 0);
  check_parsed({"-0", 2}, 0);
  check_parsed({"5", 2}, 500);
  check_parsed({"5", 0}, 5);
  check_parsed({"1234.50", 2}, 123450);
  check_parsed({"1234.5", 2}, 123450);
  check_parsed({"-0.07", 2}, -7);
  check_parsed({"0.001", 3}, 1);
  check_parsed({".5", 2}, 50);
  check_parsed({"007.10", 2}, 710);
  // A double holds neither of these two.
  check_parsed({"0.29", 2}, 29);
  check_parsed({"90071992547409.93", 2}, 9007199254740993);
}

TEST_CASE("money: zeros beyond the currency's decimals are allowed, other digits are not") {
  check_parsed({"12.3000", 2}, 1230);
  check_parsed({"12.0", 0}, 12);
  check_parsed({"12.3456000", 4}, 123456);
  check_refused({"12.345", 2}, "amount_has_too_many_decimals");
  check_refused({"12.001", 2}, "amount_has_too_many_decimals");
  check_refused({"12.5", 0}, "amount_has_too_many_decimals");
}

TEST_CASE("money: what is not a plain decimal number is refused") {
  for (const char* text : {"", "-", ".", "-.", "5.", "+5", "1,234", "1.2.3", "1e3", " 5", "5 ",
                           "--5", "0x10", "NaN", "\xEF\xBC\x95"}) {
    check_refused({text, 2}, "amount_must_be_a_decimal_number");
  }
}

TEST_CASE("money: parsing overflows just past the largest and smallest amounts") {
  check_parsed({"92233720368547758.07", 2}, most);
  check_refused({"92233720368547758.08", 2}, "amount_overflows");
  check_parsed({"-92233720368547758.08", 2}, least);
  check_refused({"-92233720368547758.09", 2}, "amount_overflows");
  check_refused({"99999999999999999999999999999999", 0}, "amount_overflows");
}

TEST_CASE("money: an amount is written with exactly the currency's decimals") {
  CHECK(format_decimal(0, 2) == "0.00");
  CHECK(format_decimal(0, 0) == "0");
  CHECK(format_decimal(7, 2) == "0.07");
  CHECK(format_decimal(-7, 2) == "-0.07");
  CHECK(format_decimal(123450, 2) == "1234.50");
  CHECK(format_decimal(1234, 0) == "1234");
  CHECK(format_decimal(-1234, 3) == "-1.234");
  CHECK(format_decimal(most, 2) == "92233720368547758.07");
  CHECK(format_decimal(least, 2) == "-92233720368547758.08");
  CHECK(format_decimal(least, 0) == "-9223372036854775808");
}

TEST_CASE("money: what is written parses back to the same amount") {
  for (const int decimals : {0, 2, 3, 4}) {
    for (const MinorUnits amount : {MinorUnits{0}, MinorUnits{1}, MinorUnits{-1}, MinorUnits{99},
                                    MinorUnits{100}, MinorUnits{-10001}, most, least}) {
      check_parsed({format_decimal(amount, decimals), decimals}, amount);
    }
  }
}

TEST_CASE("money: sums and differences overflow into an error, never into a wrong amount") {
  CHECK(*add(most - 1, 1) == most);
  CHECK(add(most, 1).error().code == "amount_overflows");
  CHECK(*add(least + 1, -1) == least);
  CHECK(add(least, -1).error().code == "amount_overflows");
  CHECK(*subtract(least + 1, 1) == least);
  CHECK(subtract(least, 1).error().code == "amount_overflows");
  CHECK(*subtract(-1, most) == least);
  CHECK(subtract(-2, most).error().code == "amount_overflows");
}

TEST_CASE("money: amounts of different currencies do not add") {
  const Currency cny = *Currency::find("CNY");
  const Currency usd = *Currency::find("USD");
  CHECK(*add(Money{150, cny}, Money{50, cny}) == Money{200, cny});
  const auto mixed = add(Money{150, cny}, Money{50, usd});
  REQUIRE_FALSE(mixed.has_value());
  CHECK(mixed.error().code == "currencies_must_match");
  CHECK(mixed.error().detail == "CNY + USD");
  CHECK(add(Money{most, cny}, Money{1, cny}).error().code == "amount_overflows");
}

TEST_CASE("money: parts per million round half away from zero, below, at and above the half") {
  check_share({1000000, 1}, 1);
  check_share({499999, 1}, 0);
  check_share({500000, 1}, 1);
  check_share({500001, 1}, 1);
  check_share({-499999, 1}, 0);
  check_share({-500000, 1}, -1);
  check_share({-500001, 1}, -1);
  check_share({1499999, 1}, 1);
  check_share({1500000, 1}, 2);
  check_share({500000, -1}, -1);
  check_share({10000, 300000}, 3000);
  check_share({123, 0}, 0);
}

TEST_CASE("money: parts per million are exact where the product passes 64 bits") {
  check_share({most, 1000000}, most);
  check_share({least, 1000000}, least);
  check_share({most, 500000}, 4611686018427387904);
  CHECK(take_ppm(most, 1000001).error().code == "amount_overflows");
  CHECK(take_ppm(least, -1000000).error().code == "amount_overflows");
  CHECK(take_ppm(most, std::numeric_limits<std::int64_t>::max()).error().code ==
        "amount_overflows");
}
