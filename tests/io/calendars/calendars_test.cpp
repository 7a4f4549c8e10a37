#include "io/calendars/calendars.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "doctest/doctest.h"

#include "io/json/json.hpp"

using namespace duewise;

namespace {

Date date(const std::string& text) { return *Date::parse(text); }

BusinessCalendar calendar(const char* id) {
  const auto loaded = load_calendar(id);
  REQUIRE(loaded.has_value());
  return *loaded;
}

bool is_weekend(Date day) {
  return day.weekday() == Weekday::saturday || day.weekday() == Weekday::sunday;
}

/// The days of `year` that differ from Monday to Friday: "2026-02-16 2026-02-17 …".
std::string exceptions_of(const char* id, int year, bool working) {
  const BusinessCalendar days = calendar(id);
  std::string found;
  for (Date day = date(std::to_string(year) + "-01-01"); day.year() == year; day = day + Days{1}) {
    if (is_weekend(day) != working || days.is_business_day(day) != working) continue;
    if (!found.empty()) found.push_back(' ');
    found += day.to_text().substr(5);
  }
  return found;
}

void check_read(const std::string& json, const std::string& code, const std::string& pointer) {
  CAPTURE(json);
  const auto read = read_calendar(json);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == code);
  CHECK(read.error().where == pointer);
}

/// A calendar file with some members replaced.
std::string calendar_json(const char* years, const char* rest) {
  return std::string(R"({"id":"x",)") + years + rest +
         R"("source":{"publication":"p","looked_up":"2026-11-21"}})";
}

constexpr const char* good_years = R"("first_year":2026,"last_year":2026,)";

}  // namespace

TEST_CASE("calendars: the five built-in ones are listed and can be loaded") {
  CHECK(calendar_ids() == std::vector<std::string>{"cn", "every-day", "hk", "tw", "weekends"});
  for (const std::string& id : calendar_ids()) {
    CAPTURE(id);
    const auto file = load_calendar_file(id);
    REQUIRE(file.has_value());
    CHECK(file->facts.id == id);
    CHECK_FALSE(file->publication.empty());
    CHECK(Date::parse(file->looked_up).has_value());
  }
}

TEST_CASE("calendars: an unknown id is an error that names it") {
  for (const char* id : {"", "us", "CN", "cn.json", "../cn"}) {
    const auto loaded = load_calendar(id);
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().code == "calendar_must_be_known");
    CHECK(loaded.error().detail == id);
  }
}

TEST_CASE("calendars: a file with a fault is refused with the place of the first one") {
  CHECK(read_calendar(calendar_json(good_years, "")).has_value());
  check_read("[]", "must_be_an_object", "");
  check_read("{", "json_must_be_well_formed", "line 1, column 1");
  check_read(R"({"first_year":1,"last_year":1})", "is_required", "/id");
  check_read(calendar_json(R"("first_year":2026,)", ""), "is_required", "/last_year");
  check_read(calendar_json(R"("first_year":"a","last_year":1,)", ""), "must_be_an_integer",
             "/first_year");
  check_read(calendar_json(R"("first_year":0,"last_year":1,)", ""), "must_be_an_integer",
             "/first_year");
  check_read(calendar_json(R"("first_year":2027,"last_year":2026,)", ""),
             "first_year_must_not_follow_last_year", "/first_year");
  check_read(calendar_json(good_years, R"("rest_days":["sunday","Sun"],)"), "weekday_must_be_known",
             "/rest_days/1");
  check_read(calendar_json(good_years, R"("rest_days":[7],)"), "must_be_a_text", "/rest_days/0");
  check_read(calendar_json(good_years, R"("holidays":{},)"), "must_be_an_array", "/holidays");
  check_read(calendar_json(good_years, R"("holidays":[{"date":"2026-02-30"}],)"), "must_be_a_date",
             "/holidays/0/date");
  check_read(R"({"id":"x","first_year":1,"last_year":1})", "is_required", "/source");
}

