#include "core/optimisation/coordinate_search.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// How far a value is moved, the far ones first.
constexpr std::array<std::int64_t, 6> steps{-7, 7, -3, 3, -1, 1};

}  // namespace

CoordinateSearch::CoordinateSearch(const std::vector<Coordinate>& coordinates, Candidate start,
                                   std::int64_t score)
    : coordinates_(&coordinates), best_(std::move(start)), best_score_(score) {
  ASSERT(best_.size() == coordinates.size());
  if (!coordinates.empty()) begin_coordinate();
}

void CoordinateSearch::begin_coordinate() {
  positions_.clear();
  tried_ = 0;
  better_.reset();
  better_score_ = best_score_;
  const auto count = static_cast<std::int64_t>((*coordinates_)[coordinate_].values.size());
  for (const std::int64_t step : steps) {
    const std::int64_t position = best_[coordinate_] + step;
    if (position < 0 || position >= count) continue;
    positions_.push_back(static_cast<std::uint32_t>(position));
  }
}

/// Goes to the best value found and tries around it again; else to the next coordinate.
void CoordinateSearch::finish_coordinate() {
  if (better_) {
    best_[coordinate_] = *better_;
    best_score_ = better_score_;
    unmoved_ = 0;
  } else {
    ++unmoved_;
    coordinate_ = (coordinate_ + 1) % coordinates_->size();
  }
  begin_coordinate();
}

std::optional<Candidate> CoordinateSearch::next() {
  while (unmoved_ < coordinates_->size()) {
    if (tried_ < positions_.size()) {
      Candidate candidate = best_;
      candidate[coordinate_] = positions_[tried_];
      return candidate;
    }
    finish_coordinate();
  }
  return std::nullopt;
}

void CoordinateSearch::tell(std::optional<std::int64_t> score) {
  ASSERT(tried_ < positions_.size());
  if (score && *score > better_score_) {
    better_ = positions_[tried_];
    better_score_ = *score;
  }
  ++tried_;
}

}  // namespace duewise
