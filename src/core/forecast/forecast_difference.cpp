#include <algorithm>

#include "base/assert.hpp"
#include "core/forecast/cash_bands.hpp"
#include "core/forecast/forecast.hpp"

namespace duewise {
namespace {

/// The sums of some columns of each trial.
std::vector<MinorUnits> sums_of(const TrialSums& sums, std::size_t begin, std::size_t end) {
  std::vector<MinorUnits> result;
  for (std::size_t trial = 0; trial * sums.columns < sums.amounts.size(); ++trial) {
    MinorUnits sum = 0;
    for (std::size_t column = begin; column < end; ++column) sum += sums.amount(trial, column);
    result.push_back(sum);
  }
  return result;
}

std::vector<MinorUnits> minus(std::vector<MinorUnits> b, const std::vector<MinorUnits>& a) {
  for (std::size_t i = 0; i < b.size(); ++i) b[i] -= a[i];
  return b;
}

double variance_of(const std::vector<MinorUnits>& values) {
  double mean = 0;
  for (const MinorUnits value : values) mean += static_cast<double>(value);
  mean /= static_cast<double>(values.size());
  double sum = 0;
  for (const MinorUnits value : values) {
    const double apart = static_cast<double>(value) - mean;
    sum += apart * apart;
  }
  return sum / static_cast<double>(values.size());
}

}  // namespace

ForecastDifference difference_of(const Forecast& a, const Forecast& b) {
  ASSERT(a.as_of == b.as_of && a.until == b.until);
  ASSERT(a.seed == b.seed && a.trials == b.trials && a.weeks.size() == b.weeks.size());
  ForecastDifference difference;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < a.currencies.size(); ++i) {
    std::size_t end = begin;
    const Currency currency = a.currencies[i].currency;
    for (; end < a.weeks.size() && a.weeks[end].currency == currency; ++end) {
      const auto apart = minus(sums_of(b.sums, end, end + 1), sums_of(a.sums, end, end + 1));
      CashBand cash = band_of_sums(apart);
      cash.expected = b.weeks[end].cash.expected - a.weeks[end].cash.expected;
      difference.weeks.push_back({a.weeks[end].start, currency, cash});
    }
    const auto of_a = sums_of(a.sums, begin, end);
    const auto of_b = sums_of(b.sums, begin, end);
    const auto apart = minus(of_b, of_a);
    CurrencyForecast total;
    total.currency = currency;
    total.cash = band_of_sums(apart);
    total.cash.expected = b.currencies[i].cash.expected - a.currencies[i].cash.expected;
    difference.currencies.push_back(total);
    const double own = variance_of(apart);
    const double apart_draws = variance_of(of_a) + variance_of(of_b);
    difference.variance_reduction.push_back(own > 0 ? apart_draws / own : 0);
    begin = end;
  }
  difference.figures = difference_of(a.figures, b.figures);
  return difference;
}

}  // namespace duewise
