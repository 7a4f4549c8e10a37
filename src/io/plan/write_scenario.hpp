/// Writes a scenario as the file that io/scenario reads, with the ids of its portfolio.
#pragma once

#include <string>

#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"

namespace duewise {

/// Formats `scenario`, one event per line. Asserts: its indexes are of `portfolio`.
std::string write_scenario(const Scenario& scenario, const Portfolio& portfolio);

}  // namespace duewise
