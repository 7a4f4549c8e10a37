#include "core/forecast/forecast.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "core/forecast/act_figures.hpp"
#include "core/forecast/cash_bands.hpp"
#include "core/forecast/expected_payments.hpp"
#include "core/forecast/open_figures.hpp"
#include "core/forecast/open_paths.hpp"
#include "core/forecast/philox.hpp"

namespace duewise {
namespace {

constexpr std::int64_t million = 1'000'000;

std::int32_t monday_of(std::int32_t day) {
  const auto weekday = Date::from_days_since_1970(day).weekday();
  return day - static_cast<std::int32_t>(weekday);
}

std::uint64_t chance_of_ppm(std::int64_t ppm) {
  return static_cast<std::uint64_t>(ppm) * sure / static_cast<std::uint64_t>(million);
}

}  // namespace

ForecastAssumptions without_action_effects(ForecastAssumptions assumptions) {
  assumptions.contact_odds_ppm.fill(million);
  assumptions.effect_odds_ppm = million;
  return assumptions;
}

struct Forecasting::State {
  ForecastInput input;
  OpenPaths paths;
  std::int32_t as_of;
  std::int32_t until;
  std::int32_t first_monday;
  std::size_t weeks;
  std::uint32_t paths_done = 0;
  std::uint32_t trials_done = 0;
  std::uint32_t columns_done = 0;
  std::vector<MinorUnits> expected;  ///< by column
  std::vector<MinorUnits> told_sums;
  std::uint64_t shared_luck;
  std::uint64_t part_paid;
  FigureColumns columns;
  OpenFigures open_figures;
  ActFigures act_figures;
  std::vector<SampledPayment> payments;  ///< by path, of the trial
  Forecast result;

  explicit State(const ForecastInput& the_input)
      : input(the_input),
        paths(the_input),
        as_of(the_input.timeline.as_of.days_since_1970()),
        until(the_input.timeline.until.days_since_1970()),
        first_monday(monday_of(as_of)),
        weeks(static_cast<std::size_t>((until - first_monday) / 7 + 1)),
        shared_luck(chance_of_ppm(the_input.assumptions.shared_luck_ppm)),
        part_paid(chance_of_ppm(the_input.assumptions.part_paid_ppm)),
        open_figures(input, paths, {as_of, until, first_monday, weeks}, columns),
        act_figures(input, paths, {as_of, until, first_monday, weeks}, columns),
        payments(paths.size()) {
    result.as_of = the_input.timeline.as_of;
    result.until = the_input.timeline.until;
    result.seed = the_input.seed;
    result.trials = the_input.trials;
    result.currencies = paths.currencies();
    result.sums.columns = weeks * result.currencies.size();
    expected.resize(result.sums.columns, 0);
    told_sums.resize(result.sums.columns, 0);
    for (const ToldPayment& payment : paths.payments()) {
      told_sums[column(payment.currency, payment.day)] += payment.amount;
    }
    result.sums.amounts.reserve(result.sums.columns * the_input.trials);
  }

  std::size_t column(std::size_t currency, std::int32_t day) const {
    return currency * weeks + static_cast<std::size_t>((day - first_monday) / 7);
  }

  void look_at(std::uint32_t number) {
    OpenPath& path = paths.build(number);
    each_expected_payment(
        input, path.amount, path.chances, [&](std::int32_t day, MinorUnits amount) {
          expected[column(path.currency, day)] += amount;
          open_figures.expect(number, static_cast<std::uint32_t>(day - as_of), amount);
        });
    CurrencyForecast& currency = result.currencies[path.currency];
    each_expected_payment(
        input, path.amount, path.chances_without_actions,
        [&](std::int32_t, MinorUnits amount) { currency.expected_without_actions += amount; });
    const auto date_of = [&](std::uint64_t tenths) {
      const auto found =
          std::lower_bound(path.chances.begin(), path.chances.end(), sure / 10 * tenths);
      if (found == path.chances.end()) return Date();
      const auto days = static_cast<std::int32_t>(found - path.chances.begin());
      return Date::from_days_since_1970(as_of + days);
    };
    result.invoices.push_back({.invoice = path.invoice,
                               .amount = path.amount,
                               .p10 = date_of(1),
                               .p50 = date_of(5),
                               .p90 = date_of(9),
                               .paid_by_until = path.chances.back()});
  }

