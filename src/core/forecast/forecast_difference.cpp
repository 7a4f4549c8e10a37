#include <utility>

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

DifferenceOfForecasts::DifferenceOfForecasts(const Forecast& a, const Forecast& b)
    : a_(&a), b_(&b) {
  ASSERT(a.as_of == b.as_of && a.until == b.until);
  ASSERT(a.seed == b.seed && a.trials == b.trials && a.weeks.size() == b.weeks.size());
  result_.weeks.reserve(a.weeks.size());
}

void DifferenceOfForecasts::finish_currency(std::size_t begin) {
  const std::size_t end = result_.weeks.size();
  const std::size_t place = result_.currencies.size();
  const auto of_a = sums_of(a_->sums, begin, end);
  const auto of_b = sums_of(b_->sums, begin, end);
  const auto apart = minus(of_b, of_a);
  CurrencyForecast total;
  total.currency = a_->currencies[place].currency;
  total.cash = band_of_sums(apart);
  total.cash.expected = b_->currencies[place].cash.expected - a_->currencies[place].cash.expected;
  result_.currencies.push_back(total);
  const double own = variance_of(apart);
  const double apart_draws = variance_of(of_a) + variance_of(of_b);
  result_.variance_reduction.push_back(own > 0 ? apart_draws / own : 0);
}

bool DifferenceOfForecasts::step() {
  const std::size_t week = result_.weeks.size();
  if (week == a_->weeks.size()) return true;
  const ForecastWeek& of_a = a_->weeks[week];
  CashBand cash =
      band_of_sums(minus(sums_of(b_->sums, week, week + 1), sums_of(a_->sums, week, week + 1)));
  cash.expected = b_->weeks[week].cash.expected - of_a.cash.expected;
  result_.weeks.push_back({of_a.start, of_a.currency, cash});
  const bool is_last = week + 1 == a_->weeks.size();
  if (is_last || a_->weeks[week + 1].currency != of_a.currency) {
    finish_currency(begin_);
    begin_ = week + 1;
  }
  return is_last;
}

ForecastDifference DifferenceOfForecasts::finish() && {
  ASSERT(result_.weeks.size() == a_->weeks.size());
  result_.figures = difference_of(a_->figures, b_->figures);
  return std::move(result_);
}

ForecastDifference difference_of(const Forecast& a, const Forecast& b) {
  DifferenceOfForecasts differing(a, b);
  while (!differing.step()) {
  }
  return std::move(differing).finish();
}

}  // namespace duewise
