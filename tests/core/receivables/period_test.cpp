#include "core/receivables/period.hpp"

#include "doctest/doctest.h"

using namespace duewise;

TEST_CASE("period: a number, a month and a quarter read and write the same") {
  for (const char* text : {"1", "3", "12", "99999999", "0001-01", "2026-03", "2026-12", "9999-12",
                           "2026Q1", "2026Q4", "9999Q4"}) {
    CAPTURE(text);
    const auto period = Period::parse(text);
    REQUIRE(period.has_value());
    CHECK_FALSE(period->is_none());
    CHECK(period->to_text() == text);
  }
  CHECK(Period::parse("007")->to_text() == "7");
  CHECK(Period().to_text().empty());
}

TEST_CASE("period: what is none of the three is none") {
  for (const char* text :
       {"", "0", "-1", "100000000", "2026-00", "2026-13", "2026-3", "2026Q0", "2026Q5", "2026q1",
        "0000-01", "0000Q1", "20260-1", "Q1", "1st", "2026/03", "2026-03-01", " 1"}) {
    CAPTURE(text);
    CHECK_FALSE(Period::parse(text).has_value());
  }
}

TEST_CASE("period: consecutive means the next of the same kind, across the year too") {
  struct Row {
    const char* earlier;
    const char* next;
    bool expected;
  };
  for (const Row& row : {Row{"1", "2", true}, Row{"1", "1", false}, Row{"2", "1", false},
                         Row{"1", "3", false}, Row{"2026-03", "2026-04", true},
                         Row{"2026-12", "2027-01", true}, Row{"2026-12", "2026-01", false},
                         Row{"2026Q4", "2027Q1", true}, Row{"2026Q3", "2027Q1", false},
                         Row{"2026Q1", "2026-02", false}, Row{"99999999", "0001-01", false}}) {
    CAPTURE(row.earlier);
    CAPTURE(row.next);
    CHECK(Period::are_consecutive(*Period::parse(row.earlier), *Period::parse(row.next)) ==
          row.expected);
  }
  CHECK_FALSE(Period::are_consecutive(Period(), *Period::parse("1")));
  CHECK_FALSE(Period::are_consecutive(Period(), Period()));
}

TEST_CASE("period: sorts none first, then numbers, months and quarters, each by time") {
  const Period none;
  const Period two = *Period::parse("2");
  const Period ten = *Period::parse("10");
  const Period march = *Period::parse("2026-03");
  const Period december = *Period::parse("2025-12");
  const Period quarter = *Period::parse("2020Q1");
  CHECK(none < two);
  CHECK(two < ten);
  CHECK(ten < december);
  CHECK(december < march);
  CHECK(march < quarter);
}
