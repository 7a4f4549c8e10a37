// Goal: histories hold only what was known, habits are found, bands hold what they promise, and
// nothing depends on slices. Method: made-up customers with a known habit.
#include <string>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "core/forecast/backtest.hpp"
#include "core/forecast/philox.hpp"
#include "core/receivables/portfolio_builder.hpp"

namespace duewise {
namespace {

const Date start = *Date::parse("2025-01-06");  // a Monday

BusinessCalendar weekends() {
  return BusinessCalendar({.id = "weekends",
                           .rest_days = {Weekday::saturday, Weekday::sunday},
                           .holidays = {},
                           .working_days = {}});
}

class Ledgers {
 public:
  /// An invoice of 100.00, paid on `paid` or open where that is none.
  void add(const std::string& customer, Date due, Date paid) {
    const std::string number = "R" + to_text(++count_);
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = customer;
    record.issue_date = due - Days{30};
    record.due_date = due;
    record.paid_date = paid;
    record.amount = 100'00;
    record.paid = paid.exists() ? 100'00 : 0;
    record.currency = *Currency::find("EUR");
    builder_.add(record);
  }
  Portfolio finish() { return std::move(builder_).finish(); }

 private:
  PortfolioBuilder builder_;
  std::int64_t count_ = 0;
};

Date following(Date date) { return weekends().adjust(date, BusinessDayConvention::following); }

std::uint32_t noise(std::uint32_t i, std::uint32_t below) {
  return draw({.seed = 5, .trial = i, .subject = 1})[0] % below;
}

/// 320 days: STEADY pays two days late, WEEKLY on the Friday after the due date, NOISY anyhow.
Portfolio three_customers() {
  Ledgers ledgers;
  for (std::uint32_t i = 0; i < 160; ++i) {
    const Date due = start + Days{static_cast<std::int32_t>(2 * i)};
    ledgers.add("STEADY", due, following(due + Days{2}));
    const auto to_friday = (11 - static_cast<std::int32_t>(due.weekday())) % 7;
    ledgers.add("WEEKLY", due, due + Days{to_friday});
    ledgers.add("NOISY", due, following(due + Days{static_cast<std::int32_t>(noise(i, 20))}));
  }
  return ledgers.finish();
}

struct Fitted {
  PaymentHistory history;
  PayingDays paying_days;
  FittedBehaviour behaviour;
};

std::unique_ptr<Fitted> fit(const Portfolio& portfolio, Date as_of) {
  auto fitted = std::make_unique<Fitted>(
      Fitted{history_of(portfolio, as_of), PayingDays(weekends(), start, as_of), {}});
  fitted->behaviour = std::move(*fit_behaviour(fitted->history, fitted->paying_days));
  return fitted;
}

}  // namespace

TEST_CASE("payment history: what came to light after the as-of day is not known on it") {
  Ledgers ledgers;
  const Date as_of = start + Days{50};
  ledgers.add("K", start, as_of);                         // paid on the day itself: settled
  ledgers.add("K", start, as_of + Days{1});               // paid later: open, 50 days late
  ledgers.add("K", start + Days{90}, as_of + Days{100});  // not issued yet
  ledgers.add("K", start + Days{10}, Date());             // open to this day
  const PaymentHistory history = history_of(ledgers.finish(), as_of);
  CHECK(history.settled == 1);
  CHECK(history.open == 2);
  const CustomerHistory* customer = history.find("K");
  REQUIRE(customer != nullptr);
  CHECK(customer->open[0].days_late() == 50);
  CHECK(customer->open[1].days_late() == 40);
  CHECK(history.find("J") == nullptr);
}

TEST_CASE("recency: a half-life ago counts half, two a quarter, in between on straight lines") {
  CHECK(recency(0, 120) == 1);
  CHECK(recency(-5, 120) == 1);
  CHECK(recency(60, 120) == 0.75);
  CHECK(recency(120, 120) == 0.5);
  CHECK(recency(240, 120) == 0.25);
}

TEST_CASE("payment model: habits are found and predicted to the day") {
  const Portfolio portfolio = three_customers();
  const Date as_of = start + Days{300};
  const auto fitted = fit(portfolio, as_of);
  const auto median = [&](const std::string& customer, Date due) {
    const LatenessCurve curve =
        fitted->behaviour.model->curve(fitted->history.find(customer), "", make_due_day(due));
    return quantile_day(curve, 0.5);
  };
  const Date monday = start + Days{301 - 301 % 7 + 7};
  REQUIRE(monday.weekday() == Weekday::monday);
  CHECK(median("STEADY", monday) == 2);
  CHECK(median("STEADY", monday + Days{3}) == 4);  // Saturday to Monday
  for (std::int32_t day = 0; day < 7; ++day) {
    CHECK(median("WEEKLY", monday + Days{day}) == (11 - day) % 7);
  }
  const Habit habit = fitted->behaviour.model->habit_of(*fitted->history.find("WEEKLY"));
  CHECK((habit == Habit::weekday || habit == Habit::weekday_and_day_of_month ||
         habit == Habit::payment_runs));
}

TEST_CASE("payment model: nothing is paid on a day that is no business day") {
  const Portfolio portfolio = three_customers();
  const auto fitted = fit(portfolio, start + Days{300});
  for (std::int32_t day = 301; day < 308; ++day) {
    const DueDay due = make_due_day(start + Days{day});
    const LatenessCurve curve =
        fitted->behaviour.model->curve(fitted->history.find("NOISY"), "", due);
    CHECK(sum_of(curve) == doctest::Approx(1));
    // The last day takes what is later, whatever it is.
    for (std::size_t i = 0; i + 1 < curve_days; ++i) {
      if (curve[i] <= 0) continue;
      CHECK(weekends().is_business_day(start + Days{day + day_of(i)}));
    }
  }
}

TEST_CASE("fitting: the result does not depend on slices") {
  const Portfolio portfolio = three_customers();
  const Date as_of = start + Days{300};
  const auto whole = fit(portfolio, as_of);
  const PaymentHistory history = history_of(portfolio, as_of);
  const PayingDays paying_days(weekends(), start, as_of);
  BehaviourFitting fitting(history, paying_days);
  std::uint32_t last = 0;
  while (!fitting.step(1)) {
    CHECK(fitting.done_per_mille() >= last);
    last = fitting.done_per_mille();
  }
  const FittedBehaviour sliced = std::move(fitting).finish();
  CHECK(sliced.known.low == whole->behaviour.known.low);
  CHECK(sliced.unknown.high == whole->behaviour.unknown.high);
  CHECK(sliced.validation_error_days == whole->behaviour.validation_error_days);
  const DueDay due = make_due_day(as_of + Days{9});
  CHECK(sliced.model->curve(history.find("NOISY"), "", due) ==
        whole->behaviour.model->curve(whole->history.find("NOISY"), "", due));
}

TEST_CASE("fitting: refused below thirty settled invoices, with how many there are") {
  Ledgers ledgers;
  for (int i = 0; i < 29; ++i) ledgers.add("K", start + Days{i}, start + Days{i + 3});
  const PaymentHistory history = history_of(ledgers.finish(), start + Days{100});
  const PayingDays paying_days(weekends(), start, start + Days{100});
  const auto fitted = fit_behaviour(history, paying_days);
  REQUIRE(!fitted.has_value());
  CHECK(fitted.error().code == "too_few_settled_invoices");
  CHECK(fitted.error().detail == "29 of 30");
}

TEST_CASE("back-test: bands hold eight tenths of a noisy customer, and beat the simple rules") {
  const Portfolio portfolio = three_customers();
  const TestRange range = held_out_range(history_of(portfolio, start + Days{320}));
  const auto fitted = fit(portfolio, range.due_from - Days{1});
  const Backtest backtest =
      backtest_behaviour(fitted->behaviour, portfolio, fitted->paying_days, range);
  const ScoreLine& score = backtest.score.known;
  REQUIRE(score.invoices > 80);
  CHECK(backtest.score.unknown.invoices == 0);
  CHECK(score.error_days < score.error_median_days);
  CHECK(score.error_median_days < score.error_due_days);
  // Two customers of three are certain, so most of the misses are those of the third.
  CHECK(score.coverage >= 0.72);
  CHECK(score.coverage <= 0.95);
  REQUIRE(backtest.score.cash.size() == 1);
  CHECK(backtest.score.cash[0].error < backtest.score.cash[0].error_due);
}

TEST_CASE("back-test: payment dates of the test do not change a prediction") {
  const Portfolio portfolio = three_customers();
  const Date as_of = start + Days{200};
  const auto fitted = fit(portfolio, as_of);
  Ledgers late;
  Ledgers open;
  for (std::int32_t day = 201; day < 260; ++day) {
    for (const std::string customer : {"NOISY", "STEADY", "STRANGER"}) {
      late.add(customer, start + Days{day}, start + Days{day + 40});
      open.add(customer, start + Days{day}, Date());
    }
  }
  const Backtest a = backtest_behaviour(fitted->behaviour, late.finish(), fitted->paying_days);
  const Backtest b = backtest_behaviour(fitted->behaviour, open.finish(), fitted->paying_days);
  REQUIRE(a.predictions.size() == b.predictions.size());
  for (std::size_t i = 0; i < a.predictions.size(); ++i) {
    CHECK(a.predictions[i].band.p10 == b.predictions[i].band.p10);
    CHECK(a.predictions[i].band.p50 == b.predictions[i].band.p50);
    CHECK(a.predictions[i].band.p90 == b.predictions[i].band.p90);
    CHECK(a.predictions[i].band.p10 <= a.predictions[i].band.p50);
    CHECK(a.predictions[i].band.p50 <= a.predictions[i].band.p90);
  }
  CHECK(a.score.all.invoices == a.predictions.size());
  CHECK(b.score.all.invoices == 0);
}

TEST_CASE("calendars: the one whose rest days see no payments fits best") {
  const PaymentHistory history = history_of(three_customers(), start + Days{320});
  const BusinessCalendar every_day;
  const BusinessCalendar with_tuesdays(
      {.id = "tuesdays",
       .rest_days = {Weekday::tuesday, Weekday::saturday, Weekday::sunday},
       .holidays = {},
       .working_days = {}});
  CHECK(misfit_of(history, weekends()) < misfit_of(history, every_day));
  CHECK(misfit_of(history, weekends()) < misfit_of(history, with_tuesdays));
}

}  // namespace duewise
