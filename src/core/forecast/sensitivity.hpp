/// How much a forecast hangs on each of its assumptions: what is expected until the last day, with
/// one assumption at a time moved by its step. Exact, without trials. In slices.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/forecast/assumptions.hpp"
#include "core/forecast/forecast.hpp"

namespace duewise {

struct Sensitivity {
  Assumption assumption = Assumption::odds_after_letter;
  std::int64_t from = 0;            ///< the value in force
  std::int64_t to = 0;              ///< one step up, or down from the highest value
  std::vector<MinorUnits> changes;  ///< of what is expected, by currency of the forecast
};

/// Shared luck moves no expected amount, only bands.
constexpr bool moves_expected(Assumption assumption) {
  return assumption != Assumption::shared_luck;
}

class SensitivityAnalysis {
 public:
  /// `forecast` is that of `input`; what they refer to outlives it.
  SensitivityAnalysis(const ForecastInput& input, const Forecast& forecast);
  ~SensitivityAnalysis();
  SensitivityAnalysis(const SensitivityAnalysis&) = delete;
  SensitivityAnalysis& operator=(const SensitivityAnalysis&) = delete;

  /// Goes on by up to `units` invoices. Returns whether all is done. Slices do not change the
  /// result.
  bool step(std::uint32_t units);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Those that are done, in the order of `Assumption`.
  const std::vector<Sensitivity>& results() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace duewise
