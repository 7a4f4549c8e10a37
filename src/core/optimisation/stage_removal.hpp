/// Leaves stages out of a policy.
#pragma once

#include "core/policy/policy.hpp"

namespace duewise {

/// Reports whether the ladder stands without the stage: nothing counts from it or asks about it, it
/// begins no effect, charges nothing, needs no approval, tells no warning, and is not the last
/// contact before a stage that begins an effect or takes a legal step.
bool can_be_left_out(const Policy& policy, StageIndex stage);

/// Reports whether the stage begins an effect or sends a lawyer's letter.
bool needs_a_warning(const Stage& stage);
/// Reports whether the stage reaches the customer after the due date.
bool warns(const Stage& stage);

/// Removes the stage. Asserts: nothing counts from it or asks about it.
void remove_stage(Policy& policy, StageIndex stage);

}  // namespace duewise
