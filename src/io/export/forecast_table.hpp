/// Forecasts as tables: one line per currency and week, amounts as decimals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/forecast/forecast.hpp"

namespace duewise {

/// A forecast with what it adds up to week by week, as long as its weeks.
struct ForecastTable {
  const Forecast& forecast;
  const std::vector<CashBand>& cumulative;
};

/// Columns: start, currency, expected, p10, p90, cumulative_expected, cumulative_p10,
/// cumulative_p90. CSV after RFC 4180.
std::string write_forecast_csv(const ForecastTable& source);
/// The same as a workbook of one sheet.
std::string write_forecast_xlsx(const ForecastTable& source, std::string_view sheet);

/// Two forecasts of the same portfolio, days, seed and trials, and `b` − `a`.
struct ForecastPairTable {
  const Forecast& a;
  const Forecast& b;
  const ForecastDifference& difference;
};

/// Columns: start, currency, then expected, p10 and p90 of a, of b and of the difference.
std::string write_forecast_pair_csv(const ForecastPairTable& source);
std::string write_forecast_pair_xlsx(const ForecastPairTable& source, std::string_view sheet);

}  // namespace duewise
