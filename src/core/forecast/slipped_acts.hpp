/// Acts that were put off because there was no time for them.
#pragma once

#include <vector>

#include "core/calendar/date.hpp"

namespace duewise {

/// The days on which things are really done. None where that would be after the last day.
struct SlippedActs {
  std::vector<Date> events;   ///< by event of the timeline
  std::vector<Date> firings;  ///< by firing: from the day after it, the customer feels it
};

}  // namespace duewise
