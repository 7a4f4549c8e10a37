/// Finds the lines of a worklist in a timeline; their invoices, recap and order come later.
#pragma once

#include <vector>

#include "core/worklist/worklist.hpp"

namespace duewise {

/// The work of the day asked for and what earlier days left undone, as the timeline has it: by
/// date, then as events are ordered; then what the log says was done in part.
std::vector<WorkLine> find_lines(const WorklistSource& source, const WorklistRequest& request);

}  // namespace duewise
