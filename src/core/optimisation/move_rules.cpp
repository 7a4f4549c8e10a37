// What no move may break.
#include <algorithm>
#include <array>
#include <utility>

#include "core/optimisation/policy_moves.hpp"
#include "core/optimisation/stage_removal.hpp"
#include "core/policy/lint.hpp"
#include "core/policy/stage_places.hpp"
#include "core/policy/validate.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 8> guarded_codes{"effect_has_no_earlier_warning",
                                                        "deadline_is_after_next_stage",
                                                        "stages_can_cross",
                                                        "stage_is_always_skipped",
                                                        "contact_rate_is_above_the_cap",
                                                        "legal_step_needs_evidence",
                                                        "fee_is_above_its_cap",
                                                        "stage_does_nothing"};

std::vector<std::size_t> count_warnings(const Policy& policy) {
  std::vector<std::size_t> counts(guarded_codes.size(), 0);
  for (const Fault& fault : lint(policy)) {
    const auto place = std::find(guarded_codes.begin(), guarded_codes.end(), fault.code);
    if (place == guarded_codes.end()) continue;
    ++counts[static_cast<std::size_t>(place - guarded_codes.begin())];
  }
  return counts;
}

using Places = std::vector<std::optional<StageRange>>;

std::size_t position_of(const Policy& policy, const std::string& stage) {
  const auto found = std::find_if(policy.stages.begin(), policy.stages.end(),
                                  [&](const Stage& each) { return each.id == stage; });
  return static_cast<std::size_t>(found - policy.stages.begin());
}

/// Whether two stages that the policy has one after the other by the plan still are so.
bool keeps_order(const Policy& policy, const Policy& candidate) {
  const Places before = find_places(policy);
  const Places after = find_places(candidate);
  for (std::size_t j = 0; j < candidate.stages.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      if (!after[i] || !after[j] || after[i]->root != after[j]->root) continue;
      const auto& first = before[position_of(policy, candidate.stages[i].id)];
      const auto& second = before[position_of(policy, candidate.stages[j].id)];
      if (!first || !second || first->min > second->min) continue;
      if (after[i]->min > after[j]->min) return false;
    }
  }
  return true;
}

bool has_same_dates(const Policy& policy, const Policy& candidate, const std::string& stage) {
  const Stage& before = policy.stages[position_of(policy, stage)];
  const Stage& after = candidate.stages[position_of(candidate, stage)];
  return before.when.offset.value == after.when.offset.value;
}

}  // namespace

MoveRules::MoveRules(const Policy& policy)
    : policy_(&policy), gaps_(gaps_of(policy)), warnings_(count_warnings(policy)) {}

/// How long after the last warning each stage comes that needs one.
std::vector<MoveRules::Gap> MoveRules::gaps_of(const Policy& policy) {
  const Places places = find_places(policy);
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i < policy.stages.size(); ++i) {
    if (!needs_a_warning(policy.stages[i])) continue;
    for (std::size_t j = i; j-- > 0;) {
      if (!warns(policy.stages[j])) continue;
      Gap gap{policy.stages[i].id, policy.stages[j].id};
      gap.is_known = places[i] && places[j] && places[j]->root == places[i]->root;
      if (gap.is_known) gap.days = places[i]->min - places[j]->max;
      gaps.push_back(std::move(gap));
      break;
    }
  }
  return gaps;
}

std::string MoveRules::broken_rule(const Policy& candidate) const {
  const std::vector<Fault> faults = validate(candidate);
  if (!faults.empty()) return faults.front().code;
  if (!keeps_order(*policy_, candidate)) return "stages_must_keep_their_order";
  for (const Gap& gap : gaps_of(candidate)) {
    for (const Gap& own : gaps_) {
      if (own.stage != gap.stage) continue;
      const bool has_moved = !has_same_dates(*policy_, candidate, gap.stage) ||
                             !has_same_dates(*policy_, candidate, gap.warning);
      const bool is_measured = own.is_known && gap.is_known;
      if (is_measured ? gap.days < own.days : has_moved) return "warning_gap_must_not_shrink";
    }
  }
  const std::vector<std::size_t> warnings = count_warnings(candidate);
  for (std::size_t i = 0; i < warnings.size(); ++i) {
    if (warnings[i] > warnings_[i]) return std::string(guarded_codes[i]);
  }
  return {};
}

}  // namespace duewise
