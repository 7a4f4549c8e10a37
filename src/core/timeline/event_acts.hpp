/// What an event carries out, looked up in the policy it came from.
#pragma once

#include <string_view>
#include <vector>

#include "core/timeline/timeline.hpp"

namespace duewise {

/// The actions an event comes with: those of its stage or restore rule; null where it has neither.
const std::vector<Action>* actions_with(const Policy& policy, const Event& event);

/// The action an event carries out, or null.
const Action* action_of(const Policy& policy, const Event& event);

/// The id of the role an event is work for: of an action its own; of an approval who must approve;
/// of an effect the first role named by the actions it comes with, else who approves the stage.
/// Empty where nobody is named.
std::string_view role_of(const Policy& policy, const Event& event);

}  // namespace duewise
