/// Dates as a letter writes them, so that day and month cannot be taken for each other.
#pragma once

#include <string>

#include "core/calendar/date.hpp"
#include "core/letters/language.hpp"

namespace duewise {

/// English "2 March 2026", Chinese "2026年3月2日"; the empty text for none.
std::string written_date(Date date, Language language);

}  // namespace duewise
