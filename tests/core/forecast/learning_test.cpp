// Goal: what screens show of behaviour is what was learnt, the same in any slicing: learning, the
// test on held-back months, curves of segments, weekly cash, sensitivities. Method: made-up
// ledgers.
#include <string>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "core/forecast/behaviour_learning.hpp"
#include "core/forecast/hold_out.hpp"
#include "core/forecast/invoice_reasons.hpp"
#include "core/forecast/philox.hpp"
#include "core/forecast/sensitivity.hpp"
#include "core/forecast/weekly_cash.hpp"
#include "core/receivables/portfolio_builder.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise {
namespace {

const Date start = *Date::parse("2025-01-06");  // a Monday
const Date as_of = start + Days{330};

std::uint32_t noise(std::uint32_t i, std::uint32_t below) {
  return draw({.seed = 11, .trial = i, .subject = 3})[0] % below;
}

/// Six customers of two ratings over a year; what is not paid by the as-of day is open.
Portfolio ledger(std::uint32_t invoices) {
  PortfolioBuilder builder;
  for (std::uint32_t i = 0; i < invoices; ++i) {
    const std::uint32_t customer = i % 6;
    const std::string number = "R" + to_text(i);
    const std::string id = "K" + to_text(customer);
    const Date due = start + Days{static_cast<std::int32_t>(i * 330 / invoices)};
    const std::int32_t late = static_cast<std::int32_t>(noise(i, 9) + (customer % 2) * 12);
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = id;
    record.rating = customer % 2 == 0 ? "A" : "B";
    record.issue_date = due - Days{30};
    record.due_date = due;
    record.amount = 1000'00;
    record.currency = *Currency::find(customer == 5 ? "USD" : "EUR");
    if (due + Days{late} <= as_of) {
      record.paid_date = due + Days{late};
      record.paid = record.amount;
    }
    builder.add(record);
  }
  return std::move(builder).finish();
}

std::shared_ptr<const LearntBehaviour> learnt_from(const Portfolio& portfolio,
                                                   std::uint32_t slice) {
  BehaviourLearning learning(portfolio, {as_of, as_of + Days{90}}, BusinessCalendar());
  while (!learning.step(slice)) CHECK(learning.done_ppm() <= 1'000'000);
  return std::move(learning).finish();
}

Policy calling() {
  Policy policy;
  policy.id = "calling";
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
  Portfolio portfolio = ledger(600);
  Policy policy = calling();
  BusinessCalendar calendar;
  Scenario scenario;
  Timeline timeline;
  std::shared_ptr<const LearntBehaviour> learnt = learnt_from(portfolio, UINT32_MAX);

  World() {
    timeline = *simulate(portfolio, policy, scenario, calendar, {as_of, as_of + Days{90}});
  }

  ForecastInput input() const {
    return {.portfolio = portfolio,
            .policy = policy,
            .timeline = timeline,
            .scenario = scenario,
            .behaviour = learnt->behaviour,
            .paying_days = *learnt->paying_days,
            .trials = 100};
  }
};

}  // namespace

TEST_CASE("learning: slices do not change what is learnt") {
  const Portfolio portfolio = ledger(600);
  const auto whole = learnt_from(portfolio, UINT32_MAX);
  const auto sliced = learnt_from(portfolio, 1);
  CHECK_FALSE(whole->shortfall.has_value());
  CHECK(whole->history.settled > 500);
  REQUIRE(whole->curves.size() == sliced->curves.size());
  for (std::size_t i = 0; i < whole->curves.size(); ++i) {
    CHECK(whole->curves[i].paid_by == sliced->curves[i].paid_by);
  }
  CHECK(whole->behaviour.known.low == sliced->behaviour.known.low);
}

TEST_CASE("learning: with too little history the default stands in and says why") {
  const auto learnt = learnt_from(ledger(25), 1);
  REQUIRE(learnt->shortfall.has_value());
  CHECK(learnt->shortfall->code == "too_few_settled_invoices");
  CHECK(learnt->history.customers.empty());
  REQUIRE(learnt->curves.size() == 1);
  // The default curve itself, which no calendar of rest days moves here.
  double sum = 0;
  const LatenessCurve expected = default_curve();
  for (std::size_t i = 0; i < curve_days; ++i) {
    sum += expected[i];
    CHECK(learnt->curves[0].paid_by[i] == doctest::Approx(sum));
  }
}

TEST_CASE("learning: curves of segments rise to all, the faster segment above the slower") {
  const auto learnt = learnt_from(ledger(600), UINT32_MAX);
  REQUIRE(learnt->curves.size() == 3);
  CHECK(learnt->curves[0].segment.empty());
  CHECK(learnt->curves[0].settled == learnt->history.settled);
  CHECK(learnt->curves[0].customers == 6);
  const SegmentCurve& a = learnt->curves[1];
  const SegmentCurve& b = learnt->curves[2];
  CHECK(a.segment == "rating A");
  CHECK(b.segment == "rating B");
  CHECK(a.settled >= b.settled);
  for (const SegmentCurve& curve : learnt->curves) {
    for (std::size_t i = 1; i < curve_days; ++i) CHECK(curve.paid_by[i] >= curve.paid_by[i - 1]);
    CHECK(curve.paid_by.back() == doctest::Approx(1));
  }
  CHECK(a.paid_by[place_of(9)] > b.paid_by[place_of(9)] + 0.25);
}

