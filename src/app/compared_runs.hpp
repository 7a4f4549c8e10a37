/// Two finished runs of one plan with what differs between them.
#pragma once

#include <memory>

#include "app/timeline_index.hpp"
#include "core/comparison/comparison.hpp"

namespace duewise {

struct ComparedRuns {
  std::shared_ptr<const TimelineIndex> first;
  std::shared_ptr<const TimelineIndex> second;
  Comparison comparison;
};

/// Compares two runs over the same portfolio and days.
std::shared_ptr<const ComparedRuns> compare_runs(std::shared_ptr<const TimelineIndex> first,
                                                 std::shared_ptr<const TimelineIndex> second);

}  // namespace duewise
