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

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/calendar/business_calendar.hpp"
#include "io/export/timeline_export.hpp"

namespace duewise {

/// What the file says in words.
struct TimelineWords {
  Language language = Language::en;  ///< of the policy's own names
  std::array<std::string, channel_count> channels;
  std::string restore;  ///< of a rule without a name
  std::string approval_asked;
  std::string last_day_to_pay;
  std::string invoice;  ///< stands before its number
  std::string customer;
  std::string role;
  std::string open;
  std::string days_overdue;
  std::string letter_template;
  std::string note;
  std::function<std::string(std::string_view)> effect_begins;  ///< of an effect's name
  std::function<std::string(std::string_view)> effect_ends;
};
/// In English.
TimelineWords english_timeline_words();

/// Writes the file in these words; names are the policy's. `calendar` is the one the timeline was
/// made with, `sequence` that of `IcsStamp`. A timeline in which nothing is to be done makes a
/// calendar without events. UIDs are the same in every language.
std::string write_timeline_ics(const TimelineExport& source, const BusinessCalendar& calendar,
                               const TimelineWords& words, std::int32_t sequence);
/// The same in English, as the first of its kind.
std::string write_timeline_ics(const TimelineExport& source, const BusinessCalendar& calendar);

}  // namespace duewise