TEST_CASE("hold-out: the last months are predicted from before, in any slicing") {
  const Portfolio portfolio = ledger(600);
  const BusinessCalendar calendar;
  const auto run = [&](std::uint32_t slice) {
    HoldOutTest test(portfolio, as_of, calendar);
    while (!test.step(slice)) CHECK(test.done_ppm() < 1'000'000);
    return std::move(test).finish();
  };
  const HoldOut whole = run(UINT32_MAX);
  const HoldOut sliced = run(1);
  CHECK_FALSE(whole.shortfall.has_value());
  CHECK(whole.backtest.score.all.invoices > 50);
  CHECK(whole.backtest.score.all.error_days == sliced.backtest.score.all.error_days);
  CHECK(whole.backtest.predictions.size() == sliced.backtest.predictions.size());
  // Customers spread over nine days: the model is off by two or three, the due date by far more.
  CHECK(whole.backtest.score.all.error_days < 4);
  CHECK(whole.backtest.score.all.error_due_days > 8);
  CHECK(whole.settled < 600U * 3 / 4);
}

TEST_CASE("hold-out: without enough history before the held-back part it says so") {
  const BusinessCalendar calendar;
  for (const std::uint32_t invoices : {0U, 40U}) {
    const Portfolio portfolio = ledger(invoices);
    HoldOutTest test(portfolio, as_of, calendar);
    while (!test.step(1)) {
    }
    const HoldOut result = std::move(test).finish();
    REQUIRE(result.shortfall.has_value());
    CHECK(result.shortfall->code == "too_few_settled_invoices");
  }
}

TEST_CASE("weekly cash: what was received falls into its weeks, none of it later than the day") {
  const Portfolio portfolio = ledger(600);
  const std::vector<ReceivedWeek> weeks = received_weeks(portfolio, as_of, 8);
  REQUIRE(weeks.size() == 16);  // two currencies
  CHECK(weeks[0].currency.code() == "EUR");
  CHECK(weeks[7].start <= as_of);
  CHECK(weeks[7].start + Days{6} >= as_of);
  MinorUnits sum = 0;
  for (const ReceivedWeek& week : weeks) sum += week.amount;
  MinorUnits expected = 0;
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    const Date paid = portfolio.invoices.paid_date[i];
    if (paid.exists() && paid >= weeks[0].start && paid <= as_of) expected += 1000'00;
  }
  CHECK(sum == expected);
  CHECK(sum > 0);
  CHECK(received_weeks(portfolio, start - Days{100}, 8).empty());
}

TEST_CASE("weekly cash: the last week in sum is the forecast's total, band and all") {
  const World world;
  const Forecast result = *forecast(world.input());
  CumulativeCash adding(result);
  while (!adding.step()) {
  }
  const std::vector<CashBand> bands = std::move(adding).finish();
  REQUIRE(result.currencies.size() == 2);
  const std::size_t weeks = result.weeks.size() / 2;
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(bands[i * weeks] == result.weeks[i * weeks].cash);
    CHECK(bands[(i + 1) * weeks - 1] == result.currencies[i].cash);
  }
}

TEST_CASE("sensitivity: each step moves what is expected as its sign says, in any slicing") {
  const World world;
  const ForecastInput input = world.input();
  const Forecast result = *forecast(input);
  SensitivityAnalysis whole(input, result);
  while (!whole.step(UINT32_MAX)) {
  }
  SensitivityAnalysis sliced(input, result);
  while (!sliced.step(1)) {
  }
  REQUIRE(whole.results().size() == assumption_count);
  const auto change = [&](Assumption assumption) {
    return whole.results()[static_cast<std::size_t>(assumption)].changes[0];
  };
  for (std::size_t i = 0; i < assumption_count; ++i) {
    CHECK(whole.results()[i].changes == sliced.results()[i].changes);
    CHECK(whole.results()[i].to != whole.results()[i].from);
  }
  CHECK(change(Assumption::odds_after_call) > 0);
  CHECK(change(Assumption::action_felt_days) > 0);
  CHECK(change(Assumption::never_paid) < 0);
  CHECK(change(Assumption::odds_after_letter) == 0);
  CHECK(change(Assumption::promise_kept) == 0);
  CHECK(change(Assumption::shared_luck) == 0);
  // One step is the difference of two forecasts.
  ForecastInput other = input;
  set_value(other.assumptions, Assumption::never_paid, 20'000);
  CHECK(change(Assumption::never_paid) ==
        forecast(other)->currencies[0].cash.expected - result.currencies[0].cash.expected);
}

TEST_CASE("reasons: an invoice names its customer's history and the stages that are felt") {
  const World world;
  const ForecastInput input = world.input();
  const Forecast result = *forecast(input);
  REQUIRE_FALSE(result.invoices.empty());
  const InvoiceIndex invoice = result.invoices.front().invoice;
  const InvoiceReasons reasons = reasons_of(input, invoice);
  const std::uint32_t owner = world.portfolio.invoices.customer[invoice.value()].value();
  const CustomerHistory* history = world.learnt->history.find(world.portfolio.customers.id[owner]);
  REQUIRE(history != nullptr);
  CHECK(reasons.settled == history->settled.size());
  CHECK(reasons.segment == history->segment);
  REQUIRE(reasons.stages.size() == 1);
  CHECK(reasons.stages[0].odds_ppm == 1'600'000);
  CHECK(reasons.stages[0].felt_until == reasons.stages[0].fired + Days{7});
  CHECK(reasons.promised.empty());
}

}  // namespace duewise
