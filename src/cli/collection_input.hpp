/// What a forecast is told beside the policy: costs, targets, hours of work.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/forecast/capacity.hpp"
#include "core/forecast/collection_costs.hpp"
#include "core/forecast/collection_targets.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise::cli {

struct CollectionOptions {
  std::string costs;  ///< path; empty: the defaults
  std::vector<CollectionTarget> targets;
  std::vector<RoleCapacity> capacities;
};

/// Reads `--costs`, `--target` and `--capacity`, the last two as often as they are given.
/// Errors: target_must_be_readable, target_must_lie_within_the_range,
/// capacity_must_be_role_and_hours.
Result<CollectionOptions> read_collection_options(const Arguments& arguments,
                                                  const SimulationRange& range);

/// Reads the costs file, or takes the defaults where `path` is empty; faults are told on stderr.
/// Errors: file_cannot_be_read, costs_have_faults.
Result<CollectionCosts> read_costs_option(const std::string& path, Output& output);

/// Says on stderr which limited roles do nothing in `policy`: most likely a slip of the pen.
void tell_unused_roles(const CollectionOptions& options, const Policy& policy, Output& output);

}  // namespace duewise::cli
