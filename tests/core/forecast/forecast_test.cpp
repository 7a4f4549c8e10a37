// Goal: expected amounts are exact, bands are sampled around them, and two policies differ only by
// what they do. Method: chances with a closed form, many seeds, and the same forecast sliced.
#include "core/forecast/forecast.hpp"

#include <string>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "core/forecast/open_paths.hpp"
#include "core/receivables/portfolio_builder.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise {
namespace {

const Date as_of = *Date::parse("2026-03-02");  // a Monday

/// Invoices of 1000.00, each of a customer of its own, so long overdue that a sixtieth of what is
/// left is paid each day.
Portfolio old_invoices(int count) {
  PortfolioBuilder builder;
  for (int i = 0; i < count; ++i) {
    const std::string number = "R" + to_text(i);
    const std::string customer = "K" + to_text(i);
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = customer;
    record.due_date = as_of - Days{400};
    record.amount = 1000'00;
    record.currency = *Currency::find("EUR");
    builder.add(record);
  }
  return std::move(builder).finish();
}

Policy one_call() {
  Policy policy;
  policy.id = "one-call";
  Stage stage;
  stage.id = "call";
  stage.level = 1;
  Action call;
  call.channel = Channel::call;
  stage.actions.push_back(call);
  policy.stages.push_back(stage);
  return policy;
}

/// Everything a forecast refers to.
struct World {
  Portfolio portfolio;
  Policy policy;
  BusinessCalendar calendar;  // every day is a business day
  SimulationRange range{as_of, as_of + Days{60}};
  Scenario scenario;
  PaymentHistory history;
  PayingDays paying_days{calendar, as_of, as_of + Days{60}};
  FittedBehaviour behaviour;
  Timeline timeline;

  explicit World(int count, Policy the_policy = {})
      : portfolio(old_invoices(count)), policy(std::move(the_policy)) {
    history.as_of = as_of;
    behaviour.model = std::make_unique<PaymentModel>(history, paying_days, HabitSettings{});
    behaviour.model->step(1);
    timeline = *simulate(portfolio, policy, scenario, calendar, range);
  }

  ForecastInput input(std::uint64_t seed, std::uint32_t trials) const {
    ForecastInput input{.portfolio = portfolio,
                        .policy = policy,
                        .timeline = timeline,
                        .scenario = scenario,
                        .behaviour = behaviour,
                        .paying_days = paying_days,
                        .seed = seed,
                        .trials = trials};
    input.assumptions.never_paid_ppm = 0;
    input.assumptions.part_paid_ppm = 0;
    input.assumptions.shared_luck_ppm = 0;
    return input;
  }
};

double mean_of_trials(const Forecast& result) {
  double sum = 0;
  for (const MinorUnits amount : result.sums.amounts) sum += static_cast<double>(amount);
  return sum / result.trials;
}

double power(double base, int exponent) {
  double result = 1;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

/// What 59/60 a day leaves of the curve's end, see `chances_of`: the share paid in 60 days.
const double paid_in_60_days = 1 - power(59.0 / 60, 60);

}  // namespace

TEST_CASE("forecast: a constant hazard has its closed form, to a cent an invoice") {
  const World world(10);
  const Forecast result = *forecast(world.input(1, 1));
  REQUIRE(result.currencies.size() == 1);
  CHECK(result.currencies[0].open == 10'000'00);
  const double closed_form = 10'000'00 * paid_in_60_days;
  const auto expected = static_cast<double>(result.currencies[0].cash.expected);
  // Each of the ten invoices is rounded down to the cent.
  CHECK(expected <= closed_form);
  CHECK(expected > closed_form - 10);
  CHECK(result.currencies[0].expected_without_actions == result.currencies[0].cash.expected);
  // The first tenth is paid by day 7: 1 − (59/60)^7 = 0.111.
  CHECK(result.invoices[0].p10 == as_of + Days{7});
  CHECK(result.invoices[0].p90.is_none());
  MinorUnits weeks = 0;
  for (const ForecastWeek& week : result.weeks) weeks += week.cash.expected;
  CHECK(weeks == result.currencies[0].cash.expected);
}

TEST_CASE("forecast: the mean of trials is within three standard errors of the closed form") {
  const World world(20);
  constexpr std::uint32_t trials = 200;
  const double p = paid_in_60_days;
  int outside = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Forecast result = *forecast(world.input(seed, trials));
    const double error = mean_of_trials(result) - 20'000'00 * p;
    // Variance of one trial: 20 invoices of 100000 minor units, each Bernoulli(p).
    const double variance = 20.0 * 1000'00 * 1000'00 * p * (1 - p) / trials;
    if (error * error <= 9 * variance) continue;
    ++outside;
    MESSAGE("seed " << seed << " is off by " << error);
  }
  // 0.27% of normal deviates lie outside; more than two of a hundred have a chance of 0.3%.
  CHECK(outside <= 2);
}

