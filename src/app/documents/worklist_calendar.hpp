/// A day's work as an iCalendar file (RFC 5545), in the language of the screen: one VEVENT per line
/// that is still to be done, at its suggested time, else all day.
///
/// The same worklist makes the same bytes: DTSTAMP is the day of the list. A UID stands for policy,
/// customer, stage, act and planned day: a calendar that reads the file again replaces what it has.
/// Times carry no zone: they are those of the reader's own clock.
#pragma once

#include <string>

#include "app/views/strings.hpp"
#include "io/export/worklist_export.hpp"

namespace duewise {

std::string write_worklist_calendar(const WorklistExport& source, const views::Strings& strings);

}  // namespace duewise
