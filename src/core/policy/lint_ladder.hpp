/// What is legal but foolish in how the stages of a ladder follow each other. Used by lint only.
/// Source: spec semantics §7, "Lint".
#pragma once

#include <vector>

#include "base/fault.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

/// Adds the warnings about effects, deadlines, crossing stages, stages that are always skipped,
/// contact caps, fees and legal steps. Asserts: the policy is valid.
void lint_ladder(const Policy& policy, std::vector<Fault>& warnings);

}  // namespace duewise
