#include "app/timeline_run.hpp"

#include <utility>

namespace duewise {

TimelineJob::TimelineJob(RunInputs inputs) : run_(std::make_shared<TimelineRun>()) {
  run_->inputs = std::move(inputs);
  const RunInputs& kept = run_->inputs;
  simulation_.emplace(*kept.portfolio, kept.policy, kept.scenario, kept.calendar, kept.range);
}

bool TimelineJob::step(std::uint32_t customers) { return simulation_->step(customers); }

std::int64_t TimelineJob::done_ppm() const {
  const std::int64_t total = simulation_->customers_total();
  if (total == 0) return 1'000'000;
  return std::int64_t{simulation_->customers_done()} * 1'000'000 / total;
}

Result<std::shared_ptr<const TimelineRun>> TimelineJob::finish() && {
  run_->timeline = TRY(std::move(*simulation_).finish());
  simulation_.reset();
  return std::shared_ptr<const TimelineRun>(std::move(run_));
}

}  // namespace duewise
