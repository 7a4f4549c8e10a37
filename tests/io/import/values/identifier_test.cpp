#include "io/import/values/identifier.hpp"

#include <string_view>
#include <vector>

#include "doctest/doctest.h"

using namespace duewise;

TEST_CASE("identifiers: what spreadsheets add to a number is left out, zeros in front stay") {
  CHECK(plain_identifier(" 0001 ") == "0001");
  CHECK(plain_identifier("'0001") == "0001");
  CHECK(plain_identifier("=\"0001\"") == "0001");
  CHECK(plain_identifier("1930571429.0") == "1930571429");
  CHECK(plain_identifier("A.0") == "A.0");
  CHECK(without_zeros("0042") == "42");
  CHECK(without_zeros("00") == "00");
  CHECK(without_zeros("0A") == "0A");
}

TEST_CASE("identifiers: a number in exponent form is destroyed, with a comma as well") {
  CHECK(is_destroyed_identifier("2.6327E+19"));
  CHECK(is_destroyed_identifier("2,6327E+19"));
  CHECK(!is_destroyed_identifier("26327000000000012345"));
}

TEST_CASE("identifiers: long numbers that end in zeros from the 16th digit on are told") {
  CHECK(has_zeros_after_15_digits("1234567890123450"));
  CHECK(has_zeros_after_15_digits("12345678901234500000"));
  CHECK(!has_zeros_after_15_digits("123456789012345"));
  CHECK(!has_zeros_after_15_digits("1234567890123451"));
  CHECK(!has_zeros_after_15_digits("12345678901234500x"));
}

TEST_CASE("identifiers: a column is rounded when all its long numbers are, and chance is out") {
  struct Case {
    std::vector<std::string_view> numbers;
    bool are_rounded;
  };
  for (const Case& each : std::vector<Case>{
           {{}, false},
           {{"12345678901234500000"}, false},                         // five zeros
           {{"123456789012345000000"}, true},                         // six
           {{"12345678901234500000", "12345678901234600000"}, true},  // ten
           {{"12345678901234500000", "12345678901234600000", "INV-7"}, true},
           {{"12345678901234500000", "12345678901234600000", "7000"}, true},
           {{"12345678901234500000", "12345678901234600001"}, false},
           {{"1234567890123450", "1234567890123460"}, false},
       }) {
    RoundedNumbers column;
    for (const std::string_view number : each.numbers) column.add(number);
    CHECK(column.are_rounded() == each.are_rounded);
  }
}
