/// What is legal in a policy but probably not meant. A policy with warnings runs all the same.
#pragma once

#include <vector>

#include "base/fault.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

/// Finds what looks foolish in a valid policy, in the order of a written file.
/// Codes: those of `policy_warning_codes()`.
std::vector<Fault> lint(const Policy& policy);

}  // namespace duewise
