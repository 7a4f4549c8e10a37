#include "app/compared_runs.hpp"

#include <array>
#include <utility>

namespace duewise {

std::shared_ptr<const ComparedRuns> compare_runs(std::shared_ptr<const TimelineIndex> first,
                                                 std::shared_ptr<const TimelineIndex> second) {
  const std::array<ComparedRun, 2> runs{{{first->run().inputs.policy, first->timeline()},
                                         {second->run().inputs.policy, second->timeline()}}};
  auto compared = std::make_shared<ComparedRuns>();
  compared->comparison = compare(runs);
  compared->first = std::move(first);
  compared->second = std::move(second);
  return compared;
}

}  // namespace duewise
