/// One forecast with everything it was made from, so that what is shown of it stays right while the
/// plan is edited further. Runs in slices; a finished run never changes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/timeline_index.hpp"
#include "base/result.hpp"
#include "core/forecast/assumptions.hpp"
#include "core/forecast/behaviour_learning.hpp"
#include "core/forecast/forecast.hpp"
#include "core/forecast/weekly_cash.hpp"

namespace duewise {

/// The weeks before a forecast that are shown beside it.
constexpr std::uint32_t received_weeks_shown = 8;

/// A finished forecast.
struct ForecastRun {
  std::shared_ptr<const TimelineIndex> timeline;
  std::shared_ptr<const LearntBehaviour> learnt;
  ForecastSettings settings;
  Forecast forecast;
  std::vector<CashBand> cumulative;    ///< one per week of the forecast
  std::vector<ReceivedWeek> received;  ///< before it
  /// By currency of the forecast: positions in `Forecast::invoices`, the largest amounts first.
  std::vector<std::vector<std::uint32_t>> ranked;

  /// What it is about; refers to this run.
  ForecastInput input() const;
};

/// A forecast under way.
class ForecastJob {
 public:
  ForecastJob(std::shared_ptr<const TimelineIndex> timeline,
              std::shared_ptr<const LearntBehaviour> learnt, const ForecastSettings& settings);

  /// Goes on by a slice of some milliseconds at most. Returns whether all is done, or cannot be.
  bool step();
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Asserts: `step` said that it is done. Errors: amount_overflows, forecast_is_too_large.
  Result<std::shared_ptr<const ForecastRun>> finish() &&;

 private:
  // Invariant: all parts read `run_`, which therefore never moves.
  std::shared_ptr<ForecastRun> run_;
  std::optional<Forecasting> forecasting_;
  std::optional<CumulativeCash> adding_;
  std::optional<Error> error_;
  std::uint32_t units_ = 1;  // a slice
};

}  // namespace duewise