TEST_CASE("calendars: each says which years its lists cover") {
  struct Row {
    const char* id;
    const char* before;
    const char* first;
    const char* last;
    const char* after;
  };
  for (const Row& row : {Row{"cn", "2003-12-31", "2004-01-01", "2026-12-31", "2027-01-01"},
                         Row{"hk", "2020-12-31", "2021-01-01", "2026-12-31", "2027-01-01"},
                         Row{"tw", "2016-12-31", "2017-01-01", "2027-12-31", "2028-01-01"}}) {
    CAPTURE(row.id);
    const BusinessCalendar days = calendar(row.id);
    CHECK_FALSE(days.covers(date(row.before)));
    CHECK(days.covers(date(row.first)));
    CHECK(days.covers(date(row.last)));
    CHECK_FALSE(days.covers(date(row.after)));
  }
  CHECK(calendar("every-day").covers(date("9999-12-31")));
  CHECK(calendar("weekends").covers(date("0001-01-01")));
}

TEST_CASE("calendars: every day works every day, weekends rests on Saturday and Sunday alone") {
  for (int day = 0; day < 14; ++day) {
    const Date weekday = date("2026-09-28") + Days{day};
    CHECK(calendar("every-day").is_business_day(weekday));
    CHECK(calendar("weekends").is_business_day(weekday) == !is_weekend(weekday));
  }
}

// Source: notice of the State Council's General Office on the holidays of 2026.
TEST_CASE("calendars: the mainland of 2026 has its holidays and its make-up days") {
  CHECK(exceptions_of("cn", 2026, false) ==
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 "
        "10-01 10-02 10-05 10-06 10-07");
  CHECK(exceptions_of("cn", 2026, true) == "01-04 02-14 02-28 05-09 09-20 10-10");
}

// Source: the government's lists of general holidays, that for 2026 gazetted 2025-05-16. In 2022
// Christmas Day is a Sunday, so that two weekdays after it are holidays.
TEST_CASE("calendars: Hong Kong has its gazetted holidays and never works at weekends") {
  CHECK(exceptions_of("hk", 2026, false) ==
        "01-01 02-17 02-18 02-19 04-03 04-06 04-07 05-01 05-25 06-19 07-01 10-01 10-19 12-25");
  CHECK(exceptions_of("hk", 2022, false) ==
        "02-01 02-02 02-03 04-05 04-15 04-18 05-02 05-09 06-03 07-01 09-12 10-04 12-26 12-27");
  for (int year = 2021; year <= 2026; ++year) CHECK(exceptions_of("hk", year, true).empty());
}

// Source: office calendars of the Directorate-General of Personnel Administration; the seven days
// of 2026 that date-holidays lacks are among them.
TEST_CASE("calendars: Taiwan has substitute days, the days of the 2025 law and made-up Saturdays") {
  CHECK(exceptions_of("tw", 2026, false) ==
        "01-01 02-16 02-17 02-18 02-19 02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 "
        "10-26 12-25");
  CHECK(exceptions_of("tw", 2026, true).empty());
  CHECK(exceptions_of("tw", 2027, false) ==
        "01-01 02-04 02-05 02-08 02-09 02-10 03-01 04-05 04-06 04-30 06-09 09-15 09-28 10-11 "
        "10-25 12-24 12-31");
  CHECK(exceptions_of("tw", 2023, true) == "01-07 02-04 02-18 03-25 06-17 09-23");
  CHECK(exceptions_of("tw", 2024, true) == "02-17");
  CHECK(exceptions_of("tw", 2025, true) == "02-08");
}

TEST_CASE("calendars: business days step over the Spring Festival and count its make-up days") {
  const BusinessCalendar days = calendar("cn");
  const auto shift = [&](const char* from, const char* offset) {
    return days.shift(date(from), *Offset::parse(offset)).to_text();
  };
  CHECK(shift("2026-02-13", "+1bd") == "2026-02-14");
  CHECK(shift("2026-02-14", "+1bd") == "2026-02-24");
  CHECK(shift("2026-02-24", "-2bd") == "2026-02-13");
  CHECK(shift("2026-10-01", "+0bd") == "2026-10-08");
}

namespace {

using std::filesystem::path;

path shared_days() { return path(DUEWISE_SOURCE_DIR) / ".." / "shared" / "data" / "D-holidays"; }

bool can_compare(const path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder, error)) return true;
  MESSAGE("skipped, no shared data: " << folder.filename().string());
  return false;
}

Json read_json(const path& file) {
  std::ifstream bytes(file, std::ios::binary);
  REQUIRE(bytes.good());
  std::stringstream text;
  text << bytes.rdbuf();
  const auto value = parse_json(text.str());
  REQUIRE(value.has_value());
  return *value;
}

