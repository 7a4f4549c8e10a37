/// What a candidate policy is worth, worked out in slices: its timeline, the chances of every
/// invoice, expected cash, cost and contacts. No random numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/forecast/policy_worth.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise {

/// What all candidates share; everything referenced outlives the work.
struct EvaluationBase {
  const Portfolio& portfolio;
  const Scenario& scenario;
  const BusinessCalendar& calendar;
  SimulationRange range;
  const FittedBehaviour& behaviour;
  const PayingDays& paying_days;
  ForecastAssumptions assumptions{};
  CollectionCosts costs{};
};

/// When each open invoice is paid whatever the policy does; looked up once for all candidates.
using PathCurves = std::vector<LatenessCurve>;

class Evaluation {
 public:
  /// `curves` is filled by the first evaluation.
  Evaluation(const EvaluationBase& base, Policy policy, PathCurves& curves);

  /// Does up to `units` further customers and invoices, and counts down `units` by what it did.
  /// Returns whether all is done. Slices do not change the result.
  bool step(std::uint32_t& units);
  /// Asserts: all is done. Errors: amount_overflows.
  Result<PolicyWorth> finish() const;
  const Policy& policy() const { return policy_; }
  /// The currencies of invoices that have no rate. Asserts: all is done.
  std::vector<Currency> without_rate() const;

 private:
  ForecastInput input() const;
  bool step_timeline(std::uint32_t& units);

  const EvaluationBase& base_;
  Policy policy_;
  PathCurves* curves_;
  std::unique_ptr<Simulation> simulation_;
  std::optional<Result<Timeline>> timeline_;
  std::unique_ptr<OpenPaths> paths_;
  std::uint32_t built_ = 0;
};

}  // namespace duewise
