/// Coordinate search over short lists of values: asks for one candidate after the other and is told
/// its score. See optimising.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/optimisation/policy_moves.hpp"

namespace duewise {

class CoordinateSearch {
 public:
  /// Begins at `start`, which has `score`. The coordinates must outlive the search.
  CoordinateSearch(const std::vector<Coordinate>& coordinates, Candidate start, std::int64_t score);

  /// The candidate to look at next; none: no single move is better. Asks again for the same one
  /// until it is told.
  std::optional<Candidate> next();
  /// The score of the candidate asked for; none: it may not be.
  void tell(std::optional<std::int64_t> score);
  const Candidate& best() const { return best_; }
  std::int64_t best_score() const { return best_score_; }

 private:
  void begin_coordinate();
  void finish_coordinate();

  const std::vector<Coordinate>* coordinates_;
  Candidate best_;
  std::int64_t best_score_;
  std::size_t coordinate_ = 0;
  std::size_t unmoved_ = 0;               ///< coordinates in a row without a better value
  std::vector<std::uint32_t> positions_;  ///< to be tried of the coordinate
  std::size_t tried_ = 0;
  std::optional<std::uint32_t> better_;
  std::int64_t better_score_ = 0;
};

}  // namespace duewise
