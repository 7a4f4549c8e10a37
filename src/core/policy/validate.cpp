#include "core/policy/validate.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "core/policy/can_hold.hpp"
#include "core/policy/codes.hpp"
#include "core/policy/names.hpp"
#include "core/policy/reachability.hpp"
#include "core/policy/validate_parts.hpp"

namespace duewise {
namespace {

template <class Named>
void check_ids_are_unique(Validation& validation, const Pointer& list,
                          const std::vector<Named>& entries) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string& id = entries[i].id;
    if (id.empty() || taken.insert(id).second) continue;
    validation.note(list / i / "id", "id_must_be_unique", id);
  }
}

void check_limit(Validation& validation, const Pointer& place, Offset value, Offset limit,
                 std::string_view key) {
  if (limit.unit != value.unit) {
    validation.note(place / key, "parameter_limits_must_fit", limit.to_text());
    return;
  }
  const bool is_outside = key == "min" ? value.count < limit.count : value.count > limit.count;
  if (is_outside) {
    validation.note(place / "value", "parameter_is_out_of_limits", limit.to_text());
  }
}

void check_number_limits(Validation& validation, const Pointer& place, const Parameter& parameter) {
  const auto& min = parameter.number_min;
  const auto& max = parameter.number_max;
  if (min && max && *min > *max) {
    validation.note(place / "max", "parameter_limits_must_fit", to_text(*min));
    return;
  }
  if (min && parameter.number < *min) {
    validation.note(place / "value", "parameter_is_out_of_limits", to_text(*min));
  }
  if (max && parameter.number > *max) {
    validation.note(place / "value", "parameter_is_out_of_limits", to_text(*max));
  }
}

void check_parameters(Validation& validation) {
  for (const Parameter& parameter : validation.policy.parameters) {
    const Pointer place = Pointer() / "parameters" / parameter.id;
    check_id(validation, place, parameter.id);
    check_text(validation, place / "name", parameter.name);
    if (parameter.kind != Parameter::Kind::offset) {
      check_number_limits(validation, place, parameter);
      continue;
    }
    if (parameter.min && parameter.max && parameter.min->unit == parameter.max->unit &&
        parameter.min->count > parameter.max->count) {
      validation.note(place / "max", "parameter_limits_must_fit", parameter.min->to_text());
      continue;
    }
    if (parameter.min) check_limit(validation, place, parameter.value, *parameter.min, "min");
    if (parameter.max) check_limit(validation, place, parameter.value, *parameter.max, "max");
  }
}

void check_roles(Validation& validation) {
  const Pointer list = Pointer() / "roles";
  const std::vector<Role>& roles = validation.policy.roles;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    check_id(validation, list / i / "id", roles[i].id);
    check_text(validation, list / i / "name", roles[i].name);
  }
  check_ids_are_unique(validation, list, roles);
}

void check_whole(Validation& validation) {
  const Policy& policy = validation.policy;
  const Pointer root;
  check_id(validation, root / "id", policy.id);
  check_text(validation, root / "name", policy.name);
  check_text(validation, root / "description", policy.description);
  check_id(validation, root / "calendar", policy.calendar);
  check_offset(validation, root / "promise_grace", policy.promise_grace, Direction::forward);
  if (policy.applies_to) {
    check_condition(validation, root / "applies_to", *policy.applies_to, INT64_MIN);
  }
  if (policy.ends_on == EndsOn::condition && policy.ends_on_condition) {
    check_condition(validation, root / "ends_on", *policy.ends_on_condition, INT64_MIN);
  }
  if (policy.ends_on == EndsOn::stage && policy.ends_on_stage >= policy.stages.size()) {
    validation.note(root / "ends_on", "stage_must_exist",
                    to_text(std::int64_t{policy.ends_on_stage}));
  }
  if (policy.stages.empty()) validation.note(root / "stages", "must_not_be_empty");
  if (policy.stages.size() > policy_limits::stages_max) {
    validation.note(root / "stages", "too_many_stages",
                    to_text(static_cast<std::int64_t>(policy.stages.size())));
  }
}

void check_ladder(Validation& validation) {
  const Policy& policy = validation.policy;
  std::vector<bool> is_blocked;
  for (const Stage& stage : policy.stages) {
    is_blocked.push_back(stage.condition && !can_hold(*stage.condition, days_overdue_min(stage)));
  }
  const std::vector<Reachability> found = find_reachability(policy, is_blocked);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].kind == Reachability::Kind::can_fire) continue;
    Pointer place = Pointer() / "stages" / i / "when";
    if (found[i].place == Reachability::Place::not_before) place = place / "not_before";
    const bool is_cycle = found[i].kind == Reachability::Kind::waits_in_a_cycle;
    validation.note(place / "from",
                    is_cycle ? "stage_anchors_must_not_form_a_cycle" : "stage_can_never_fire",
                    found[i].detail);
  }
}

}  // namespace

std::vector<Fault> validate(const Policy& policy) {
  Validation validation{.policy = policy, .known_effects = begun_effects(policy), .faults = {}};
  check_whole(validation);
  check_parameters(validation);
  check_roles(validation);
  for (std::size_t i = 0; i < policy.stages.size(); ++i) check_stage(validation, i);
  check_ids_are_unique(validation, Pointer() / "stages", policy.stages);
  check_ladder(validation);
  for (std::size_t i = 0; i < policy.restore.size(); ++i) check_restore_rule(validation, i);
  check_ids_are_unique(validation, Pointer() / "restore", policy.restore);
  std::stable_sort(validation.faults.begin(), validation.faults.end(),
                   [](const Fault& left, const Fault& right) {
                     return comes_before(left.pointer, right.pointer);
                   });
  return std::move(validation.faults);
}

}  // namespace duewise
