/// Which stages of a ladder can fire at all, judged by what they wait for.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/policy/policy.hpp"

namespace duewise {

struct Reachability {
  enum class Kind : std::uint8_t {
    can_fire,
    waits_in_a_cycle,   ///< for itself, over other stages or effects
    waits_for_nothing,  ///< for a stage or effect that can never come
  };
  Kind kind = Kind::can_fire;
  /// Where the way is blocked: at `when/from` or at `when/not_before/from`.
  enum class Place : std::uint8_t { from, not_before };
  Place place = Place::from;
  std::string detail;  ///< "a > b > a", or what the stage waits for
};

/// Collects every effect that some stage or restore rule begins.
std::set<std::string> begun_effects(const Policy& policy);

/// Judges every stage. `is_blocked[i]`: stage i cannot fire for a reason of its own; such a stage
/// counts as never firing but is not reported itself. A way back to a stage is a cycle even where
/// an alternative leads out of it, because dates are worked out along all of them. Anchors that
/// name no stage are let pass.
std::vector<Reachability> find_reachability(const Policy& policy,
                                            const std::vector<bool>& is_blocked);

}  // namespace duewise
