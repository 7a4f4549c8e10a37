/// When the lines of a worklist are best done: calls in the morning, one after the other, and never
/// on a day on which nobody is called.
#pragma once

#include <vector>

#include "core/worklist/worklist.hpp"

namespace duewise {

/// Fills `suggested` of `lines`, which are in the order they are worked through. The calls of one
/// role get ten minutes each from 09:00 to 11:30 and from 14:00 to 17:00; those beyond that, any
/// time. Visits and meetings belong into the morning. Letters and tasks have no time.
void suggest_times(const WorklistSource& source, std::vector<WorkLine>& lines, Date on);

}  // namespace duewise
