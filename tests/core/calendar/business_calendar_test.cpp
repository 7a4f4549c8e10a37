#include "core/calendar/business_calendar.hpp"

#include <string>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

Date date(const std::string& text) { return *Date::parse(text); }

/// A small calendar with every kind of day: weekends, two holidays at the turn of April and May, a
/// holiday on a Sunday, and a Saturday that is worked.
BusinessCalendar example() {
  CalendarFacts facts;
  facts.id = "example";
  facts.rest_days = {Weekday::saturday, Weekday::sunday};
  facts.holidays = {date("2026-05-01"), date("2026-04-30"), date("2026-05-03")};
  facts.working_days = {date("2026-05-09")};
  facts.first_year = 2025;
  facts.last_year = 2026;
  return BusinessCalendar(facts);
}

struct Row {
  const char* from;
  const char* rule;
  const char* to;
};

void check_adjusted(const Row& row) {
  CAPTURE(row.from);
  CAPTURE(row.rule);
  const auto convention = parse_convention(row.rule);
  REQUIRE(convention.has_value());
  CHECK(example().adjust(date(row.from), *convention).to_text() == row.to);
}

void check_shifted(const Row& row) {
  CAPTURE(row.from);
  CAPTURE(row.rule);
  const auto offset = Offset::parse(row.rule);
  REQUIRE(offset.has_value());
  CHECK(example().shift(date(row.from), *offset).to_text() == row.to);
}

}  // namespace

TEST_CASE("business calendar: weekends and holidays rest, a make-up Saturday works") {
  const BusinessCalendar calendar = example();
  CHECK(calendar.is_business_day(date("2026-04-29")));
  CHECK_FALSE(calendar.is_business_day(date("2026-04-30")));
  CHECK_FALSE(calendar.is_business_day(date("2026-05-01")));
  CHECK_FALSE(calendar.is_business_day(date("2026-05-02")));
  CHECK_FALSE(calendar.is_business_day(date("2026-05-03")));
  CHECK(calendar.is_business_day(date("2026-05-04")));
  CHECK(calendar.is_business_day(date("2026-05-09")));
  CHECK_FALSE(calendar.is_business_day(date("2026-05-10")));
}

TEST_CASE("business calendar: before and after the listed dates only weekly rest days count") {
  const BusinessCalendar calendar = example();
  CHECK(calendar.is_business_day(date("2026-04-27")));
  CHECK_FALSE(calendar.is_business_day(date("2026-04-25")));
  CHECK_FALSE(calendar.is_business_day(date("2026-05-16")));
  CHECK(calendar.is_business_day(date("2026-05-11")));
  CHECK_FALSE(calendar.is_business_day(date("1999-05-01")));
  CHECK(calendar.is_business_day(date("9999-12-31")));
}

TEST_CASE("business calendar: covers the years from the first to the last listed one") {
  const BusinessCalendar calendar = example();
  CHECK_FALSE(calendar.covers(date("2024-12-31")));
  CHECK(calendar.covers(date("2025-01-01")));
  CHECK(calendar.covers(date("2026-12-31")));
  CHECK_FALSE(calendar.covers(date("2027-01-01")));
  CHECK(BusinessCalendar().covers(date("9999-12-31")));
}

TEST_CASE("business calendar: without facts every day is a business day") {
  const BusinessCalendar calendar;
  CHECK(calendar.id() == "every-day");
  for (int day = 0; day < 8; ++day) CHECK(calendar.is_business_day(date("2026-05-01") + Days{day}));
  CHECK(calendar.shift(date("2026-05-01"), *Offset::parse("+10bd")) == date("2026-05-11"));
}

TEST_CASE("business calendar: a date in both lists is a working day") {
  CalendarFacts facts;
  facts.holidays = {date("2026-05-05")};
  facts.working_days = {date("2026-05-05")};
  CHECK(BusinessCalendar(facts).is_business_day(date("2026-05-05")));
}

TEST_CASE("business calendar: a business day is moved by no convention") {
  for (const char* rule :
       {"unadjusted", "following", "modified_following", "preceding", "modified_preceding"}) {
    check_adjusted({"2026-04-29", rule, "2026-04-29"});
    check_adjusted({"2026-05-09", rule, "2026-05-09"});
  }
}

