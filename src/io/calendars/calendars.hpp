/// The business calendars that come with the program: JSON files in assets/calendars, made by
/// web/tools/make_calendars.mjs. Their names for people are texts of assets/strings
/// ("calendar.cn").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/calendar/business_calendar.hpp"

namespace duewise {

/// The calendar of a plan that names none. Source: spec semantics §1.
inline constexpr std::string_view default_calendar_id = "cn";

/// One calendar file: the facts and where they are from.
struct CalendarFile {
  CalendarFacts facts;
  std::string publication;              ///< what the days are officially published in
  std::string package;                  ///< the package the lists are made from; may be empty
  std::vector<std::string> amendments;  ///< publications of the days that the package lacks
  std::string looked_up;                ///< ISO date
};

/// The ids of the built-in calendars, sorted.
std::vector<std::string> calendar_ids();

/// Reads one calendar file. Errors: json_must_be_well_formed, and with a JSON pointer in `where`:
/// must_be_an_object, is_required, must_be_a_text, must_be_an_integer, must_be_an_array,
/// weekday_must_be_known, must_be_a_date, first_year_must_not_follow_last_year.
Result<CalendarFile> read_calendar(std::string_view json);

/// Reads a built-in calendar with its sources. Errors: calendar_must_be_known.
Result<CalendarFile> load_calendar_file(std::string_view id);

/// Makes a built-in calendar. Errors: calendar_must_be_known.
Result<BusinessCalendar> load_calendar(std::string_view id);

}  // namespace duewise
