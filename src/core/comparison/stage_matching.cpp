#include "core/comparison/stage_matching.hpp"

#include <cstddef>

namespace duewise {
namespace {

std::int32_t position_of(std::size_t stage) { return static_cast<std::int32_t>(stage); }

/// The first stage of `b` that `is_alike` accepts and no stage of `a` has yet.
template <class Predicate>
std::int32_t find_free(const Policy& b, const std::vector<std::int32_t>& partner_of_b,
                       Predicate is_alike) {
  for (std::size_t stage = 0; stage < b.stages.size(); ++stage) {
    if (partner_of_b[stage] == missing_stage && is_alike(b.stages[stage])) {
      return position_of(stage);
    }
  }
  return missing_stage;
}

/// The ladder of `a` with the stages only `b` has before the next one that both have.
std::vector<StagePair> in_ladder_order(const std::vector<std::int32_t>& partner_of_a,
                                       const std::vector<std::int32_t>& partner_of_b) {
  std::vector<StagePair> pairs;
  std::vector<bool> is_placed(partner_of_b.size(), false);
  const auto place_own_of_b = [&](std::size_t end) {
    for (std::size_t stage = 0; stage < end; ++stage) {
      if (is_placed[stage] || partner_of_b[stage] != missing_stage) continue;
      pairs.push_back({missing_stage, position_of(stage)});
      is_placed[stage] = true;
    }
  };
  for (std::size_t stage = 0; stage < partner_of_a.size(); ++stage) {
    const std::int32_t partner = partner_of_a[stage];
    if (partner != missing_stage) place_own_of_b(static_cast<std::size_t>(partner));
    pairs.push_back({position_of(stage), partner});
  }
  place_own_of_b(partner_of_b.size());
  return pairs;
}

}  // namespace

std::vector<StagePair> match_stages(const Policy& a, const Policy& b) {
  std::vector<std::int32_t> partner_of_a(a.stages.size(), missing_stage);
  std::vector<std::int32_t> partner_of_b(b.stages.size(), missing_stage);
  const auto pair_up = [&](std::size_t stage, std::int32_t partner) {
    if (partner == missing_stage) return;
    partner_of_a[stage] = partner;
    partner_of_b[static_cast<std::size_t>(partner)] = position_of(stage);
  };
  for (std::size_t stage = 0; stage < a.stages.size(); ++stage) {
    const std::string& id = a.stages[stage].id;
    pair_up(stage, find_free(b, partner_of_b, [&](const Stage& other) { return other.id == id; }));
  }
  for (std::size_t stage = 0; stage < a.stages.size(); ++stage) {
    if (partner_of_a[stage] != missing_stage) continue;
    const std::int32_t level = a.stages[stage].level;
    pair_up(stage,
            find_free(b, partner_of_b, [&](const Stage& other) { return other.level == level; }));
  }
  return in_ladder_order(partner_of_a, partner_of_b);
}

}  // namespace duewise
