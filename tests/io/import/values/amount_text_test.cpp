#include "io/import/values/amount_text.hpp"

#include <string>
#include <vector>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

using Texts = std::vector<std::string_view>;

constexpr AmountStyle point{};
constexpr AmountStyle comma{.decimal = ',', .group = '.'};
constexpr AmountStyle spreadsheet{.origin = AmountOrigin::spreadsheet_float};

std::string show(const AmountRead& read, int decimals) {
  static constexpr const char* faults[] = {
      "", "not an amount", "contradicts style", "too many decimals", "lost digits", "overflows"};
  if (read.fault != AmountFault::none) return faults[static_cast<std::size_t>(read.fault)];
  return read.minor ? format_decimal(*read.minor, decimals) : "absent";
}

void check_amount(std::string_view text, const AmountStyle& style, const std::string& shown,
                  int decimals = 2) {
  CAPTURE(text);
  CHECK(show(read_amount(text, style, decimals), decimals) == shown);
}

void check_amounts(const Texts& texts, const AmountStyle& style, const std::string& shown) {
  for (const std::string_view text : texts) check_amount(text, style, shown);
}

AmountClues clues_of(const Texts& texts) {
  AmountClues clues;
  for (const std::string_view text : texts) clues.add(text);
  return clues;
}

void check_style(const Texts& texts, SeparatorVerdict verdict, std::string_view signs) {
  CAPTURE(texts.front());
  const AmountClues clues = clues_of(texts);
  CHECK(judge_separators(clues) == verdict);
  const std::optional<AmountStyle> style = settle(clues);
  CHECK(style.has_value() == !signs.empty());
  if (!style || signs.empty()) return;
  CHECK(style->decimal == signs[0]);
  CHECK(style->group == signs[1]);
}

}  // namespace

TEST_CASE("amount text: groups and decimals by the column's style") {
  check_amounts({"1,284.50", "1284.5", "1284.50", "1284.5000000000", " 1,284.50\t ", "1 284.50",
                 "1'284.50", "1\u2019284.50", "1\u00A0284.50", "1\u202F284.50", "1\u2009284.50",
                 "１，２８４．５０", "+1,284.50"},
                point, "1284.50");
  check_amounts({"1.284,50", "1284,5", "1 284,50", "1'284,50", "1284,5000"}, comma, "1284.50");
  check_amount("10.000,00", comma, "10000.00");
  check_amount("113000.0000000000", point, "113000.00");
  check_amount("1,23,456.00", point, "123456.00");
  check_amount("12,34,56,789.10", point, "123456789.10");
  check_amount("1,234", point, "1234.00");
  check_amount("1.234", comma, "1234.00");
  check_amount(".50", point, "0.50");
  check_amount("-.5", point, "-0.50");
  check_amount("100.", point, "100.00");
  check_amount("007", point, "7.00");
  check_amount("0", point, "0.00");
}

TEST_CASE("amount text: what contradicts the column's style is a fault, never turned round") {
  check_amounts({"1.284,50", "1284,5", "0,50", "1.234.567", "12,34"}, point, "contradicts style");
  check_amounts({"1,284.50", "1284.5", "0.50", "1,234,567"}, comma, "contradicts style");
  const AmountStyle blank_groups{.decimal = ',', .group = ' '};
  check_amount("1 234,50", blank_groups, "1234.50");
  check_amount("1.234", blank_groups, "contradicts style");
  check_amount("1.234", point, "too many decimals");
}

TEST_CASE("amount text: groups must have three digits, or two and a last of three") {
  for (const std::string_view text :
       {"1,23", "1,2345", "1234,567.00", ",123.00", "1,,234.00", "1,234,56.00", "123,45,678.00",
        "0,123.00", "1 23", "1 234,567.00", "1'234,567.00", "12 3456", "1,234.5.6", "1.2.3"}) {
    CAPTURE(text);
    CHECK(!read_amount(text, point, 2).minor);
  }
}

TEST_CASE("amount text: the minus stands before, behind or as brackets, once") {
  check_amounts(
      {"-1,250.00", "1,250.00-", "(1,250.00)", "- 1,250.00", "1,250.00 -", "−1,250.00",
       "－１，２５０．００", "（1,250.00）", "-¥1,250.00", "¥-1,250.00", "(¥1,250.00)",
       "¥(1,250.00)", "-$ 1,250.00", "$1,250.00-", "(1,250.00) USD", "1,250.00 Cr", "'-1,250.00"},
      point, "-1250.00");
  check_amounts({"1,250.00 Dr", "+1,250.00", "1,250.00+"}, point, "1250.00");
  check_amounts({"--1,250.00", "-(1,250.00)", "-1,250.00-", "(1,250.00", "1,250.00)", ")1(",
                 "-1,250.00 Cr", "+-1", "(1)-"},
                point, "not an amount");
}

