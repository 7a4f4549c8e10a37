/// What an optimisation may change in a policy: offsets of stages and of parameters, number
/// parameters, stages that can be left out, amounts below which a stage keeps silent. Each is a
/// coordinate with a short list of values in order; a candidate is one value of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/currency.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

struct MoveLimits {
  bool moves_offsets = true;
  bool switches_stages = true;
  bool moves_thresholds = true;
  std::int32_t days_max = 14;            ///< no offset moves further, in either direction
  std::vector<std::string> kept_stages;  ///< ids; nothing of them moves
  Currency currency{};                   ///< of amounts
};

enum class MoveKind : std::uint8_t {
  offset,            ///< of a stage; values are counts of its unit
  parameter_offset,  ///< of all stages that use it
  parameter_number,
  switched,        ///< 1: the stage is there, 0: it is left out
  minimum_amount,  ///< in minor units; 0: none
};
/// "offset", "parameter_offset", …
std::string_view to_text(MoveKind kind);

struct Coordinate {
  MoveKind kind = MoveKind::offset;
  StageIndex stage = 0;  ///< not of parameters
  std::string id;        ///< of the stage or the parameter
  std::vector<std::int64_t> values;
  std::uint32_t start = 0;  ///< position of the policy's own value
};

/// Positions in the values of each coordinate.
using Candidate = std::vector<std::uint32_t>;

/// The coordinates of `policy`, in ladder order. Stages that others count from, that begin effects,
/// charge, need approval or are the last warning before an effect cannot be left out.
std::vector<Coordinate> find_coordinates(const Policy& policy, const MoveLimits& limits);

/// The policy of a candidate; its own where every position is the start. What moves is marked as
/// assumed. It need not be valid.
Policy apply_moves(const Policy& policy, const std::vector<Coordinate>& coordinates,
                   const Candidate& candidate, Currency currency);

/// One change, for people: "+7d" became "+5d".
struct PolicyChange {
  MoveKind kind = MoveKind::offset;
  std::string id;
  std::string from;
  std::string to;
  bool operator==(const PolicyChange&) const = default;
};
std::vector<PolicyChange> changes_of(const Policy& policy,
                                     const std::vector<Coordinate>& coordinates,
                                     const Candidate& candidate, Currency currency);

/// What a candidate may not break, measured on the policy it comes from: it is valid; no stage
/// comes before one that it followed; between an effect or legal step and the last warning before
/// it lie at least as many days as before; lint finds no more effects without a warning, deadlines
/// after the next stage, crossing or skipped stages, rates above caps, legal steps without
/// evidence.
class MoveRules {
 public:
  explicit MoveRules(const Policy& policy);
  /// The code of the first rule that `candidate` breaks; empty: none.
  std::string broken_rule(const Policy& candidate) const;

 private:
  struct Gap {
    std::string stage;
    std::string warning;
    std::int32_t days = 0;
    bool is_known = false;  ///< where not, neither stage may move
  };
  static std::vector<Gap> gaps_of(const Policy& policy);

  const Policy* policy_;
  std::vector<Gap> gaps_;
  std::vector<std::size_t> warnings_;  ///< how many of each code that counts
};

}  // namespace duewise
