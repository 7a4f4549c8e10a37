#include "app/presenters/fan_presenter.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

using views::AxisTick;
using views::FanChartView;
using views::Strings;

constexpr std::int64_t step_max = 1'000'000'000'000'000'000;

/// The smallest of 1, 2, 5, 10, 20 … whole units of the currency that is at least `wanted`.
std::int64_t round_step(std::int64_t wanted, std::int64_t unit) {
  std::int64_t ten = unit;
  while (ten <= step_max / 10 && ten * 10 < wanted) ten *= 10;
  for (const std::int64_t factor : {1, 2, 5}) {
    if (ten * factor >= wanted) return ten * factor;
  }
  return ten * 10;
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

/// Ticks that all values and zero lie between.
std::vector<AxisTick> ticks_for(const Strings& strings, Currency currency, std::int64_t least,
                                std::int64_t most) {
  std::int64_t unit = 1;
  for (int i = 0; i < currency.decimals(); ++i) unit *= 10;
  least = std::clamp<std::int64_t>(least, -step_max, 0);
  most = std::clamp<std::int64_t>(most, 0, step_max);
  const std::int64_t step = round_step((most - least) / 4 + 1, unit);
  std::vector<AxisTick> ticks;
  std::int64_t value = floor_to(least, step);
  for (bool is_last = false; !is_last; value += step) {
    is_last = value >= most && !ticks.empty();
    ticks.push_back({value, strings.number(value / unit)});
  }
  return ticks;
}

void fit_axis(const Strings& strings, Currency currency, FanChartView& chart) {
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (const views::FanSeriesView& series : chart.series) {
    for (const views::FanBandView& band : series.bands) {
      least = std::min({least, band.p10, band.expected});
      most = std::max({most, band.p90, band.expected});
    }
  }
  for (const std::int64_t received : chart.received) most = std::max(most, received);
  chart.ticks = ticks_for(strings, currency, least, most);
}

}  // namespace

std::string band_text(const Strings& strings, const CashBand& cash, Currency currency) {
  return strings.format("forecast.range", {{"from", strings.amount(cash.p10, currency)},
                                           {"to", strings.amount(cash.p90, currency)}});
}

FanChartView fan_chart(const Strings& strings, Currency currency,
                       const std::vector<std::string>& labels,
                       const std::vector<FanWeeks>& series) {
  ASSERT(!series.empty() && labels.size() == series.size());
  FanChartView chart;
  for (const Date start : series.front().starts) chart.labels.push_back(strings.date(start));
  for (std::size_t i = 0; i < series.size(); ++i) {
    ASSERT(series[i].bands.size() == chart.labels.size());
    views::FanSeriesView& added = chart.series.emplace_back();
    added.label = labels[i];
    for (const CashBand& cash : series[i].bands) {
      added.bands.push_back({cash.expected, cash.p10, cash.p90});
      added.texts.push_back(strings.amount(cash.expected, currency) + " (" +
                            band_text(strings, cash, currency) + ")");
    }
  }
  fit_axis(strings, currency, chart);
  return chart;
}

void add_received(const Strings& strings, const std::vector<ReceivedWeek>& received,
                  Currency currency, FanChartView& chart) {
  std::vector<std::string> labels;
  for (const ReceivedWeek& week : received) {
    if (week.currency != currency) continue;
    labels.push_back(strings.date(week.start));
    chart.received.push_back(week.amount);
    chart.received_texts.push_back(strings.amount(week.amount, currency));
  }
  if (labels.empty()) return;
  chart.received_label = strings.text("forecast.series.received");
  chart.first = labels.size() - 1;
  labels.pop_back();  // the week in which the forecast begins
  chart.labels.insert(chart.labels.begin(), labels.begin(), labels.end());
  fit_axis(strings, currency, chart);
}

}  // namespace duewise
