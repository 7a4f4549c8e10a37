#include "core/optimisation/stage_removal.hpp"

#include <algorithm>
#include <optional>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// Hands every place where the policy names a stage to `visit(StageIndex&)`; `PolicyType` may be
/// const.
template <class PolicyType, class Visit>
void visit_stages(PolicyType& policy, Visit visit) {
  const auto of_condition = [&](auto& condition) {
    if (!condition) return;
    visit_parts(*condition, [&](auto& part) {
      if (is_stage_field(part.field) && part.kind == Condition::Kind::comparison) {
        visit(part.stage);
      }
    });
  };
  const auto of_anchor = [&](auto& anchor) {
    if (!names_a_stage(anchor.kind)) return;
    for (auto& each : anchor.stages) visit(each);
  };
  const auto of_actions = [&](auto& actions) {
    for (auto& action : actions) of_condition(action.condition);
  };
  for (auto& stage : policy.stages) {
    of_anchor(stage.when.from);
    if (stage.not_before) of_anchor(stage.not_before->from);
    of_condition(stage.condition);
    of_actions(stage.actions);
    if (!stage.repeat) continue;
    for (auto& end : stage.repeat->until) {
      if (end.kind == RepeatEnd::Kind::stage) visit(end.stage);
    }
  }
  for (auto& rule : policy.restore) {
    of_condition(rule.condition);
    of_actions(rule.actions);
  }
  of_condition(policy.applies_to);
  of_condition(policy.ends_on_condition);
  if (policy.ends_on == EndsOn::stage) visit(policy.ends_on_stage);
}

bool is_named(const Policy& policy, StageIndex stage) {
  bool found = false;
  visit_stages(policy, [&](StageIndex each) { found = found || each == stage; });
  return found;
}

}  // namespace

bool warns(const Stage& stage) {
  return !stage.is_pre_due() &&
         std::any_of(stage.actions.begin(), stage.actions.end(),
                     [](const Action& action) { return is_contact(action.channel); });
}

bool needs_a_warning(const Stage& stage) {
  return !stage.effects.empty() ||
         std::any_of(stage.actions.begin(), stage.actions.end(),
                     [](const Action& action) { return action.channel == Channel::lawyer_letter; });
}

bool can_be_left_out(const Policy& policy, StageIndex stage) {
  const Stage& rule = policy.stages[stage];
  const bool does_more = needs_a_warning(rule) || rule.fee || rule.posts_interest ||
                         !rule.approval.empty() || !rule.warning.empty();
  if (does_more || policy.stages.size() < 2 || is_named(policy, stage)) return false;
  for (std::size_t i = stage + 1U; i < policy.stages.size(); ++i) {
    if (needs_a_warning(policy.stages[i])) return !warns(rule);
    if (warns(policy.stages[i])) return true;
  }
  return true;
}

void remove_stage(Policy& policy, StageIndex stage) {
  ASSERT(!is_named(policy, stage));
  policy.stages.erase(policy.stages.begin() + stage);
  visit_stages(policy, [&](StageIndex& each) {
    if (each > stage) --each;
  });
}

}  // namespace duewise
