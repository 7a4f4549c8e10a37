/// What will come in under a policy: expected amounts computed exactly from each invoice's chances,
/// bands sampled from trials that any policy shares, so that two policies differ only by what they
/// do. Work in slices.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/forecast/behaviour_fit.hpp"
#include "core/forecast/collection_costs.hpp"
#include "core/forecast/collection_targets.hpp"
#include "core/forecast/figures.hpp"
#include "core/forecast/payment_path.hpp"
#include "core/forecast/slipped_acts.hpp"
#include "core/policy/policy.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

/// What no history shows. All are assumptions until somebody enters better ones; shares in parts
/// per million.
struct ForecastAssumptions {
  /// By channel: by how much a contact multiplies the odds of payment on each of the next days.
  std::array<std::int64_t, channel_count> contact_odds_ppm{1'300'000, 1'200'000, 1'200'000,
                                                           1'600'000, 1'800'000, 1'800'000,
                                                           2'200'000, 1'200'000, 1'000'000};
  std::int64_t effect_odds_ppm = 2'000'000;  ///< the same for a stage with an effect
  std::int32_t effect_days = 7;              ///< how long a stage is felt, from the next day
  std::int64_t promise_kept_ppm = 600'000;   ///< on the promised day
  std::int64_t never_paid_ppm = 10'000;      ///< of all invoices
  std::int64_t part_paid_ppm = 30'000;       ///< invoices of which half comes later
  std::int32_t part_gap_days = 30;           ///< so much later
  /// How often an invoice of a trial shares the luck of its customer instead of having its own.
  std::int64_t shared_luck_ppm = 300'000;
};

/// Without any effect of what the policy does.
ForecastAssumptions without_action_effects(ForecastAssumptions assumptions);

/// What a forecast is about; everything referenced outlives it.
struct ForecastInput {
  const Portfolio& portfolio;
  const Policy& policy;
  const Timeline& timeline;  ///< of the policy: what is done if nobody pays
  const Scenario& scenario;
  const FittedBehaviour& behaviour;
  const PayingDays& paying_days;
  ForecastAssumptions assumptions{};
  std::uint64_t seed = 1;
  std::uint32_t trials = 1000;
  CollectionCosts costs{};
  std::span<const CollectionTarget> targets{};
  const SlippedActs* slipped = nullptr;  ///< null: everything is done on its day
};

struct ForecastWeek {
  Date start{};  ///< a Monday
  Currency currency{};
  CashBand cash;
};

/// When one invoice is paid; none: after the last day.
struct InvoiceForecast {
  InvoiceIndex invoice;
  MinorUnits amount = 0;  ///< what is open, less what the scenario pays
  Date p10{};
  Date p50{};
  Date p90{};
  std::uint64_t paid_by_until = 0;  ///< chance of `sure`
};

struct CurrencyForecast {
  Currency currency{};
  MinorUnits open = 0;                      ///< at the end of the as-of day
  CashBand cash;                            ///< until the last day
  MinorUnits expected_without_actions = 0;  ///< the sensitivity: with no effect of any action
};

/// Sums of every trial, so that forecasts can be compared trial by trial.
struct TrialSums {
  std::size_t columns = 0;          ///< weeks of a currency, as in `Forecast::weeks`
  std::vector<MinorUnits> amounts;  ///< by trial, then column
  MinorUnits amount(std::size_t trial, std::size_t column) const {
    return amounts[trial * columns + column];
  }
};

struct Forecast {
  Date as_of{};
  Date until{};
  std::uint64_t seed = 0;
  std::uint32_t trials = 0;
  std::vector<ForecastWeek> weeks;        ///< by currency code, then week; every week of the range
  std::vector<InvoiceForecast> invoices;  ///< the open ones, in the portfolio's order
  std::vector<CurrencyForecast> currencies;
  /// Contacts that are still needed on their day, of `sure`; one is while any of the invoices it
  /// speaks of is open.
  std::uint64_t expected_contacts = 0;
  TrialSums sums;
  FigureTable figures;                ///< see there
  std::vector<TargetChance> targets;  ///< by target, then currency
};

class Forecasting {
 public:
  explicit Forecasting(const ForecastInput& input);
  ~Forecasting();
  Forecasting(const Forecasting&) = delete;
  Forecasting& operator=(const Forecasting&) = delete;

  /// Looks at up to `units` further invoices, then trials, then weeks. Returns whether all is done.
  /// Slices do not change the result.
  bool step(std::uint32_t units);
  std::uint32_t units_done() const;
  std::uint32_t units_total() const;
  /// Asserts: all is done. Errors: amount_overflows.
  Result<Forecast> finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Forecasts at once. Errors: amount_overflows.
Result<Forecast> forecast(const ForecastInput& input);

/// `b` − `a`, of two forecasts of the same portfolio, days, seed and trials.
struct ForecastDifference {
  std::vector<ForecastWeek> weeks;
  std::vector<CurrencyForecast> currencies;  ///< `cash` only
  /// By currency: the variance the difference of sums would have if both forecasts drew numbers of
  /// their own, divided by the one it has; 0 where that is 0.
  std::vector<double> variance_reduction;
  FigureTable figures;
};

/// Works it out in slices, one week of one currency a step.
class DifferenceOfForecasts {
 public:
  /// Both outlive it. Asserts: they are about the same.
  DifferenceOfForecasts(const Forecast& a, const Forecast& b);
  /// Goes on by one week. Returns whether all are done.
  bool step();
  /// Asserts: all are done.
  ForecastDifference finish() &&;

 private:
  void finish_currency(std::size_t begin);

  const Forecast* a_;
  const Forecast* b_;
  std::size_t begin_ = 0;  // the first week of the currency at hand
  ForecastDifference result_;
};

/// Works it out at once. Asserts: both are about the same.
ForecastDifference difference_of(const Forecast& a, const Forecast& b);

}  // namespace duewise
