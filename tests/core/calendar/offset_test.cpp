#include "core/calendar/offset.hpp"

#include <string>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

void check_shifted(const std::string& from, const std::string& offset, const std::string& to) {
  CAPTURE(from);
  CAPTURE(offset);
  CHECK(shift_calendar(*Date::parse(from), *Offset::parse(offset)).to_text() == to);
}

}  // namespace

TEST_CASE("offset: reads a sign, a count and a unit, and writes them with the sign") {
  struct Row {
    const char* text;
    Offset expected;
    const char* written;
  };
  for (const Row& row :
       {Row{"+7d", {7, OffsetUnit::calendar_days}, "+7d"},
        Row{"7d", {7, OffsetUnit::calendar_days}, "+7d"},
        Row{"-10d", {-10, OffsetUnit::calendar_days}, "-10d"},
        Row{"+3bd", {3, OffsetUnit::business_days}, "+3bd"},
        Row{"-0bd", {0, OffsetUnit::business_days}, "+0bd"},
        Row{"+2w", {2, OffsetUnit::weeks}, "+2w"}, Row{"1m", {1, OffsetUnit::months}, "+1m"},
        Row{"-1y", {-1, OffsetUnit::years}, "-1y"},
        Row{"99999d", {99999, OffsetUnit::calendar_days}, "+99999d"}}) {
    CAPTURE(row.text);
    const auto parsed = Offset::parse(row.text);
    REQUIRE(parsed.has_value());
    CHECK(*parsed == row.expected);
    CHECK(parsed->to_text() == row.written);
  }
}

TEST_CASE("offset: what is not a count with a unit is none") {
  for (const char* text : {"", "d", "+d", "7", "+7", "7 d", "+-7d", "7D", "7days", "7bdx", "1.5d",
                           "100000d", "+7d ", "w2"}) {
    CAPTURE(text);
    CHECK_FALSE(Offset::parse(text).has_value());
  }
}

TEST_CASE("offset: days and weeks step over months and years") {
  check_shifted("2026-12-31", "+1d", "2027-01-01");
  check_shifted("2024-03-01", "-1d", "2024-02-29");
  check_shifted("2026-11-21", "+2w", "2026-12-05");
  check_shifted("2026-11-21", "+0d", "2026-11-21");
}

TEST_CASE("offset: months and years keep the day, or the last one where the month is shorter") {
  check_shifted("2026-01-30", "+1m", "2026-02-28");
  check_shifted("2024-01-31", "+1m", "2024-02-29");
  check_shifted("2026-03-31", "-1m", "2026-02-28");
  check_shifted("2026-01-15", "-1m", "2025-12-15");
  check_shifted("2026-12-31", "+2m", "2027-02-28");
  check_shifted("2024-02-29", "+1y", "2025-02-28");
  check_shifted("2024-02-29", "+4y", "2028-02-29");
  check_shifted("2026-05-31", "+12m", "2027-05-31");
}

TEST_CASE("offset: shifts stay within the years 1 to 9999") {
  check_shifted("9999-12-30", "+7d", "9999-12-31");
  check_shifted("0001-01-02", "-1w", "0001-01-01");
  check_shifted("9999-06-30", "+1y", "9999-12-31");
  check_shifted("0001-06-30", "-7m", "0001-01-01");
  check_shifted("2026-01-01", "-99999m", "0001-01-01");
  check_shifted("2026-01-01", "+99999y", "9999-12-31");
}
