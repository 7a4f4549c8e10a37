#include "core/policy/lint_ladder.hpp"

#include <algorithm>
#include <array>

#include "core/policy/pointer.hpp"
#include "core/policy/stage_places.hpp"

namespace duewise {
namespace {

constexpr std::int32_t days_per_week = 7;
constexpr std::string_view write_off = "write_off";
constexpr std::array<std::string_view, 1> legal_effects{"refer_legal"};

Pointer place_of(std::size_t stage) { return Pointer() / "stages" / stage; }

bool contacts(const Stage& stage) {
  return std::any_of(stage.actions.begin(), stage.actions.end(),
                     [](const Action& action) { return is_contact(action.channel); });
}

bool is_legal_step(const Stage& stage) {
  const bool has_letter =
      std::any_of(stage.actions.begin(), stage.actions.end(),
                  [](const Action& action) { return action.channel == Channel::lawyer_letter; });
  return has_letter ||
         std::any_of(stage.effects.begin(), stage.effects.end(), [](const std::string& effect) {
           return std::find(legal_effects.begin(), legal_effects.end(), effect) !=
                  legal_effects.end();
         });
}

/// A paper or a visit can be proven; a call or a message cannot.
bool leaves_evidence(const Stage& stage) {
  return std::any_of(stage.actions.begin(), stage.actions.end(), [](const Action& action) {
    return action.channel == Channel::letter || action.channel == Channel::lawyer_letter ||
           action.channel == Channel::visit;
  });
}

/// The least days overdue a condition asks for in any case; none where it asks for none.
std::optional<std::int64_t> days_overdue_wanted(const Condition& condition) {
  if (condition.kind == Condition::Kind::all) {
    std::optional<std::int64_t> most;
    for (const Condition& part : condition.parts) {
      const auto wanted = days_overdue_wanted(part);
      if (wanted) most = std::max(most.value_or(*wanted), *wanted);
    }
    return most;
  }
  const bool is_read =
      condition.kind == Condition::Kind::comparison && condition.field == Field::days_overdue;
  if (!is_read) return std::nullopt;
  if (condition.comparator == Comparator::gte) return condition.number;
  if (condition.comparator == Comparator::gt) return condition.number + 1;
  return std::nullopt;
}

class LadderLint {
 public:
  LadderLint(const Policy& policy, std::vector<Fault>& warnings)
      : policy_(policy), places_(find_places(policy)), warnings_(warnings) {}

  void run() {
    for (std::size_t i = 0; i < policy_.stages.size(); ++i) {
      check_effects(i);
      check_deadline(i);
      check_crossing(i);
      check_skipped(i);
      check_rate(i);
      check_fee(i);
      check_legal_step(i);
    }
  }

 private:
  void note(const Pointer& place, std::string_view code, std::string detail) {
    warnings_.push_back({place.text(), std::string(code), std::move(detail)});
  }

  bool some_earlier(std::size_t stage, bool (*holds)(const Stage&)) const {
    return std::any_of(policy_.stages.begin(),
                       policy_.stages.begin() + static_cast<std::ptrdiff_t>(stage), holds);
  }

  void check_effects(std::size_t i) {
    const Stage& stage = policy_.stages[i];
    const bool is_warned = some_earlier(
        i, [](const Stage& earlier) { return !earlier.is_pre_due() && contacts(earlier); });
    for (std::size_t e = 0; e < stage.effects.size() && !is_warned; ++e) {
      if (stage.effects[e] == write_off) continue;
      note(place_of(i) / "effects" / e, "effect_has_no_earlier_warning", stage.effects[e]);
    }
  }

  /// The next stage of a higher level whose place is known from the same fact.
  std::optional<std::size_t> next_level_of(std::size_t i) const {
    for (std::size_t j = i + 1; j < policy_.stages.size(); ++j) {
      if (policy_.stages[j].level <= policy_.stages[i].level) continue;
      if (!places_[j] || places_[j]->root != places_[i]->root) return std::nullopt;
      return j;
    }
    return std::nullopt;
  }

  void check_deadline(std::size_t i) {
    const Stage& stage = policy_.stages[i];
    if (!stage.deadline || !places_[i]) return;
    const auto next = next_level_of(i);
    if (!next) return;
    const StageRange deadline = days_of(stage.deadline->value);
    const std::int32_t gap_min = places_[*next]->min - places_[i]->max;
    const std::int32_t gap_max = places_[*next]->max - places_[i]->min;
    const std::string& other = policy_.stages[*next].id;
    if (gap_max < deadline.min)
      note(place_of(i) / "deadline", "deadline_is_after_next_stage", other);
    if (deadline.max < gap_min)
      note(place_of(i) / "deadline", "deadline_is_before_next_stage", other);
  }

