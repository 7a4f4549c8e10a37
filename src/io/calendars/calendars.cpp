#include "io/calendars/calendars.hpp"

#include <array>
#include <optional>

#include "io/assets.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::string_view folder = "calendars/";
constexpr std::string_view extension = ".json";
constexpr std::array<std::string_view, 7> weekday_names{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/// The id in the path of an asset, or none where it is no calendar.
std::optional<std::string_view> id_of(std::string_view path) {
  if (path.size() <= folder.size() + extension.size()) return std::nullopt;
  if (path.substr(0, folder.size()) != folder) return std::nullopt;
  if (path.substr(path.size() - extension.size()) != extension) return std::nullopt;
  return path.substr(folder.size(), path.size() - folder.size() - extension.size());
}

std::vector<Weekday> read_weekdays(const JsonReader& reader, std::vector<Fault>& faults) {
  std::vector<Weekday> weekdays;
  const std::vector<std::string> names = reader.texts("rest_days");
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool is_known = false;
    for (std::size_t weekday = 0; weekday < weekday_names.size(); ++weekday) {
      if (names[i] != weekday_names[weekday]) continue;
      weekdays.push_back(static_cast<Weekday>(weekday));
      is_known = true;
    }
    if (!is_known) {
      faults.push_back({pointer_to(pointer_to(reader.pointer(), "rest_days"), i),
                        "weekday_must_be_known", names[i]});
    }
  }
  return weekdays;
}

std::vector<Date> read_days(const JsonReader& reader, std::string_view key,
                            std::vector<Fault>& faults) {
  std::vector<Date> dates;
  const Json* days = reader.array(key);
  if (days == nullptr) return dates;
  dates.reserve(days->size());
  for (std::size_t i = 0; i < days->size(); ++i) {
    const JsonReader day((*days)[i], pointer_to(pointer_to(reader.pointer(), key), i), faults);
    const std::string text = day.required_text("date");
    if (const auto date = Date::parse(text)) {
      dates.push_back(*date);
    } else {
      day.fault("date", "must_be_a_date", text);
    }
  }
  return dates;
}

std::int32_t read_year(const JsonReader& reader, std::string_view key) {
  if (!reader.has(key)) reader.fault(key, "is_required");
  const std::int64_t year = reader.integer(key).value_or(1);
  if (year >= 1 && year <= 9999) return static_cast<std::int32_t>(year);
  reader.fault(key, "must_be_an_integer", "1 to 9999");
  return 1;
}

void read_source(const JsonReader& source, CalendarFile& file) {
  file.publication = source.required_text("publication");
  file.package = source.text("package").value_or(std::string());
  file.amendments = source.texts("amendments");
  file.looked_up = source.required_text("looked_up");
}

}  // namespace

std::vector<std::string> calendar_ids() {
  std::vector<std::string> ids;
  for (const Asset& candidate : assets()) {
    if (const auto id = id_of(candidate.path)) ids.emplace_back(*id);
  }
  return ids;
}

Result<CalendarFile> read_calendar(std::string_view json) {
  const Json value = TRY(parse_json(json));
  std::vector<Fault> faults;
  const JsonReader reader(value, "", faults);
  CalendarFile file;
  file.facts.id = reader.required_text("id");
  file.facts.first_year = read_year(reader, "first_year");
  file.facts.last_year = read_year(reader, "last_year");
  if (file.facts.first_year > file.facts.last_year) {
    reader.fault("first_year", "first_year_must_not_follow_last_year");
  }
  file.facts.rest_days = read_weekdays(reader, faults);
  file.facts.holidays = read_days(reader, "holidays", faults);
  file.facts.working_days = read_days(reader, "working_days", faults);
  if (const Json* source = reader.member("source")) {
    read_source(JsonReader(*source, "/source", faults), file);
  } else {
    reader.fault("source", "is_required");
  }
  if (faults.empty()) return file;
  return failure(faults[0].code, faults[0].pointer, faults[0].detail);
}

Result<CalendarFile> load_calendar_file(std::string_view id) {
  for (const Asset& candidate : assets()) {
    if (id_of(candidate.path) == id) return read_calendar(candidate.bytes);
  }
  return failure("calendar_must_be_known", {}, std::string(id));
}

Result<BusinessCalendar> load_calendar(std::string_view id) {
  CalendarFile file = TRY(load_calendar_file(id));
  return BusinessCalendar(std::move(file.facts));
}

}  // namespace duewise