TEST_CASE("forecast: expected is the mean of trials also with part payments and shared luck") {
  const World world(40);
  ForecastInput input = world.input(7, 4000);
  input.assumptions.part_paid_ppm = 500'000;
  input.assumptions.part_gap_days = 20;
  input.assumptions.never_paid_ppm = 200'000;
  input.assumptions.shared_luck_ppm = 300'000;
  const Forecast result = *forecast(input);
  const auto expected = static_cast<double>(result.currencies[0].cash.expected);
  // Customers have one invoice each, so trials vary as before: by less than 1% of the mean.
  CHECK(mean_of_trials(result) == doctest::Approx(expected).epsilon(0.01));
  CHECK(expected < 40'000'00 * paid_in_60_days);
  CHECK(result.currencies[0].cash.p10 < result.currencies[0].cash.expected);
  CHECK(result.currencies[0].cash.p90 > result.currencies[0].cash.expected);
}

TEST_CASE("forecast: slices do not change the result") {
  const World world(5);
  const Forecast whole = *forecast(world.input(3, 50));
  Forecasting sliced(world.input(3, 50));
  CHECK(sliced.units_total() == 64);
  while (!sliced.step(7)) {
  }
  const Forecast result = *std::move(sliced).finish();
  CHECK(result.sums.amounts == whole.sums.amounts);
  CHECK(result.weeks.size() == whole.weeks.size());
  for (std::size_t i = 0; i < whole.weeks.size(); ++i) {
    CHECK(result.weeks[i].cash == whole.weeks[i].cash);
  }
}

TEST_CASE("forecast: an invoice keeps its luck when others come") {
  const World few(1);
  const World many(3);
  OpenPaths one(few.input(1, 1));
  OpenPaths three(many.input(1, 1));
  CHECK(one.all()[0].key == three.all()[0].key);
  CHECK(three.all()[0].key != three.all()[1].key);
}

TEST_CASE("difference: a policy compared with itself differs by exactly zero") {
  const World world(10);
  const Forecast a = *forecast(world.input(3, 100));
  const Forecast b = *forecast(world.input(3, 100));
  const ForecastDifference difference = difference_of(a, b);
  REQUIRE(difference.currencies.size() == 1);
  CHECK(difference.currencies[0].cash == CashBand{});
  for (const ForecastWeek& week : difference.weeks) CHECK(week.cash == CashBand{});
  CHECK(difference.variance_reduction[0] == 0);
}

TEST_CASE("difference: shared random numbers make it several times as sharp") {
  const World world(50);
  const ForecastInput plain = world.input(11, 500);
  const Forecast a = *forecast(plain);
  // The same invoices, with a call felt for the next two weeks.
  Timeline called = world.timeline;
  for (std::uint32_t i = 0; i < 50; ++i) {
    Firing firing;
    firing.date = as_of;
    firing.customer = world.portfolio.invoices.customer[i];
    firing.invoice = InvoiceIndex(i);
    firing.subject = {.kind = SubjectRef::Kind::invoice, .index = i};
    called.firings.push_back(firing);
  }
  const Policy policy = one_call();
  ForecastInput with_call{.portfolio = world.portfolio,
                          .policy = policy,
                          .timeline = called,
                          .scenario = world.scenario,
                          .behaviour = world.behaviour,
                          .paying_days = world.paying_days,
                          .assumptions = plain.assumptions,
                          .seed = 11,
                          .trials = 500};
  with_call.assumptions.effect_days = 14;
  const Forecast b = *forecast(with_call);
  CHECK(b.currencies[0].expected_without_actions == a.currencies[0].cash.expected);
  const ForecastDifference difference = difference_of(a, b);
  CHECK(difference.currencies[0].cash.expected > 0);
  CHECK(difference.currencies[0].cash.p10 >= 0);
  MESSAGE("seed 11: variance reduced by " << difference.variance_reduction[0]);
  CHECK(difference.variance_reduction[0] > 3);
}

TEST_CASE("chances: a push multiplies the odds, a promise is kept on its day") {
  const BusinessCalendar every_day;
  const PayingDays paying_days(every_day, as_of, as_of + Days{30});
  const std::int32_t today = as_of.days_since_1970();
  const std::vector<Push> pushes{{today + 1, today + 1, 2.0}, {today + 1, today + 2, 1.5}};
  const std::vector<PromisedDay> promises{{today + 3, 0.5}};
  const auto chances = chances_of(LatenessCurve{},
                                  {.due = today - 300,
                                   .as_of = today,
                                   .until = today + 3,
                                   .never_share = 0,
                                   .pushes = pushes,
                                   .promises = promises},
                                  paying_days);
  REQUIRE(chances.size() == 4);
  const auto share = [&](std::size_t i) {
    return static_cast<double>(chances[i]) / static_cast<double>(sure);
  };
  CHECK(share(0) == 0);
  // Odds 1/59 doubled: 2/61; then 1.5/60.5; then one half.
  CHECK(share(1) == doctest::Approx(2.0 / 61));
  CHECK(1 - share(2) == doctest::Approx((59.0 / 61) * (59.0 / 60.5)));
  CHECK(1 - share(3) == doctest::Approx((59.0 / 61) * (59.0 / 60.5) / 2));
}

TEST_CASE("chances: the share of an amount is exact and rounded down") {
  CHECK(take_chance(1000, sure) == 1000);
  CHECK(take_chance(1000, sure / 2) == 500);
  CHECK(take_chance(999, sure / 2) == 499);
  CHECK(take_chance(INT64_MAX, sure) == INT64_MAX);
  CHECK(take_chance(INT64_MAX, sure / 4) == INT64_MAX / 4);
  CHECK(take_chance(INT64_MAX, 0) == 0);
}

}  // namespace duewise
