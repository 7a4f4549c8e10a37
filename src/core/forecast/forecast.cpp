#include "core/forecast/forecast.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "core/forecast/cash_bands.hpp"
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
  Forecast result;

  explicit State(const ForecastInput& the_input)
      : input(the_input),
        paths(the_input),
        as_of(the_input.timeline.as_of.days_since_1970()),
        until(the_input.timeline.until.days_since_1970()),
        first_monday(monday_of(as_of)),
        weeks(static_cast<std::size_t>((until - first_monday) / 7 + 1)),
        shared_luck(chance_of_ppm(the_input.assumptions.shared_luck_ppm)),
        part_paid(chance_of_ppm(the_input.assumptions.part_paid_ppm)) {
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

  /// The day on which the second half of a payment of `day` comes.
  std::int32_t second_day(std::int32_t day) const {
    const std::int32_t later = day + input.assumptions.part_gap_days;
    return later + input.paying_days.wait_on(later);
  }

  /// What is expected of the second half, where the first comes by a day of this chance.
  MinorUnits second_half(MinorUnits amount, std::uint64_t chance) const {
    return take_chance(take_chance(amount / 2, chance), part_paid);
  }

  /// Hands every day's expected amount of an invoice to `add(day, amount)`.
  template <class Add>
  void expect(MinorUnits amount, const std::vector<std::uint64_t>& chances, Add&& add) const {
    for (std::size_t i = 1; i < chances.size(); ++i) {
      if (chances[i] == chances[i - 1]) continue;
      const std::int32_t day = as_of + static_cast<std::int32_t>(i);
      const MinorUnits whole =
          take_chance(amount, chances[i]) - take_chance(amount, chances[i - 1]);
      const MinorUnits second =
          second_half(amount, chances[i]) - second_half(amount, chances[i - 1]);
      add(day, whole - second);
      if (second_day(day) <= until) add(second_day(day), second);
    }
  }

  void look_at(std::uint32_t number) {
    OpenPath& path = paths.build(number);
    expect(path.amount, path.chances, [&](std::int32_t day, MinorUnits amount) {
      expected[column(path.currency, day)] += amount;
    });
    CurrencyForecast& currency = result.currencies[path.currency];
    expect(path.amount, path.chances_without_actions,
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

  /// One sampled future. What a customer's luck is in it does not depend on the other customers.
  void sample(std::uint32_t trial) {
    const std::size_t begin = result.sums.amounts.size();
    result.sums.amounts.insert(result.sums.amounts.end(), told_sums.begin(), told_sums.end());
    std::uint64_t customer = 0;
    std::uint32_t customers_luck = 0;
    bool has_customer = false;
    for (const OpenPath& path : paths.all()) {
      if (!has_customer || path.customer_key != customer) {
        customer = path.customer_key;
        has_customer = true;
        customers_luck = draw({input.seed, trial, customer, 0})[0];
      }
      const Random4 numbers = draw({input.seed, trial, path.key, 0});
      const std::uint32_t luck = numbers[1] < shared_luck ? customers_luck : numbers[0];
      const std::size_t place = day_of_luck(path.chances, luck);
      if (place == path.chances.size()) continue;
      const std::int32_t day = as_of + static_cast<std::int32_t>(place);
      const MinorUnits second = numbers[2] < part_paid ? path.amount / 2 : 0;
      MinorUnits* sums = result.sums.amounts.data() + begin;
      sums[column(path.currency, day)] += path.amount - second;
      if (second > 0 && second_day(day) <= until) {
        sums[column(path.currency, second_day(day))] += second;
      }
    }
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
    result.expected_contacts = paths.expected_contacts();
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
