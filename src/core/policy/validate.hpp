/// Finds every reason why a policy cannot run, and says where.
#pragma once

#include <vector>

#include "base/fault.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

/// Checks what the shape of the file cannot show: cycles of stage anchors, stages that can never
/// fire, repeats without an end, roles and effects that do not exist. Sorted by pointer order in
/// the file. Empty: the policy can run.
std::vector<Fault> validate(const Policy& policy);

}  // namespace duewise
