#include "app/views/strings.hpp"

#include "doctest/doctest.h"

#include "app/load_strings.hpp"

using namespace duewise;
using views::Strings;

namespace {

Strings sample(Language language = Language::en) {
  return Strings(language, {{"greeting", "Hello {name}, {name} of {town}"},
                            {"broken", "open { brace {name"},
                            {"row.one", "{count} row of {file}"},
                            {"row.other", "{count} rows of {file}"}});
}

Offset offset(std::string_view text) {
  const auto parsed = Offset::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

Currency currency(std::string_view code) {
  const auto found = Currency::find(code);
  REQUIRE(found.has_value());
  return *found;
}

Date date(std::string_view text) {
  const auto parsed = Date::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

}  // namespace

TEST_CASE("strings: a key that does not exist is not found") {
  CHECK(sample().find("greetin") == nullptr);
  CHECK(sample().find("greetings") == nullptr);
  CHECK(Strings().find("greeting") == nullptr);
}

TEST_CASE("strings: each placeholder is replaced as often as it stands, an unknown one stays") {
  CHECK(sample().format("greeting", {{"name", "Li"}}) == "Hello Li, Li of {town}");
  CHECK(sample().format("greeting", {{"name", "{town}"}, {"town", "Xi'an"}}) ==
        "Hello {town}, {town} of Xi'an");
  CHECK(sample().format("broken", {{"name", "Li"}}) == "open { brace {name");
}

TEST_CASE("strings: one is singular; zero, two and minus one are not") {
  CHECK(sample().count("row", 1, {{"file", "a.csv"}}) == "1 row of a.csv");
  CHECK(sample().count("row", 0, {{"file", "a.csv"}}) == "0 rows of a.csv");
  CHECK(sample().count("row", 2000, {{"file", "{count}"}}) == "2,000 rows of {count}");
  CHECK(sample().count("row", -1, {{"file", "a.csv"}}) == "-1 rows of a.csv");
}

TEST_CASE("strings: whole numbers are grouped by thousands") {
  const Strings strings;
  const auto check = [&](std::int64_t value, const char* expected) {
    CHECK(strings.number(value) == expected);
  };
  check(0, "0");
  check(999, "999");
  check(1000, "1,000");
  check(-999, "-999");
  check(-1000, "-1,000");
  check(1234567, "1,234,567");
  check(INT64_MIN, "-9,223,372,036,854,775,808");
}

TEST_CASE("strings: amounts have the decimals of their currency") {
  const Strings strings;
  CHECK(strings.amount(123450, currency("CNY")) == "1,234.50");
  CHECK(strings.amount(123450, currency("JPY")) == "123,450");
  CHECK(strings.amount(-123450, currency("KWD")) == "-123.450");
  CHECK(strings.money(Money{5, currency("USD")}) == "0.05 USD");
}

TEST_CASE("strings: a share is rounded to a tenth of a percent, half away from zero") {
  const Strings strings;
  CHECK(strings.percent(0) == "0.0%");
  CHECK(strings.percent(499) == "0.0%");
  CHECK(strings.percent(500) == "0.1%");
  CHECK(strings.percent(333'333) == "33.3%");
  CHECK(strings.percent(1'000'000) == "100.0%");
  CHECK(strings.percent(-500) == "-0.1%");
}

TEST_CASE("strings: dates and distances are written as each language does") {
  const auto check = [&](Language language, const char* weekday, const char* month,
                         const char* days, const char* business_day) {
    const Strings strings = load_strings(language);
    CHECK(strings.date_with_weekday(date("2026-03-02")) == weekday);
    CHECK(strings.month(date("2026-03-02")) == month);
    CHECK(strings.distance(offset("-7d")) == days);
    CHECK(strings.distance(offset("+1bd")) == business_day);
  };
  check(Language::en, "2026-03-02, Monday", "Mar 2026", "7 days", "1 business day");
  check(Language::zh_hans, "2026-03-02 星期一", "2026年3月", "7 天", "1 个工作日");
  check(Language::zh_hant, "2026-03-02 星期一", "2026年3月", "7 天", "1 個工作日");
}

TEST_CASE("strings: an error says where, what and which value, in the user's language") {
  const Strings en = load_strings(Language::en);
  const Strings hans = load_strings(Language::zh_hans);
  const Error error{"amount_must_be_a_decimal_number", "line 12, column amount", "12x"};
  CHECK(en.sentence(error) ==
        "Line 12, column amount: An amount must be a plain number such as 1234.50 (12x)");
  CHECK(hans.sentence(error) == "第 12 行，amount 列：金额应为数字，例如 1234.50（12x）");
  CHECK(hans.sentence(Error{"json_must_be_well_formed", "line 3, column 7", ""}) ==
        "第 3 行第 7 个字符：文件不是完整的 JSON");
  CHECK(en.sentence(Error{"amount_overflows", "line 3", ""}) ==
        "Line 3: The amount is too large to count exactly");
  CHECK(en.sentence(Error{"amount_overflows", "", ""}) ==
        "The amount is too large to count exactly");
  CHECK(en.sentence(Fault{"/stages/1/when", "unknown_field", "wen"}) ==
        "/stages/1/when: The field is not known (wen)");
}

TEST_CASE("strings: a place that only looks like a line of a table is kept as it is") {
  const Strings en = load_strings(Language::en);
  const auto check = [&](const char* where, const char* expected) {
    CHECK(en.sentence(Error{"amount_overflows", where, ""}) ==
          std::string(expected) + ": The amount is too large to count exactly");
  };
  check("line twelve", "line twelve");
  check("line ", "line ");
  check("lines.csv", "lines.csv");
  check("line 12, row 3", "line 12, row 3");
}

TEST_CASE("strings: a code without a sentence is named") {
  CHECK(load_strings(Language::en).sentence(Error{"moon_must_be_full", "", ""}) ==
        "Something is wrong here: moon_must_be_full");
}

TEST_CASE("strings: a browser's language tag chooses the script it writes") {
  const auto check = [](const char* tag, Language expected) {
    CHECK(language_for_tag(tag) == expected);
  };
  check("zh", Language::zh_hans);
  check("zh-CN", Language::zh_hans);
  check("zh-SG", Language::zh_hans);
  check("zh-Hant", Language::zh_hant);
  check("zh-Hant-TW", Language::zh_hant);
  check("zh-Hans-HK", Language::zh_hans);
  check("zh-TW", Language::zh_hant);
  check("zh-hk", Language::zh_hant);
  check("zh-MO", Language::zh_hant);
  check("en-GB", Language::en);
  check("de", Language::en);
  check("", Language::en);
  check("zhx", Language::en);
}