TEST_CASE("amount text: a dash for the decimals is no minus") {
  check_amounts({"100.-", "100.--", "100,-", "100,--", "100.– CHF", "CHF 100.-"}, point, "100.00");
  check_amount("1'250.-", point, "1250.00");
  check_amount("1.250,-", comma, "1250.00");
  check_amount("-100.-", point, "-100.00");
  check_amount("100-", point, "-100.00");
}

TEST_CASE("amount text: blanks, dashes and words for nothing are absent, zero is not") {
  check_amounts({"", "   ", "\t", "-", "—", "--", "N/A", "null", "無"}, point, "absent");
  check_amounts({"0", "0.00", "-0", "0.0000"}, point, "0.00");
}

TEST_CASE("amount text: other words and signs make no amount") {
  check_amounts({"abc",  "12%",   "1.5丈",  "100 pcs", "INV-100",  "2026-09-01", "1/2", "1+1",
                 "1:30", "#REF!", "12a34",  "$",       "¥",        "=1+1",       "1e",  "1e5x",
                 "1E+",  "111天", "Net 30", "1_000",   "$100 EUR", "1\n2"},
                point, "not an amount");
  check_amount(std::string(200, '1'), point, "not an amount");
}

TEST_CASE("amount text: only zeros may stand behind the currency's decimals") {
  check_amount("12.340", point, "12.34");
  check_amount("12.341", point, "too many decimals");
  check_amount("12.345", point, "12.345", 3);
  check_amount("12.0", point, "12", 0);
  check_amount("12.1", point, "too many decimals", 0);
  check_amount("0.001", point, "too many decimals");
}

TEST_CASE("amount text: noise of doubles is rounded in columns of a spreadsheet only") {
  check_amount("2184.2800000000002", point, "too many decimals");
  check_amount("2184.2800000000002", spreadsheet, "2184.28");
  check_amount("2184.2799999999997", spreadsheet, "2184.28");
  check_amount("0.30000000000000004", spreadsheet, "0.30");
  check_amount("0.99999999999999989", spreadsheet, "1.00");
  check_amount("-11860.870000000003", spreadsheet, "-11860.87");
  check_amount("5686.2099999999955", spreadsheet, "5686.21");
  check_amount("5686.2099999999", spreadsheet, "5686.21");
  check_amount("123456789012.35001", spreadsheet, "123456789012.35");
  check_amount("123456789012.34999", spreadsheet, "123456789012.35");
  check_amount("1234567890123.4567", spreadsheet, "1234567890123.46");
  check_amount("1234567890123.4547", spreadsheet, "1234567890123.45");
  check_amount("2.2E-16", spreadsheet, "0.00");
  check_amount("0.000000001", spreadsheet, "0.00");
  // Digits that somebody meant.
  check_amount("12.345", spreadsheet, "too many decimals");
  check_amount("2184.28000002", spreadsheet, "too many decimals");
  check_amount("2184.2812345678901", spreadsheet, "too many decimals");
  check_amount("1E-5", spreadsheet, "too many decimals");
}

TEST_CASE("amount text: exponents are read where they are exact") {
  check_amount("1.25E7", point, "12500000.00");
  check_amount("1.25e+7", point, "12500000.00");
  check_amount("1.2345E+2", point, "123.45");
  check_amount("1.2345E+04", point, "12345.00");
  check_amount("5E-2", point, "0.05");
  check_amount("0.00E+00", point, "0.00");
  check_amount("5E-3", point, "too many decimals");
  check_amount("1.23457E+11", point, "lost digits");
  check_amount("1E+05", point, "lost digits");
  check_amount("1e400", point, "overflows");
  check_amount("0e9999", point, "0.00");
  check_amount("1e99999", point, "not an amount");
}

TEST_CASE("amount text: the largest amounts are exact and one more overflows") {
  check_amount("92,233,720,368,547,758.07", point, "92233720368547758.07");
  check_amount("92233720368547758.08", point, "overflows");
  check_amount("-92233720368547758.08", point, "-92233720368547758.08");
  check_amount("-92233720368547758.09", point, "overflows");
  check_amount("9223372036854775807", point, "9223372036854775807", 0);
  check_amount("99999999999999999999999999999999999999", point, "overflows");
  check_amount("0000000000000000000000000000000000000001", point, "1.00");
}

TEST_CASE("amount text: small units are counted exactly") {
  const auto check = [](std::string_view text, int unit, int decimals, const std::string& shown) {
    CAPTURE(text);
    CHECK(show(read_small_units(text, unit, decimals), decimals) == shown);
  };
  check("5000", 2, 2, "50.00");
  check("-5000", 2, 2, "-50.00");
  check("5000.0", 2, 2, "50.00");
  check("5000", 0, 0, "5000");
  check("5000", 2, 0, "50");
  check("5001", 2, 0, "too many decimals");
  check("5000", 0, 2, "5000.00");
  check("5000.5", 2, 2, "too many decimals");
  check("5,000", 2, 2, "not an amount");
  check("abc", 2, 2, "not an amount");
  check("1.23457E+11", 2, 2, "lost digits");
  check("", 2, 2, "absent");
  check("9223372036854775807", 2, 2, "92233720368547758.07");
  check("9223372036854775808", 2, 2, "overflows");
}

