/// One simulation with everything it was made from, so that what is shown of it stays right while
/// the plan is edited further. Runs in slices; a finished run never changes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise {

/// What a simulation is made from.
struct RunInputs {
  std::shared_ptr<const Portfolio> portfolio;
  Policy policy;
  Scenario scenario;
  BusinessCalendar calendar;
  SimulationRange range;
};

/// A finished simulation.
struct TimelineRun {
  RunInputs inputs;
  Timeline timeline;
};

/// A simulation under way.
class TimelineJob {
 public:
  /// Asserts: the policy is valid, the range is not empty.
  explicit TimelineJob(RunInputs inputs);

  /// Simulates up to `customers` further customers. Returns whether all are done.
  bool step(std::uint32_t customers);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;

  /// Asserts: all customers are done. Errors: amount_overflows.
  Result<std::shared_ptr<const TimelineRun>> finish() &&;

 private:
  // Invariant: `simulation_` reads `run_->inputs`, which therefore never moves.
  std::shared_ptr<TimelineRun> run_;
  std::optional<Simulation> simulation_;
};

}  // namespace duewise