  /// Stages that could come in another order than the ladder's.
  void check_crossing(std::size_t i) {
    if (i == 0 || !places_[i] || !places_[i - 1]) return;
    const Stage& stage = policy_.stages[i];
    const Stage& before = policy_.stages[i - 1];
    if (stage.level <= before.level || stage.not_before || waits_for(stage.when.from, i - 1))
      return;
    const bool has_other_root = places_[i]->root != places_[i - 1]->root;
    const bool overlaps = places_[i]->min < places_[i - 1]->max;
    if (has_other_root || overlaps) note(place_of(i) / "when", "stages_can_cross", before.id);
  }

  static bool waits_for(const Anchor& anchor, std::size_t stage) {
    return std::any_of(anchor.stages.begin(), anchor.stages.end(),
                       [stage](StageIndex each) { return each == stage; });
  }

  void check_skipped(std::size_t i) {
    const Stage& stage = policy_.stages[i];
    if (!places_[i]) return;
    const bool ends_before = policy_.ends_on == EndsOn::stage && policy_.ends_on_stage != i &&
                             is_sure_before(policy_.ends_on_stage, places_[i]->min);
    if (ends_before) {
      note(place_of(i), "stage_is_always_skipped", policy_.stages[policy_.ends_on_stage].id);
      return;
    }
    if (!stage.condition || places_[i]->root != AnchorKind::due) return;
    const auto wanted = days_overdue_wanted(*stage.condition);
    for (std::size_t j = i + 1; wanted && j < policy_.stages.size(); ++j) {
      if (places_[j] && places_[j]->root == AnchorKind::due &&
          is_sure_before(j,
                         static_cast<std::int32_t>(std::min<std::int64_t>(*wanted, INT32_MAX)))) {
        note(place_of(i) / "condition", "stage_is_always_skipped", policy_.stages[j].id);
        return;
      }
    }
  }

  /// Reports whether `stage` fires without fail, and before `day`.
  bool is_sure_before(std::size_t stage, std::int32_t day) const {
    const Stage& rule = policy_.stages[stage];
    const bool is_sure = !rule.condition && rule.approval.empty() && rule.minimum_amount.empty() &&
                         !rule.minimum_interval;
    return is_sure && places_[stage] && places_[stage]->max < day;
  }

  void check_rate(std::size_t i) {
    const Stage& stage = policy_.stages[i];
    const ContactCaps& caps = policy_.contact_caps;
    const auto count = static_cast<std::int32_t>(std::count_if(
        stage.actions.begin(), stage.actions.end(),
        [](const Action& action) { return is_contact(action.channel) && !action.condition; }));
    if (caps.per_day > 0 && count > caps.per_day) {
      note(place_of(i) / "actions", "contact_rate_is_above_the_cap", stage.id);
    }
    if (caps.per_week == 0 || !stage.repeat) return;
    const std::int32_t every = std::max(days_of(stage.repeat->every.value).min, 1);
    const std::int32_t occurrences =
        std::min((days_per_week - 1) / every + 1, stage.repeat->max.value_or(days_per_week));
    if (count * occurrences > caps.per_week) {
      note(place_of(i) / "repeat" / "every", "contact_rate_is_above_the_cap", stage.id);
    }
  }

  void check_fee(std::size_t i) {
    const auto& fee = policy_.stages[i].fee;
    if (!fee) return;
    for (const Money& fixed : fee->fixed) {
      const auto cap = amount_in(fee->cap, fixed.currency);
      if (!cap || fixed.minor <= *cap) continue;
      const std::string code(fixed.currency.code());
      note(place_of(i) / "fee" / "fixed" / code, "fee_is_above_its_cap", code);
    }
    if (policy_.fees_cap_ppm && fee->rate_ppm > *policy_.fees_cap_ppm) {
      note(place_of(i) / "fee" / "rate_ppm", "fee_is_above_its_cap", {});
    }
  }

  void check_legal_step(std::size_t i) {
    const Stage& stage = policy_.stages[i];
    if (!is_legal_step(stage) || some_earlier(i, leaves_evidence)) return;
    note(place_of(i), "legal_step_needs_evidence", stage.id);
  }

  const Policy& policy_;
  std::vector<std::optional<StageRange>> places_;
  std::vector<Fault>& warnings_;
};

}  // namespace

void lint_ladder(const Policy& policy, std::vector<Fault>& warnings) {
  LadderLint(policy, warnings).run();
}

}  // namespace duewise