TEST_CASE("amount clues: one value that has one reading settles the whole column") {
  using enum SeparatorVerdict;
  check_style({"1,284.50", "1,234"}, decided, ".,");
  check_style({"12.5", "1,234"}, decided, ".,");
  check_style({"10.000,00", "1.234"}, decided, ",.");
  check_style({"0,500"}, decided, ",.");
  check_style({"0.500", "1.234"}, decided, ".,");
  check_style({"1234.567"}, decided, ".,");
  check_style({"1,234,567"}, decided, ".,");
  check_style({"1,23,456"}, decided, ".,");
  check_style({"1.234.567"}, decided, ",.");
  check_style({"1 234,56"}, decided, ", ");
  check_style({"1'234.50"}, decided, ".'");
  check_style({"1 234,56", "1.234,56"}, decided, ",.");
  check_style({"100", "-5", ""}, not_needed, ".,");
  check_style({"1 234"}, not_needed, ". ");
  check_style({"x", ""}, not_needed, ".,");
}

TEST_CASE("amount clues: three digits behind the only sign are taken for a group, and it is said") {
  using enum SeparatorVerdict;
  check_style({"1,234", "12,345"}, assumed, ".,");
  check_style({"1.234", "500"}, assumed, ",.");
  const AmountClues clues = clues_of({"1.234"});
  CHECK(settle(clues, '.')->decimal == '.');
  CHECK(settle(clues, ',')->decimal == ',');
  CHECK(settle(clues_of({"12,5"}), '.')->decimal == ',');
  CHECK(settle(clues_of({"5"}), ',')->decimal == ',');
}

TEST_CASE("amount clues: contradicting values are asked, and somebody's choice is kept") {
  using enum SeparatorVerdict;
  check_style({"1,284.50", "10.000,00"}, contradictory, "");
  check_style({"1.234", "1,234"}, contradictory, "");
  const AmountClues clues = clues_of({"12.5", "12,5"});
  CHECK(!settle(clues, '.'));
  check_amount("12,5", settle_with(clues, '.'), "contradicts style");
  check_amount("12,5", settle_with(clues, ','), "12.50");
}

TEST_CASE("amount clues: every text is counted once, and two halves make the whole") {
  const Texts texts{"1,284.50", "12,5", "1.234",  "1,234", "100",
                    "",         "x",    "-$5.00", "1 234", "1.23457E+11"};
  const AmountClues whole = clues_of(texts);
  CHECK(whole.absent == 1);
  CHECK(whole.not_amounts == 1);
  CHECK(whole.amounts() == 8);
  CHECK(whole.values() == texts.size() - 1);
  CHECK(whole.negative == 1);
  CHECK(whole.with_currency == 1);
  CHECK(whole.lost_digits == 1);
  CHECK(whole.with_decimals == 6);
  for (std::size_t cut = 0; cut <= texts.size(); ++cut) {
    const auto middle = texts.begin() + static_cast<std::ptrdiff_t>(cut);
    AmountClues merged = clues_of({texts.begin(), middle});
    merged.merge(clues_of({middle, texts.end()}));
    CHECK(merged.values() == whole.values());
    CHECK(merged.absent == whole.absent);
    CHECK(merged.plain == whole.plain);
    CHECK(merged.only_point == whole.only_point);
    CHECK(merged.only_comma == whole.only_comma);
    CHECK(merged.ambiguous_point == whole.ambiguous_point);
    CHECK(merged.ambiguous_comma == whole.ambiguous_comma);
    CHECK(merged.grouped_usually == whole.grouped_usually);
    CHECK(merged.grouped_otherwise == whole.grouped_otherwise);
    CHECK(merged.other_group == whole.other_group);
    CHECK(merged.negative == whole.negative);
    CHECK(merged.with_decimals == whole.with_decimals);
    CHECK(merged.with_currency == whole.with_currency);
    CHECK(merged.lost_digits == whole.lost_digits);
  }
}

TEST_CASE("identifiers: a number in the exponent form of a spreadsheet is destroyed") {
  for (const std::string_view text : {"2.6327E+19", "1E+19", "2.63E+19", " 1.23457E+11 "}) {
    CAPTURE(text);
    CHECK(is_destroyed_number(text));
  }
  for (const std::string_view text :
       {"26327000000000012345", "1930571429.0", "12E4", "1E5", "12.5E+19", "E+19", "1E+1", "1.E+19",
        "1.5E+19x", "2.6327e+19", "1E-19", "", "INV-1E+19", "777777777777777777777"}) {
    CAPTURE(text);
    CHECK(!is_destroyed_number(text));
  }
}
