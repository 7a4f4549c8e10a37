#include "core/forecast/weekly_cash.hpp"

#include <map>
#include <utility>

#include "base/assert.hpp"
#include "core/forecast/cash_bands.hpp"

namespace duewise {

std::vector<ReceivedWeek> received_weeks(const Portfolio& portfolio, Date as_of,
                                         std::uint32_t weeks) {
  const Date last = as_of - Days{static_cast<std::int32_t>(as_of.weekday())};
  const Date first = last - Days{7 * (static_cast<std::int32_t>(weeks) - 1)};
  std::map<Currency, std::vector<MinorUnits>> sums;
  const Invoices& invoices = portfolio.invoices;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    const Date paid = invoices.paid_date[i];
    if (paid.is_none() || paid < first || paid > as_of || invoices.paid[i] <= 0) continue;
    std::vector<MinorUnits>& by_week = sums[invoices.currency[i]];
    by_week.resize(weeks, 0);
    MinorUnits& sum = by_week[static_cast<std::size_t>((paid - first).count / 7)];
    sum = add(sum, invoices.paid[i]).value_or(INT64_MAX);
  }
  std::vector<ReceivedWeek> received;
  for (const auto& [currency, by_week] : sums) {
    for (std::size_t week = 0; week < by_week.size(); ++week) {
      const Days later{7 * static_cast<std::int32_t>(week)};
      received.push_back({first + later, currency, by_week[week]});
    }
  }
  return received;
}

CumulativeCash::CumulativeCash(const Forecast& forecast)
    : forecast_(&forecast), sums_(forecast.trials, 0) {
  bands_.reserve(forecast.weeks.size());
}

bool CumulativeCash::step() {
  const std::size_t place = bands_.size();
  const std::vector<ForecastWeek>& weeks = forecast_->weeks;
  if (place == weeks.size()) return true;
  if (place > 0 && weeks[place].currency != weeks[place - 1].currency) {
    sums_.assign(sums_.size(), 0);
    expected_ = 0;
  }
  for (std::size_t trial = 0; trial < sums_.size(); ++trial) {
    sums_[trial] += forecast_->sums.amount(trial, place);
  }
  expected_ += weeks[place].cash.expected;
  CashBand band = band_of_sums(sums_);
  band.expected = expected_;
  bands_.push_back(band);
  return bands_.size() == weeks.size();
}

std::vector<CashBand> CumulativeCash::finish() && {
  ASSERT(bands_.size() == forecast_->weeks.size());
  return std::move(bands_);
}

}  // namespace duewise