  /// When an invoice is paid in a trial where its customer has this luck.
  SampledPayment pay(const OpenPath& path, std::uint32_t trial,
                     std::uint32_t customers_luck) const {
    const Random4 numbers = draw({input.seed, trial, path.key, 0});
    const std::uint32_t luck = numbers[1] < shared_luck ? customers_luck : numbers[0];
    const std::size_t place = day_of_luck(path.chances, luck);
    if (place == path.chances.size()) return {};
    SampledPayment payment;
    payment.first = static_cast<std::uint32_t>(place);
    payment.closed = payment.first;
    if (numbers[2] >= part_paid) return payment;
    payment.second = path.amount / 2;
    const std::int32_t second = second_payment_day(input, as_of + static_cast<std::int32_t>(place));
    payment.closed = second <= until ? static_cast<std::uint32_t>(second - as_of) : never;
    return payment;
  }

  /// One sampled future. What a customer's luck is in it does not depend on the other customers.
  void sample(std::uint32_t trial) {
    const std::size_t begin = result.sums.amounts.size();
    result.sums.amounts.insert(result.sums.amounts.end(), told_sums.begin(), told_sums.end());
    MinorUnits* sums = result.sums.amounts.data() + begin;
    std::uint64_t customer = 0;
    std::uint32_t customers_luck = 0;
    for (std::uint32_t number = 0; number < paths.size(); ++number) {
      const OpenPath& path = paths.all()[number];
      if (number == 0 || path.customer_key != customer) {
        customer = path.customer_key;
        customers_luck = draw({input.seed, trial, customer, 0})[0];
      }
      const SampledPayment payment = pay(path, trial, customers_luck);
      payments[number] = payment;
      if (payment.first == never) continue;
      sums[column_on(path, payment.first)] += path.amount - payment.second;
      if (payment.closed != never) sums[column_on(path, payment.closed)] += payment.second;
    }
    if (trial >= figure_trials_max) return;
    open_figures.add_trial(payments);
    act_figures.add_trial(payments);
    columns.end_trial();
  }

  std::size_t column_on(const OpenPath& path, std::uint32_t day) const {
    return column(path.currency, as_of + static_cast<std::int32_t>(day));
  }

  CashBand band_of_columns(std::size_t begin, std::size_t end) const {
    std::vector<MinorUnits> sums;
    sums.reserve(input.trials);
    for (std::uint32_t trial = 0; trial < input.trials; ++trial) {
      MinorUnits sum = 0;
      for (std::size_t i = begin; i < end; ++i) sum += result.sums.amount(trial, i);
      sums.push_back(sum);
    }
    CashBand band = band_of_sums(std::move(sums));
    for (std::size_t i = begin; i < end; ++i) band.expected += expected[i] + told_sums[i];
    return band;
  }

  /// One week of one currency over all trials.
  void finish_column(std::size_t place) {
    CurrencyForecast& currency = result.currencies[place / weeks];
    const auto start = first_monday + 7 * static_cast<std::int32_t>(place % weeks);
    result.weeks.push_back(
        {Date::from_days_since_1970(start), currency.currency, band_of_columns(place, place + 1)});
    currency.expected_without_actions += told_sums[place];
  }

  void finish() {
    for (std::size_t i = 0; i < result.currencies.size(); ++i) {
      result.currencies[i].cash = band_of_columns(i * weeks, (i + 1) * weeks);
    }
    open_figures.finish_expected();
    act_figures.finish_expected();
    result.expected_contacts = act_figures.expected_contacts();
    result.figures = columns.finish(std::min(input.trials, figure_trials_max));
    result.figures.without_rate = act_figures.without_rate();
    result.targets = open_figures.targets();
  }
};

Forecasting::Forecasting(const ForecastInput& input) : state_(std::make_unique<State>(input)) {}

Forecasting::~Forecasting() = default;

std::uint32_t Forecasting::units_done() const {
  return state_->paths_done + state_->trials_done + state_->columns_done;
}

std::uint32_t Forecasting::units_total() const {
  return state_->paths.size() + state_->input.trials +
         static_cast<std::uint32_t>(state_->result.sums.columns);
}

bool Forecasting::step(std::uint32_t units) {
  for (std::uint32_t i = 0; i < units && units_done() < units_total(); ++i) {
    if (state_->paths_done < state_->paths.size()) {
      state_->look_at(state_->paths_done++);
    } else if (state_->trials_done < state_->input.trials) {
      state_->sample(state_->trials_done++);
    } else {
      state_->finish_column(state_->columns_done++);
    }
  }
  return units_done() == units_total();
}

Result<Forecast> Forecasting::finish() && {
  ASSERT(units_done() == units_total());
  if (state_->paths.has_overflowed()) return failure("amount_overflows", "forecast");
  state_->finish();
  return std::move(state_->result);
}

Result<Forecast> forecast(const ForecastInput& input) {
  Forecasting forecasting(input);
  while (!forecasting.step(UINT32_MAX)) {
  }
  return std::move(forecasting).finish();
}

}  // namespace duewise
