// The checks of stages and restore rules.
#include <algorithm>

#include "base/text.hpp"
#include "core/policy/codes.hpp"
#include "core/policy/names.hpp"
#include "core/policy/validate_parts.hpp"

namespace duewise {
namespace {

constexpr int month_day_max = 31;

std::string range_text(int min, int max) { return to_text(min) + ".." + to_text(max); }

void check_range(Validation& validation, const Pointer& place, std::int32_t number, int min,
                 int max) {
  if (number < min || number > max) {
    validation.note(place, "number_is_out_of_range", range_text(min, max));
  }
}

void check_deadline_anchor(Validation& validation, const Pointer& place, const Anchor& anchor) {
  for (const StageIndex stage : anchor.stages) {
    if (stage >= validation.policy.stages.size()) continue;
    const Stage& target = validation.policy.stages[stage];
    if (!target.deadline) validation.note(place, "stage_must_set_a_deadline", target.id);
  }
}

void check_awaited_stages(Validation& validation, const Pointer& place, const Anchor& anchor) {
  std::set<StageIndex> met;
  for (const StageIndex stage : anchor.stages) {
    if (stage >= validation.policy.stages.size()) {
      validation.note(place, "stage_must_exist", to_text(std::int64_t{stage}));
    } else if (!met.insert(stage).second) {
      validation.note(place, "must_be_unique", validation.policy.stages[stage].id);
    }
  }
  if (anchor.stages.empty()) validation.note(place, "stage_must_exist");
}

void check_anchor(Validation& validation, const Pointer& place, const Anchor& anchor) {
  switch (anchor.kind) {
    case AnchorKind::due:
    case AnchorKind::issue:
    case AnchorKind::received:
    case AnchorKind::service_end:
    case AnchorKind::due_month_end:
      return;
    case AnchorKind::statement_day:
      if (validation.policy.subject != Subject::statement) {
        validation.note(place, "anchor_must_fit_the_subject",
                        std::string(to_text(validation.policy.subject)));
      }
      check_range(validation, place, anchor.number, 1, month_day_max);
      return;
    case AnchorKind::contact_count:
      check_range(validation, place, anchor.number, 1, policy_limits::repeats_max);
      return;
    case AnchorKind::stage:
    case AnchorKind::planned:
      check_awaited_stages(validation, place, anchor);
      return;
    case AnchorKind::deadline:
      check_awaited_stages(validation, place, anchor);
      check_deadline_anchor(validation, place, anchor);
      return;
    case AnchorKind::effect:
      check_known_effect(validation, place, anchor.effect);
      return;
  }
}

/// A day that is known only when it has come cannot be looked ahead to.
Direction direction_from(AnchorKind kind) {
  const bool is_known_late =
      kind == AnchorKind::stage || kind == AnchorKind::effect || kind == AnchorKind::contact_count;
  return is_known_late ? Direction::forward : Direction::both;
}

void check_when(Validation& validation, const Pointer& place, const Stage& stage) {
  check_anchor(validation, place / "from", stage.when.from);
  check_offset(validation, place / "offset", stage.when.offset,
               direction_from(stage.when.from.kind));
  if (!stage.not_before) return;
  const Pointer not_before = place / "not_before";
  check_anchor(validation, not_before / "from", stage.not_before->from);
  check_offset(validation, not_before / "offset", stage.not_before->offset,
               direction_from(stage.not_before->from.kind));
}

void check_repeat_end(Validation& validation, const Pointer& place, std::size_t position,
                      const RepeatEnd& until) {
  const Stage& stage = validation.policy.stages[position];
  if (until.kind == RepeatEnd::Kind::event) return;
  if (until.kind == RepeatEnd::Kind::offset) {
    check_offset(validation, place, until.offset, Direction::both);
    if (until.offset.value.count < 0) {
      validation.note(place, "repeat_must_not_end_before_it_begins", until.offset.value.to_text());
    }
    return;
  }
  if (until.stage >= validation.policy.stages.size()) {
    validation.note(place, "stage_must_exist", to_text(std::int64_t{until.stage}));
    return;
  }
  // The stage this one waits for has always fired before the first occurrence.
  const Anchor& from = stage.when.from;
  const bool has_fired = from.kind == AnchorKind::stage && from.stages.size() == 1 &&
                         from.stages.front() == until.stage;
  if (has_fired || until.stage == position) {
    validation.note(place, "repeat_must_not_end_before_it_begins",
                    validation.policy.stages[until.stage].id);
  }
}

void check_repeat(Validation& validation, const Pointer& place, std::size_t position) {
  const Repeat& repeat = *validation.policy.stages[position].repeat;
  check_offset(validation, place / "every", repeat.every, Direction::both);
  const Offset every = repeat.every.value;
  if (every.unit == OffsetUnit::months || every.unit == OffsetUnit::years) {
    validation.note(place / "every", "repeat_every_must_be_days_or_weeks", every.to_text());
  }
  if (every.count < 1) {
    validation.note(place / "every", "repeat_every_must_advance", every.to_text());
  }
  const bool is_list = repeat.until.size() > 1;
  for (std::size_t i = 0; i < repeat.until.size(); ++i) {
    const Pointer end = place / "until";
    check_repeat_end(validation, is_list ? end / i : end, position, repeat.until[i]);
  }
  if (repeat.max)
    check_range(validation, place / "max", *repeat.max, 1, policy_limits::repeats_max);
  if (repeat.until.empty() && !repeat.max) validation.note(place, "repeat_needs_an_end");
}

void check_window(Validation& validation, const Pointer& place, const RestoreRule& rule) {
  if (rule.within) check_offset(validation, place / "within", *rule.within, Direction::forward);
  if (rule.later_than) {
    check_offset(validation, place / "later_than", *rule.later_than, Direction::forward);
  }
  if (rule.within && rule.later_than) {
    validation.note(place / "later_than", "within_excludes_later_than");
  }
}

void check_requirement(Validation& validation, const Pointer& place, const RestoreRule& rule) {
  if (rule.requires_ == Requirement::periods_paid) {
    check_range(validation, place, rule.periods, 1, policy_limits::periods_max);
  }
}

}  // namespace

std::int64_t days_overdue_min(const Stage& stage) {
  const Offset offset = stage.when.offset.value;
  // Only these dates are known before any invoice is, and only these conventions move them later.
  const bool is_known = stage.when.from.kind == AnchorKind::due && !stage.when.weekday &&
                        (stage.when.convention == BusinessDayConvention::unadjusted ||
                         stage.when.convention == BusinessDayConvention::following);
  if (is_known && offset.unit == OffsetUnit::calendar_days) return offset.count;
  if (is_known && offset.unit == OffsetUnit::weeks) return std::int64_t{offset.count} * 7;
  return INT64_MIN;
}

void check_stage(Validation& validation, std::size_t position) {
  const Stage& stage = validation.policy.stages[position];
  const Pointer place = Pointer() / "stages" / position;
  check_id(validation, place / "id", stage.id);
  check_range(validation, place / "level", stage.level, 0, policy_limits::level_max);
  check_text(validation, place / "name", stage.name);
  check_when(validation, place / "when", stage);
  if (stage.repeat) check_repeat(validation, place / "repeat", position);
  const std::int64_t overdue_min = days_overdue_min(stage);
  if (stage.condition) {
    check_condition(validation, place / "condition", *stage.condition, overdue_min);
  }
  check_actions(validation, place / "actions", stage.actions, overdue_min);
  check_begun(validation, place / "effects", stage.effects);
  // Whoever approves may stand outside the ladder, so the roles need not list them.
  if (!stage.approval.empty()) check_id(validation, place / "approval", stage.approval);
  if (stage.deadline) {
    check_offset(validation, place / "deadline", *stage.deadline, Direction::forward);
  }
  if (stage.minimum_interval) {
    check_offset(validation, place / "minimum_interval", *stage.minimum_interval,
                 Direction::forward);
  }
  if (!stage.warning.empty() && !is_effect_name(stage.warning)) {
    validation.note(place / "warning", "warning_must_be_a_name", stage.warning);
  }
}

void check_restore_rule(Validation& validation, std::size_t position) {
  const RestoreRule& rule = validation.policy.restore[position];
  const Pointer place = Pointer() / "restore" / position;
  if (!rule.id.empty()) check_id(validation, place / "id", rule.id);
  check_text(validation, place / "name", rule.name);
  check_known_effect(validation, place / "after", rule.after);
  check_window(validation, place, rule);
  if (rule.condition) {
    check_condition(validation, place / "condition", *rule.condition, INT64_MIN);
  }
  check_requirement(validation, place / "requires", rule);
  check_unique(validation, place / "ends", rule.ends);
  for (std::size_t i = 0; i < rule.ends.size(); ++i) {
    check_known_effect(validation, place / "ends" / i, rule.ends[i]);
  }
  check_begun(validation, place / "begins", rule.begins);
  check_actions(validation, place / "actions", rule.actions, INT64_MIN);
}

}  // namespace duewise
