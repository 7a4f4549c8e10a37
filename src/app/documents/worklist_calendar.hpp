/// A day's work as an iCalendar file in the language of the screen: one event per line that is
/// still to be done, at its suggested time, else all day. What the files of the planner promise is
/// in io/export/ics_calendar.hpp.
#pragma once

#include <cstdint>
#include <string>

#include "app/views/strings.hpp"
#include "io/export/worklist_export.hpp"

namespace duewise {

/// A UID stands for policy, customer, stage, act and planned day. `sequence` as in `IcsStamp`.
std::string write_worklist_calendar(const WorklistExport& source, const views::Strings& strings,
                                    std::int32_t sequence);

}  // namespace duewise
