#include "core/optimisation/confirmation.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "core/forecast/cash_bands.hpp"
#include "core/metrics/exact_ratio.hpp"

namespace duewise {
namespace {

/// The net gain of one trial: cash of each week, discounted from its middle, less cost and
/// goodwill.
MinorUnits gain_of_trial(const std::array<Forecast, 2>& forecasts, const FigureTable& figures,
                         const CollectionCosts& costs, std::uint32_t trial) {
  constexpr Days middle{3};
  const Forecast& a = forecasts[0];
  MinorUnits sum = 0;
  for (std::size_t i = 0; i < a.weeks.size(); ++i) {
    const MinorUnits apart =
        forecasts[1].sums.amount(trial, i) - forecasts[0].sums.amount(trial, i);
    const Date day = std::max(a.weeks[i].start + middle, a.as_of);
    const MinorUnits value = discounted(costs, apart, (day - a.as_of).count);
    sum += in_currency_of(costs, value, a.weeks[i].currency).value_or(0);
  }
  for (const FigureKind kind : {FigureKind::cost, FigureKind::goodwill}) {
    const Figure* figure = figures.find({kind, costs.currency, {}, {}});
    ASSERT(figure != nullptr);
    const auto place = static_cast<std::size_t>(figure - figures.figures.data());
    sum -= figures.amounts[trial * figures.figures.size() + place];
  }
  return sum;
}

}  // namespace

Confirmation::Confirmation(const EvaluationBase& base, const Policy& a, const Policy& b,
                           std::uint64_t seed, std::uint32_t trials)
    : base_(base), seed_(seed), trials_(trials) {
  runs_[0].policy = a;
  runs_[1].policy = b;
  for (Run& run : runs_) {
    run.simulation = std::make_unique<Simulation>(base.portfolio, run.policy, base.scenario,
                                                  base.calendar, base.range);
  }
}

bool Confirmation::step(Run& run, std::uint32_t& units) {
  if (!run.timeline) {
    const Simulation& simulation = *run.simulation;
    const std::uint32_t some =
        std::min(units, simulation.customers_total() - simulation.customers_done());
    units -= some;
    if (!run.simulation->step(some)) return false;
    run.timeline = std::move(*run.simulation).finish();
    run.simulation.reset();
    if (!*run.timeline) return run.is_done = true;
    run.forecasting = std::make_unique<Forecasting>(ForecastInput{.portfolio = base_.portfolio,
                                                                  .policy = run.policy,
                                                                  .timeline = **run.timeline,
                                                                  .scenario = base_.scenario,
                                                                  .behaviour = base_.behaviour,
                                                                  .paying_days = base_.paying_days,
                                                                  .assumptions = base_.assumptions,
                                                                  .seed = seed_,
                                                                  .trials = trials_,
                                                                  .costs = base_.costs});
  }
  const std::uint32_t some =
      std::min(units, run.forecasting->units_total() - run.forecasting->units_done());
  units -= some;
  return run.is_done = run.forecasting->step(some);
}

bool Confirmation::step(std::uint32_t& units) {
  for (Run& run : runs_) {
    if (!run.is_done && !step(run, units)) return false;
  }
  return true;
}

Result<ConfirmedGain> Confirmation::finish() {
  std::array<Forecast, 2> forecasts;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    ASSERT(runs_[i].is_done);
    if (!*runs_[i].timeline) return tl::unexpected(runs_[i].timeline->error());
    forecasts[i] = TRY(std::move(*runs_[i].forecasting).finish());
  }
  ConfirmedGain result;
  result.difference = difference_of(forecasts[0], forecasts[1]);
  const FigureTable& figures = result.difference.figures;
  result.trials = figures.trials;
  std::vector<MinorUnits> gains;
  gains.reserve(figures.trials);
  WideInteger sum = 0;
  for (std::uint32_t trial = 0; trial < figures.trials; ++trial) {
    gains.push_back(gain_of_trial(forecasts, figures, base_.costs, trial));
    sum += gains.back();
    if (gains.back() > 0) ++result.trials_better;
  }
  result.mean = divide_rounded(sum, figures.trials).value_or(0);
  result.gain = band_of_sums(std::move(gains));
  return result;
}

}  // namespace duewise
