/// Fan charts: bands by week over an axis of round amounts.
#pragma once

#include <string>
#include <vector>

#include "app/views/forecast_view.hpp"
#include "app/views/strings.hpp"
#include "core/forecast/forecast.hpp"
#include "core/forecast/weekly_cash.hpp"

namespace duewise {

/// "900.00 – 1,500.00".
std::string band_text(const views::Strings& strings, const CashBand& cash, Currency currency);

/// The weeks of one currency of a forecast, with one band a week.
struct FanWeeks {
  std::vector<Date> starts;
  std::vector<CashBand> bands;
};

/// Makes a chart without past of one or two series; `labels` name them.
/// Asserts: all are as long, and there is a week.
views::FanChartView fan_chart(const views::Strings& strings, Currency currency,
                              const std::vector<std::string>& labels,
                              const std::vector<FanWeeks>& series);

/// Puts what was received before the forecast to the left of it; the last week is the first of the
/// forecast.
void add_received(const views::Strings& strings, const std::vector<ReceivedWeek>& received,
                  Currency currency, views::FanChartView& chart);

}  // namespace duewise
