/// A timeline as an iCalendar file (RFC 5545), so that what is to be done stands in the calendars
/// of those who do it: one all-day VEVENT per action, approval asked, effect begun or ended, and
/// last payment date a letter sets. What the portfolio or the scenario brings (issued, due, paid)
/// is nobody's task and is left out.
///
/// The same timeline makes the same bytes: DTSTAMP is the first simulated day. What holds for all
/// calendars is said in ics_calendar.hpp. A UID stands for policy, customer, subject, stage, act
/// and how many times that has come before, not for the date: a calendar that reads the file again
/// moves what has moved.
#pragma once

#include <cstdint>
#include <string>

#include "core/calendar/business_calendar.hpp"
#include "io/export/timeline_export.hpp"

namespace duewise {

/// Writes the file in English; names are the policy's. `calendar` is the one the timeline was made
/// with, `sequence` that of `IcsStamp`. A timeline in which nothing is to be done makes a calendar
/// without events.
std::string write_timeline_ics(const TimelineExport& source, const BusinessCalendar& calendar,
                               std::int32_t sequence = 0);

}  // namespace duewise