std::string text_at(const Json& object, const char* key) {
  const auto member = object.find(key);
  REQUIRE(member != object.end());
  const auto* text = member->get_ptr<const std::string*>();
  REQUIRE(text != nullptr);
  return *text;
}

bool flag_at(const Json& object, const char* key) {
  const auto member = object.find(key);
  REQUIRE(member != object.end());
  const auto* flag = member->get_ptr<const bool*>();
  REQUIRE(flag != nullptr);
  return *flag;
}

}  // namespace

TEST_CASE("calendars: the mainland agrees with holiday-cn day by day, 2007 to 2024") {
  if (!can_compare(shared_days() / "holiday-cn")) return;
  const BusinessCalendar days = calendar("cn");
  std::set<std::string> named;
  std::set<int> years;
  for (int year = 2007; year <= 2024; ++year) {
    const path file = shared_days() / "holiday-cn" / (std::to_string(year) + ".json");
    std::error_code error;
    if (!std::filesystem::exists(file, error)) continue;
    years.insert(year);
    const Json papers = read_json(file);
    for (const Json& day : papers["days"]) {
      const std::string text = text_at(day, "date");
      CAPTURE(text);
      CHECK(days.is_business_day(date(text)) == !flag_at(day, "isOffDay"));
      named.insert(text);
    }
  }
  CHECK(years.size() >= 17);
  // Days that no paper names are as their weekday says. A paper may name days of the year before,
  // so the last year of a gap is not judged.
  for (const int year : years) {
    if (years.count(year + 1) == 0) continue;
    for (Date day = date(std::to_string(year) + "-01-01"); day.year() == year;
         day = day + Days{1}) {
      if (named.count(day.to_text()) != 0) continue;
      CAPTURE(day.to_text());
      CHECK(days.is_business_day(day) == !is_weekend(day));
    }
  }
}

TEST_CASE("calendars: the mainland agrees with the shared list of chinese-days, 2004 to 2026") {
  if (!can_compare(shared_days() / "chinese-days.json")) return;
  const BusinessCalendar days = calendar("cn");
  const Json lists = read_json(shared_days() / "chinese-days.json");
  for (Date day = date("2004-01-01"); day.year() <= 2026; day = day + Days{1}) {
    const std::string text = day.to_text();
    CAPTURE(text);
    const bool works =
        lists["workdays"].contains(text) || (!is_weekend(day) && !lists["holidays"].contains(text));
    CHECK(days.is_business_day(day) == works);
  }
}

TEST_CASE("calendars: Taiwan agrees with the office calendars day by day, 2017 to 2025") {
  if (!can_compare(shared_days() / "taiwan-calendar")) return;
  const BusinessCalendar days = calendar("tw");
  // The shared file of 2025 is from before the calendar was amended in June 2025.
  const std::set<std::string> amended{"2025-09-29", "2025-10-24", "2025-12-25"};
  for (int year = 2017; year <= 2025; ++year) {
    const Json list =
        read_json(shared_days() / "taiwan-calendar" / (std::to_string(year) + ".json"));
    CHECK(list.size() >= 365);
    for (const Json& day : list) {
      std::string text = text_at(day, "date");
      text.insert(6, "-").insert(4, "-");
      CAPTURE(text);
      const bool works = !flag_at(day, "isHoliday") && amended.count(text) == 0;
      CHECK(days.is_business_day(date(text)) == works);
    }
  }
}

TEST_CASE("calendars: Hong Kong agrees with the shared list of date-holidays, 2024 to 2026") {
  const path file = shared_days() / "date-holidays_HK_TW_CN_2024-2028.json";
  if (!can_compare(file)) return;
  const BusinessCalendar days = calendar("hk");
  const Json lists = read_json(file)["HK"];
  for (int year = 2024; year <= 2026; ++year) {
    std::set<std::string> named;
    for (const Json& day : lists[std::to_string(year)]) named.insert(text_at(day, "date"));
    CHECK(named.size() == 17);
    for (Date day = date(std::to_string(year) + "-01-01"); day.year() == year;
         day = day + Days{1}) {
      CAPTURE(day.to_text());
      const bool works = !is_weekend(day) && named.count(day.to_text()) == 0;
      CHECK(days.is_business_day(day) == works);
    }
  }
}
