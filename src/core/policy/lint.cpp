#include "core/policy/lint.hpp"

#include <algorithm>
#include <set>

#include "core/policy/lint_ladder.hpp"
#include "core/policy/pointer.hpp"

namespace duewise {
namespace {

/// What the ladder and the restore rules use.
struct Usage {
  std::set<std::string> parameters;
  std::set<std::string> roles;

  void add(const OffsetField& field) { parameters.insert(field.parameter); }
  void add(const std::optional<OffsetField>& field) {
    if (field) add(*field);
  }
  void add(const std::vector<Action>& actions) {
    for (const Action& action : actions) {
      roles.insert(action.role);
      add(action.condition);
    }
  }
  void add(const std::optional<Condition>& condition) {
    if (!condition) return;
    visit_parts(*condition, [&](const Condition& part) { parameters.insert(part.parameter); });
  }
};

Usage usage_of(const Policy& policy) {
  Usage usage;
  usage.add(policy.promise_grace);
  usage.add(policy.applies_to);
  usage.add(policy.ends_on_condition);
  for (const Stage& stage : policy.stages) {
    usage.add(stage.when.offset);
    if (stage.not_before) usage.add(stage.not_before->offset);
    if (stage.repeat) {
      usage.add(stage.repeat->every);
      for (const RepeatEnd& end : stage.repeat->until) usage.add(end.offset);
    }
    usage.add(stage.deadline);
    usage.add(stage.minimum_interval);
    usage.add(stage.condition);
    usage.add(stage.actions);
    usage.roles.insert(stage.approval);
  }
  for (const RestoreRule& rule : policy.restore) {
    usage.add(rule.within);
    usage.add(rule.later_than);
    usage.add(rule.condition);
    usage.add(rule.actions);
  }
  return usage;
}

void note(std::vector<Fault>& warnings, const Pointer& place, std::string_view code,
          std::string detail) {
  warnings.push_back({place.text(), std::string(code), std::move(detail)});
}

void lint_names(const Policy& policy, std::vector<Fault>& warnings) {
  const Usage usage = usage_of(policy);
  for (const Parameter& parameter : policy.parameters) {
    if (usage.parameters.count(parameter.id) > 0) continue;
    note(warnings, Pointer() / "parameters" / parameter.id, "parameter_is_unused", parameter.id);
  }
  for (std::size_t i = 0; i < policy.roles.size(); ++i) {
    if (usage.roles.count(policy.roles[i].id) > 0) continue;
    note(warnings, Pointer() / "roles" / i, "role_is_unused", policy.roles[i].id);
  }
}

void lint_stage(const Policy& policy, std::size_t position, std::vector<Fault>& warnings) {
  const Stage& stage = policy.stages[position];
  const Pointer place = Pointer() / "stages" / position;
  const bool is_silent = stage.warning.empty() && !stage.posts_interest && !stage.fee;
  if (stage.actions.empty() && stage.effects.empty() && is_silent) {
    note(warnings, place, "stage_does_nothing", stage.id);
  }
  const bool is_listed = stage.approval.empty() ||
                         std::any_of(policy.roles.begin(), policy.roles.end(),
                                     [&](const Role& role) { return role.id == stage.approval; });
  if (!is_listed) note(warnings, place / "approval", "approver_is_not_listed", stage.approval);
  for (std::size_t i = 0; i < stage.actions.size(); ++i) {
    if (stage.actions[i].channel != Channel::fax) continue;
    note(warnings, place / "actions" / i / "channel", "fax_has_no_privacy", {});
  }
}

}  // namespace

std::vector<Fault> lint(const Policy& policy) {
  std::vector<Fault> warnings;
  lint_names(policy, warnings);
  for (std::size_t i = 0; i < policy.stages.size(); ++i) lint_stage(policy, i, warnings);
  lint_ladder(policy, warnings);
  std::stable_sort(warnings.begin(), warnings.end(), [](const Fault& left, const Fault& right) {
    return comes_before(left.pointer, right.pointer);
  });
  return warnings;
}

}  // namespace duewise
