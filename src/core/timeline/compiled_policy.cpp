#include "core/timeline/compiled_policy.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"

namespace duewise {
namespace {

// Source: spec semantics §6: these end only by the user's word.
constexpr std::array<std::string_view, 5> user_ended_effects{
    "blacklist", "cash_only", "cancel_credit_limit", "cancel_customer_status", "write_off"};

/// Reports whether `anchor` is a fact, which nothing that happens on the way can move.
bool is_fact(const Anchor& anchor) {
  return !names_a_stage(anchor.kind) && anchor.kind != AnchorKind::effect &&
         anchor.kind != AnchorKind::contact_count;
}

}  // namespace

CompiledPolicy::CompiledPolicy(const Policy& policy) : policy_(&policy) {
  for (const Stage& stage : policy.stages) {
    std::vector<EffectIndex> begun;
    for (const std::string& name : stage.effects) begun.push_back(intern_effect(name));
    stage_effects_.push_back(std::move(begun));
    has_fixed_date_.push_back(is_fact(stage.when.from) &&
                              (!stage.not_before || is_fact(stage.not_before->from)));
  }
  for (const RestoreRule& rule : policy.restore) {
    const EffectIndex after = intern_effect(rule.after);
    effects_[after].has_restore_rule = true;
    for (const std::string& name : rule.begins) intern_effect(name);
    for (const std::string& name : rule.ends) {
      const EffectIndex ended = intern_effect(name);
      effects_[ended].has_restore_rule = true;
    }
  }
  order_stages();
  note_fields();
  for (std::size_t i = 0; i < policy.stages.size(); ++i) {
    const Stage& stage = policy.stages[i];
    crosses_halves_ |= leaves_half(i, stage.when.from) ||
                       (stage.not_before && leaves_half(i, stage.not_before->from));
  }
}

/// Reports whether `stage` and what its `anchor` names run on different tracks of a contract.
bool CompiledPolicy::leaves_half(std::size_t stage, const Anchor& anchor) const {
  const auto is_elsewhere = [&](std::size_t other) {
    return other != no_such_stage && runs_per_invoice(other) != runs_per_invoice(stage);
  };
  if (names_a_stage(anchor.kind)) {
    return std::any_of(anchor.stages.begin(), anchor.stages.end(), is_elsewhere);
  }
  return anchor.kind == AnchorKind::effect && is_elsewhere(stage_beginning(effect(anchor.effect)));
}

void CompiledPolicy::note_fields() {
  const auto note = [&](const std::optional<Condition>& condition) {
    if (!condition) return;
    visit_parts(*condition, [&](const Condition& part) {
      if (part.kind != Condition::Kind::comparison) return;
      reads_[static_cast<std::size_t>(part.field)] = true;
      const bool is_new =
          std::find(stages_read_.begin(), stages_read_.end(), part.stage) == stages_read_.end();
      if (is_stage_field(part.field) && is_new) stages_read_.push_back(part.stage);
    });
  };
  const auto note_actions = [&](const std::vector<Action>& actions) {
    for (const Action& action : actions) note(action.condition);
  };
  const auto note_anchor = [&](const Anchor& anchor) {
    counts_contacts_ = counts_contacts_ || anchor.kind == AnchorKind::contact_count;
    if (anchor.kind != AnchorKind::statement_day) return;
    const bool is_first = first_statement_day_ == 0 || anchor.number < first_statement_day_;
    if (is_first) first_statement_day_ = anchor.number;
  };
  note(policy_->applies_to);
  note(policy_->ends_on_condition);
  charges_ = policy_->interest.rate_ppm > 0;
  for (const Stage& stage : policy_->stages) {
    note(stage.condition);
    note_actions(stage.actions);
    note_anchor(stage.when.from);
    if (stage.not_before) note_anchor(stage.not_before->from);
    charges_ = charges_ || stage.fee.has_value();
  }
  for (const RestoreRule& rule : policy_->restore) {
    note(rule.condition);
    note_actions(rule.actions);
  }
}

EffectIndex CompiledPolicy::intern_effect(std::string_view name) {
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    if (effects_[i].name == name) return static_cast<EffectIndex>(i);
  }
  CompiledEffect effect{.name = name};
  effect.ends_by_user_only = std::find(user_ended_effects.begin(), user_ended_effects.end(),
                                       name) != user_ended_effects.end();
  effects_.push_back(effect);
  return static_cast<EffectIndex>(effects_.size() - 1);
}

EffectIndex CompiledPolicy::effect(std::string_view name) const {
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    if (effects_[i].name == name) return static_cast<EffectIndex>(i);
  }
  UNREACHABLE();
}

std::size_t CompiledPolicy::stage_beginning(EffectIndex effect) const {
  for (std::size_t i = 0; i < stage_effects_.size(); ++i) {
    const auto& begun = stage_effects_[i];
    if (std::find(begun.begin(), begun.end(), effect) != begun.end()) return i;
  }
  return no_such_stage;
}

void CompiledPolicy::order_stages() {
  const std::size_t count = policy_->stages.size();
  std::vector<bool> ordered(count, false);
  roots_.assign(count, AnchorKind::due);
  const auto is_ready = [&](const Anchor& anchor) {
    if (names_a_stage(anchor.kind)) {
      return std::all_of(anchor.stages.begin(), anchor.stages.end(),
                         [&](StageIndex stage) { return ordered[stage]; });
    }
    if (anchor.kind != AnchorKind::effect) return true;
    const std::size_t begun_by = stage_beginning(effect(anchor.effect));
    return begun_by == no_such_stage || ordered[begun_by];
  };
  while (date_order_.size() < count) {
    const std::size_t before = date_order_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Stage& candidate = policy_->stages[i];
      const bool is_free = is_ready(candidate.when.from) &&
                           (!candidate.not_before || is_ready(candidate.not_before->from));
      if (ordered[i] || !is_free) continue;
      ordered[i] = true;
      date_order_.push_back(static_cast<StageIndex>(i));
      const Anchor& anchor = candidate.when.from;
      if (names_a_stage(anchor.kind)) {
        roots_[i] = roots_[anchor.stages.front()];
      } else if (anchor.kind == AnchorKind::effect) {
        const std::size_t begun_by = stage_beginning(effect(anchor.effect));
        if (begun_by != no_such_stage) roots_[i] = roots_[begun_by];
      } else {
        roots_[i] = anchor.kind;
      }
    }
    ASSERT(date_order_.size() > before);  // a valid policy has no cycle of anchors
  }
}

}  // namespace duewise
