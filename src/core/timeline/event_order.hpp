/// Puts the events of all customers into the one order of a timeline: date, step, subject, place
/// within the subject. Source: spec semantics §7.
#pragma once

#include <vector>

#include "core/timeline/run_output.hpp"

namespace duewise {

/// The events of `output` in order; its own list is left empty.
std::vector<Event> take_in_order(const Portfolio& portfolio, RunOutput& output);

}  // namespace duewise