TEST_CASE("business calendar: conventions move a rest day forwards or backwards") {
  check_adjusted({"2026-05-02", "unadjusted", "2026-05-02"});
  check_adjusted({"2026-05-10", "following", "2026-05-11"});
  check_adjusted({"2026-05-10", "preceding", "2026-05-09"});
  check_adjusted({"2026-05-16", "modified_following", "2026-05-18"});
  check_adjusted({"2026-05-16", "modified_preceding", "2026-05-15"});
  check_adjusted({"2026-05-01", "following", "2026-05-04"});
  check_adjusted({"2026-05-03", "preceding", "2026-04-29"});
}

TEST_CASE("business calendar: modified conventions turn round at the month's end and beginning") {
  check_adjusted({"2026-04-30", "following", "2026-05-04"});
  check_adjusted({"2026-04-30", "modified_following", "2026-04-29"});
  check_adjusted({"2026-05-01", "preceding", "2026-04-29"});
  check_adjusted({"2026-05-01", "modified_preceding", "2026-05-04"});
  check_adjusted({"2026-05-31", "modified_following", "2026-05-29"});
  check_adjusted({"2026-02-28", "modified_following", "2026-02-27"});
  check_adjusted({"2026-08-01", "modified_preceding", "2026-08-03"});
}

TEST_CASE("business calendar: business days are counted one by one, rest days are not counted") {
  check_shifted({"2026-04-28", "+1bd", "2026-04-29"});
  check_shifted({"2026-04-29", "+1bd", "2026-05-04"});
  check_shifted({"2026-05-01", "+1bd", "2026-05-04"});
  check_shifted({"2026-05-02", "+2bd", "2026-05-05"});
  check_shifted({"2026-05-08", "+1bd", "2026-05-09"});
  check_shifted({"2026-05-08", "+2bd", "2026-05-11"});
  check_shifted({"2026-05-04", "-1bd", "2026-04-29"});
  check_shifted({"2026-05-02", "-1bd", "2026-04-29"});
  check_shifted({"2026-05-11", "-2bd", "2026-05-08"});
}

TEST_CASE("business calendar: no business days rolls to the next business day") {
  check_shifted({"2026-04-29", "+0bd", "2026-04-29"});
  check_shifted({"2026-04-30", "+0bd", "2026-05-04"});
  check_shifted({"2026-04-30", "-0bd", "2026-05-04"});
  check_shifted({"2026-05-09", "0bd", "2026-05-09"});
}

TEST_CASE("business calendar: other units shift by the calendar and are not adjusted") {
  check_shifted({"2026-04-29", "+1d", "2026-04-30"});
  check_shifted({"2026-04-24", "+1w", "2026-05-01"});
  check_shifted({"2026-03-31", "+1m", "2026-04-30"});
  check_shifted({"2024-02-29", "+1y", "2025-02-28"});
}

TEST_CASE("business calendar: a week of rest days alone ends at the first and last date") {
  CalendarFacts facts;
  for (int day = 0; day < 7; ++day) facts.rest_days.push_back(static_cast<Weekday>(day));
  const BusinessCalendar never(facts);
  CHECK(never.adjust(date("9999-12-01"), BusinessDayConvention::following) == last_date());
  CHECK(never.shift(date("0001-02-01"), *Offset::parse("-3bd")) == first_date());
}

TEST_CASE("business calendar: steps stop at the last date that can be written") {
  CHECK(BusinessCalendar().shift(date("9999-12-30"), *Offset::parse("+5bd")) == last_date());
  CHECK(BusinessCalendar().shift(date("0001-01-02"), *Offset::parse("-5bd")) == first_date());
}

TEST_CASE("business calendar: conventions are read and written by their names") {
  for (const char* name :
       {"unadjusted", "following", "modified_following", "preceding", "modified_preceding"}) {
    CHECK(to_text(*parse_convention(name)) == name);
  }
  CHECK_FALSE(parse_convention("Following").has_value());
  CHECK_FALSE(parse_convention("").has_value());
}
