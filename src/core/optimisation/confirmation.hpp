/// The forecasts of two policies on the same random numbers, in slices.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/optimisation/evaluation.hpp"

namespace duewise {

struct ConfirmedGain {
  CashBand gain;  ///< `expected` is left 0
  MinorUnits mean = 0;
  std::uint32_t trials = 0;
  std::uint32_t trials_better = 0;
  ForecastDifference difference;
};

class Confirmation {
 public:
  /// `b` less `a`. The base must outlive this.
  Confirmation(const EvaluationBase& base, const Policy& a, const Policy& b, std::uint64_t seed,
               std::uint32_t trials);

  /// Counts down `units` by the customers, invoices and trials it did. Returns whether all is done.
  bool step(std::uint32_t& units);
  /// Asserts: all is done. Errors: amount_overflows.
  Result<ConfirmedGain> finish();

 private:
  struct Run {
    Policy policy;
    std::unique_ptr<Simulation> simulation;
    std::optional<Result<Timeline>> timeline;
    std::unique_ptr<Forecasting> forecasting;
    bool is_done = false;
  };

  bool step(Run& run, std::uint32_t& units);

  const EvaluationBase& base_;
  std::uint64_t seed_;
  std::uint32_t trials_;
  std::array<Run, 2> runs_;
};

}  // namespace duewise
