#include "core/timeline/event_acts.hpp"

namespace duewise {

const std::vector<Action>* actions_with(const Policy& policy, const Event& event) {
  if (event.stage == restore_stage) return &policy.restore[event.rule].actions;
  if (event.stage < 0) return nullptr;
  return &policy.stages[static_cast<std::size_t>(event.stage)].actions;
}

const Action* action_of(const Policy& policy, const Event& event) {
  const std::vector<Action>* actions = actions_with(policy, event);
  if (event.action == no_action || actions == nullptr) return nullptr;
  return &(*actions)[static_cast<std::size_t>(event.action)];
}

std::string_view role_of(const Policy& policy, const Event& event) {
  if (const Action* action = action_of(policy, event)) return action->role;
  const std::string_view approver =
      event.stage < 0 ? std::string_view()
                      : policy.stages[static_cast<std::size_t>(event.stage)].approval;
  const bool is_effect =
      event.kind == EventKind::effect_begin || event.kind == EventKind::effect_end;
  const std::vector<Action>* actions = actions_with(policy, event);
  if (!is_effect || actions == nullptr) return approver;
  for (const Action& action : *actions) {
    if (!action.role.empty()) return action.role;
  }
  return approver;
}

}  // namespace duewise
