/// Forecasts as people read them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/forecast/forecast_desk.hpp"
#include "app/views/forecast_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

struct ForecastShown {
  std::shared_ptr<const ForecastRun> run;
  std::string currency;                 ///< code; one the forecast has not: the first one
  std::uint32_t selected = UINT32_MAX;  ///< invoice
};

/// Fills what a forecast shows: all but state, progress, seed and trials. The functions in the view
/// keep the run alive; `strings` must outlive the view.
void present_forecast(const ForecastShown& shown, const views::Strings& strings,
                      views::ForecastView& view);

struct ForecastPairShown {
  std::shared_ptr<const ForecastPair> pair;
  std::string currency;
};

/// The same for two forecasts and their difference: all but state and progress.
void present_forecast_pair(const ForecastPairShown& shown, const views::Strings& strings,
                           views::CompareForecastView& view);

/// The name of a segment: "Rating A", "Customer numbers 07…"; of the empty one "All customers".
std::string segment_text(const views::Strings& strings, const std::string& segment);

/// An assumption's value with its unit: "× 1.6", "5%", "7 days".
std::string assumption_value_text(const views::Strings& strings, Assumption assumption,
                                  std::int64_t value);

}  // namespace duewise
