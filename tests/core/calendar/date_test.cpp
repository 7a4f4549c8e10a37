#include "core/calendar/date.hpp"

#include <string>
#include <type_traits>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};

// What must not compile: sums of dates, and dates with plain integers.
static_assert(addable<Date, Days>);
static_assert(!addable<Date, Date>);
static_assert(!addable<Date, int>);
static_assert(!addable<Days, Date>);
static_assert(std::is_trivially_copyable_v<Date>);
static_assert(sizeof(Date) == 4);

Date date(const std::string& text) { return *Date::parse(text); }

}  // namespace

TEST_CASE("date: a written day reads and writes the same, first and last date included") {
  for (const char* text : {"0001-01-01", "1582-10-15", "1969-12-31", "1970-01-01", "2000-02-29",
                           "2024-02-29", "2026-11-21", "2040-01-19", "9999-12-31"}) {
    CAPTURE(text);
    REQUIRE(Date::parse(text).has_value());
    CHECK(date(text).to_text() == text);
  }
  CHECK(first_date() == date("0001-01-01"));
  CHECK(last_date() == date("9999-12-31"));
}

TEST_CASE("date: a day that does not exist or is written otherwise is none") {
  for (const char* text :
       {"", "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-01", "2026-13-01",
        "2026-01-00", "2026-01-32", "0000-01-01", "10000-01-01", "2026-1-1", "2026/01/01",
        "20260101", "2026-01-01 ", " 2026-01-01", "2026-01-0a", "+026-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text).has_value());
  }
}

TEST_CASE("date: days are counted from 1970-01-01 and pass the year 2038") {
  CHECK(date("1970-01-01").days_since_1970() == 0);
  CHECK(date("1969-12-31").days_since_1970() == -1);
  CHECK(date("2000-03-01").days_since_1970() == 11017);
  CHECK(date("2040-01-01").days_since_1970() == 25567);
  CHECK(Date::from_days_since_1970(25567).to_text() == "2040-01-01");
}

TEST_CASE("date: every day of four hundred years follows the one before") {
  Date day = date("1799-12-31");
  CivilDate before = day.to_civil();
  for (int i = 0; i < 146097; ++i) {
    day = day + Days{1};
    const CivilDate civil = day.to_civil();
    const bool is_next_day = civil.day == before.day + 1 && civil.month == before.month;
    const bool is_next_month =
        civil.day == 1 && before.day == days_in_month(before.year, before.month);
    REQUIRE((is_next_day || is_next_month));
    REQUIRE(*Date::from_civil(civil) == day);
    before = civil;
  }
  CHECK(day == date("2199-12-31"));
}

TEST_CASE("date: weekdays are right before and after 1970") {
  CHECK(date("1970-01-01").weekday() == Weekday::thursday);
  CHECK(date("1969-12-31").weekday() == Weekday::wednesday);
  CHECK(date("2026-11-21").weekday() == Weekday::saturday);
  CHECK(date("2000-02-29").weekday() == Weekday::tuesday);
  CHECK(date("0001-01-01").weekday() == Weekday::monday);
  CHECK(date("9999-12-31").weekday() == Weekday::friday);
}

TEST_CASE("date: none sorts before every date and is written as nothing") {
  CHECK(Date().is_none());
  CHECK(Date() < first_date());
  CHECK(Date().to_text().empty());
  CHECK(date("2026-01-01").exists());
}

TEST_CASE("date: days overdue are negative before the due date and 0 on it") {
  const Date due = date("2026-02-28");
  CHECK(days_overdue(due, date("2026-02-27")) == -1);
  CHECK(days_overdue(due, date("2026-02-28")) == 0);
  CHECK(days_overdue(due, date("2026-03-01")) == 1);
}

TEST_CASE("date: months have the days of the Gregorian calendar") {
  CHECK(days_in_month(2026, 1) == 31);
  CHECK(days_in_month(2026, 2) == 28);
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK(days_in_month(2026, 4) == 30);
  CHECK(days_in_month(2026, 12) == 31);
}
