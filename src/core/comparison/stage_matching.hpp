/// Which stage of one policy stands for which of another, so that two ladders can be compared rung
/// by rung.
#pragma once

#include <cstdint>
#include <vector>

#include "core/policy/policy.hpp"

namespace duewise {

/// A rung of the ladder both policies make together; `missing_stage` where one has no such rung.
constexpr std::int32_t missing_stage = -1;
struct StagePair {
  std::int32_t a = missing_stage;
  std::int32_t b = missing_stage;
  bool operator==(const StagePair&) const = default;
};

/// Pairs the stages of two policies: those of one id first, whatever their level; of the rest the
/// n-th of a level in `a` with the n-th of that level in `b`. Every stage is in exactly one pair.
/// In the ladder order of `a`; stages only `b` has stand before the next one that both have.
std::vector<StagePair> match_stages(const Policy& a, const Policy& b);

}  // namespace duewise
