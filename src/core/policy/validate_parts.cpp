#include "core/policy/validate_parts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "core/policy/can_hold.hpp"
#include "core/policy/codes.hpp"
#include "core/policy/names.hpp"
#include "core/policy/templates.hpp"

namespace duewise {
namespace {

/// Control characters are those below space, DEL, and U+0080 to U+009F (in UTF-8 C2 80 to C2 9F).
bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20U || byte == 0x7FU) return true;
    if (byte == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U) {
      return true;
    }
  }
  return false;
}

void check_plain_text(Validation& validation, const Pointer& place, const std::string& text) {
  if (has_control_character(text)) {
    validation.note(place, "text_must_not_have_control_characters");
  }
  if (text.size() > policy_limits::text_bytes_max) {
    validation.note(place, "text_is_too_long", to_text(static_cast<std::int64_t>(text.size())));
  }
}

void check_comparison(Validation& validation, const Pointer& place, const Condition& condition) {
  const Pointer values = place / to_text(condition.comparator);
  if (!fits(condition.field, condition.comparator)) {
    validation.note(values, "comparator_must_fit_the_field", std::string(to_text(condition.field)));
    return;
  }
  if (is_stage_field(condition.field) && condition.stage >= validation.policy.stages.size()) {
    validation.note(place / "stage", "stage_must_exist", to_text(std::int64_t{condition.stage}));
  }
  if (!is_text_field(condition.field)) return;
  if (condition.texts.empty()) validation.note(values, "must_not_be_empty");
  check_unique(validation, values, condition.texts);
  const bool is_list =
      condition.comparator == Comparator::in || condition.comparator == Comparator::not_in;
  for (std::size_t i = 0; i < condition.texts.size(); ++i) {
    const Pointer value = is_list ? values / i : values;
    const std::string& text = condition.texts[i];
    check_plain_text(validation, value, text);
    if (condition.field == Field::settlement && text != "per_invoice" && text != "monthly") {
      validation.note(value, "settlement_must_be_known", text);
    }
    if (condition.field == Field::tags && text.empty()) {
      validation.note(value, "must_not_be_empty");
    }
  }
}

void check_condition_part(Validation& validation, const Pointer& place, const Condition& condition,
                          std::size_t depth) {
  if (depth > policy_limits::condition_depth_max) {
    validation.note(place, "condition_is_too_deep");
    return;
  }
  switch (condition.kind) {
    case Condition::Kind::comparison:
      check_comparison(validation, place, condition);
      return;
    case Condition::Kind::negation:
      for (const Condition& part : condition.parts) {
        check_condition_part(validation, place / "not", part, depth + 1);
      }
      return;
    case Condition::Kind::all:
    case Condition::Kind::any:
      break;
  }
  const Pointer list = place / (condition.kind == Condition::Kind::all ? "all" : "any");
  if (condition.parts.empty()) validation.note(list, "must_not_be_empty");
  for (std::size_t i = 0; i < condition.parts.size(); ++i) {
    check_condition_part(validation, list / i, condition.parts[i], depth + 1);
  }
}

}  // namespace

void check_id(Validation& validation, const Pointer& place, const std::string& id) {
  if (!is_simple_id(id)) validation.note(place, "id_must_be_simple", id);
}

void check_text(Validation& validation, const Pointer& place, const LocalText& text) {
  for (std::size_t i = 0; i < language_count; ++i) {
    check_plain_text(validation, place / language_names[i], text.by_language[i]);
  }
}

void check_unique(Validation& validation, const Pointer& place,
                  const std::vector<std::string>& texts) {
  std::set<std::string_view> met;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!met.insert(texts[i]).second) validation.note(place / i, "must_be_unique", texts[i]);
  }
}

void check_role(Validation& validation, const Pointer& place, const std::string& role) {
  const std::vector<Role>& roles = validation.policy.roles;
  const bool exists =
      std::any_of(roles.begin(), roles.end(), [&](const Role& known) { return known.id == role; });
  if (!role.empty() && !exists) validation.note(place, "role_must_exist", role);
}

void check_known_effect(Validation& validation, const Pointer& place, const std::string& effect) {
  if (validation.known_effects.count(effect) == 0) {
    validation.note(place, "effect_must_be_begun", effect);
  }
}

void check_begun(Validation& validation, const Pointer& place,
                 const std::vector<std::string>& effects) {
  for (std::size_t i = 0; i < effects.size(); ++i) {
    if (!is_effect_name(effects[i])) {
      validation.note(place / i, "effect_must_be_a_name", effects[i]);
    }
  }
  check_unique(validation, place, effects);
}

void check_offset(Validation& validation, const Pointer& place, const OffsetField& field,
                  Direction direction) {
  const std::vector<Parameter>& known = validation.policy.parameters;
  const bool exists = field.parameter.empty() ||
                      std::any_of(known.begin(), known.end(), [&](const Parameter& parameter) {
                        return parameter.id == field.parameter;
                      });
  if (!exists) {
    validation.note(place, "parameter_must_exist", field.parameter);
  } else if (direction == Direction::forward && field.value.count < 0) {
    validation.note(place, "offset_must_not_be_negative", field.value.to_text());
  }
}

void check_condition(Validation& validation, const Pointer& place, const Condition& condition,
                     std::int64_t days_overdue_min) {
  const std::size_t faults_before = validation.faults.size();
  check_condition_part(validation, place, condition, 1);
  if (validation.faults.size() > faults_before) return;
  if (!can_hold(condition, days_overdue_min)) {
    validation.note(place, "condition_can_never_hold");
  }
}

void check_actions(Validation& validation, const Pointer& place, const std::vector<Action>& actions,
                   std::int64_t days_overdue_min) {
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const Action& action = actions[i];
    if (!action.template_id.empty() && !has_template(action.template_id)) {
      validation.note(place / i / "template", "template_must_exist", action.template_id);
    }
    check_role(validation, place / i / "role", action.role);
    check_text(validation, place / i / "text", action.text);
    if (action.condition) {
      check_condition(validation, place / i / "condition", *action.condition, days_overdue_min);
    }
  }
}

}  // namespace duewise
