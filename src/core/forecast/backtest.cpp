#include "core/forecast/backtest.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// The customer median of the simple rule looks at so many of the latest invoices.
constexpr std::size_t median_invoices = 50;
constexpr std::array<std::int32_t, 3> calibration_days{0, 3, 7};

std::int32_t lower_median(std::vector<std::int32_t>& values) {
  if (values.empty()) return 0;
  const std::size_t middle = (values.size() - 1) / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle),
                   values.end());
  return values[middle];
}

/// The simple rules: on the due date; as late as the customer's median.
class SimpleRules {
 public:
  explicit SimpleRules(const PaymentHistory& history) {
    std::vector<std::int32_t> all;
    for (const CustomerHistory& customer : history.customers) {
      std::vector<std::int32_t> latest;
      const std::size_t count = customer.settled.size();
      for (std::size_t i = 0; i < count; ++i) {
        all.push_back(customer.settled[i].days_late());
        if (i + median_invoices >= count) latest.push_back(all.back());
      }
      if (count > 0) medians_[customer.id] = lower_median(latest);
    }
    general_ = lower_median(all);
  }

  std::int32_t days_late(const std::string& customer) const {
    const auto found = medians_.find(customer);
    return found != medians_.end() ? found->second : general_;
  }

 private:
  std::map<std::string, std::int32_t> medians_;
  std::int32_t general_ = 0;
};

/// A chance in parts per million, rounded half up.
std::int64_t ppm_of(double chance) {
  const double scaled = chance * 1e6;
  const auto whole = static_cast<std::int64_t>(scaled);
  return scaled - static_cast<double>(whole) < 0.5 ? whole : whole + 1;
}

/// Sums by week. Monday begins a week.
struct WeekSums {
  MinorUnits received = 0;
  MinorUnits expected = 0;
  MinorUnits p50 = 0;
  MinorUnits median = 0;
  MinorUnits due = 0;
};

std::int32_t week_number(std::int32_t day) {
  const std::int32_t since_monday = day + 3;  // 1970-01-01 was a Thursday
  return since_monday >= 0 ? since_monday / 7 : (since_monday - 6) / 7;
}

/// Sums that are only compared; beyond 64 bits they stay at the end.
void add_to(MinorUnits& sum, MinorUnits amount) { sum = add(sum, amount).value_or(INT64_MAX); }

double mean_of(double sum, std::uint32_t count) { return count > 0 ? sum / count : 0; }

std::int32_t magnitude(std::int32_t value) { return value < 0 ? -value : value; }

/// One test invoice with all that is needed to score it.
struct Asked {
  std::int32_t due = 0;
  std::int32_t paid = 0;
  MinorUnits amount = 0;
  Currency currency{};
  std::int32_t median_days_late = 0;
};

class Scorer {
 public:
  void add(const Asked& asked, const Prediction& prediction, const LatenessCurve& curve) {
    const std::int32_t late = asked.paid - asked.due;
    for (ScoreLine* line :
         {&score_.all, prediction.is_known_customer ? &score_.known : &score_.unknown}) {
      ++line->invoices;
      line->error_days += magnitude(prediction.band.p50 - late);
      line->within_3_days += magnitude(prediction.band.p50 - late) <= 3 ? 1 : 0;
      line->coverage += prediction.band.p10 <= late && late <= prediction.band.p90 ? 1 : 0;
      line->error_due_days += magnitude(late);
      line->error_median_days += magnitude(asked.median_days_late - late);
    }
    add_cash(asked, prediction, curve);
    add_calibration(late, prediction, curve);
  }

  BacktestScore finish() {
    for (ScoreLine* line : {&score_.all, &score_.known, &score_.unknown}) {
      for (double* sum : {&line->error_days, &line->within_3_days, &line->coverage,
                          &line->error_due_days, &line->error_median_days}) {
        *sum = mean_of(*sum, line->invoices);
      }
    }
    for (CalibrationCell& cell : score_.calibration) {
      cell.predicted = mean_of(cell.predicted, cell.invoices);
      cell.paid = mean_of(cell.paid, cell.invoices);
    }
    for (const auto& [currency, weeks] : cash_) finish_cash(currency, weeks);
    return std::move(score_);
  }

 private:
  using Weeks = std::map<std::int32_t, WeekSums>;

  void add_cash(const Asked& asked, const Prediction& prediction, const LatenessCurve& curve) {
    Weeks& weeks = cash_[asked.currency.code()];
    currencies_[asked.currency.code()] = asked.currency;
    add_to(weeks[week_number(asked.paid)].received, asked.amount);
    add_to(weeks[week_number(asked.due + prediction.band.p50)].p50, asked.amount);
    add_to(weeks[week_number(asked.due + asked.median_days_late)].median, asked.amount);
    add_to(weeks[week_number(asked.due)].due, asked.amount);
    for (std::size_t i = 0; i < curve_days; ++i) {
      const auto ppm = ppm_of(curve[i]);
      if (ppm == 0) continue;
      add_to(weeks[week_number(asked.due + day_of(i))].expected,
             take_ppm(asked.amount, ppm).value_or(0));
    }
  }

  void add_calibration(std::int32_t late, const Prediction& prediction,
                       const LatenessCurve& curve) {
    for (const std::int32_t days : calibration_days) {
      double predicted = 0;
      for (std::size_t i = 0; i <= place_of(days); ++i) predicted += curve[i];
      // Where the answer is known beforehand there is nothing to calibrate.
      if (prediction.is_given_open && predicted <= 0) continue;
      const auto tenth = static_cast<std::size_t>(predicted * calibration_cells);
      CalibrationCell& cell = score_.calibration[std::min(tenth, calibration_cells - 1)];
      ++cell.invoices;
      cell.predicted += predicted;
      cell.paid += late <= days ? 1 : 0;
    }
  }

  void finish_cash(std::string_view currency, const Weeks& weeks) {
    WeekSums off;
    for (const auto& week : weeks) {
      const WeekSums& sums = week.second;
      const auto apart = [&](MinorUnits said) {
        return said > sums.received ? said - sums.received : sums.received - said;
      };
      add_to(off.received, sums.received);
      add_to(off.expected, apart(sums.expected));
      add_to(off.p50, apart(sums.p50));
      add_to(off.median, apart(sums.median));
      add_to(off.due, apart(sums.due));
    }
    if (off.received == 0) return;
    const auto share = [&](MinorUnits sum) {
      return static_cast<double>(sum) / static_cast<double>(off.received);
    };
    score_.cash.push_back({.currency = currencies_[currency],
                           .received = off.received,
                           .error = share(off.expected),
                           .error_p50 = share(off.p50),
                           .error_median = share(off.median),
                           .error_due = share(off.due)});
  }

  BacktestScore score_;
  std::map<std::string_view, Weeks> cash_;  // codes live as long as the program
  std::map<std::string_view, Currency> currencies_;
};

bool comes_before(const Portfolio& test, Date as_of) {
  std::int64_t before = 0;
  for (const Date due : test.invoices.due_date) before += due <= as_of ? 1 : -1;
  return before >= 0;
}

bool is_within(const Invoices& invoices, std::uint32_t i, TestRange range, Date as_of) {
  if (range.due_from.is_none()) return true;
  const Date due = invoices.due_date[i];
  if (due < range.due_from || due > range.due_until) return false;
  return invoices.paid_date[i].is_none() || invoices.paid_date[i] > as_of;
}

/// The last day on which the invoice is taken for open: an invoice is not paid before it is
/// written.
std::int32_t open_until_of(const Invoices& invoices, std::uint32_t i) {
  const std::int32_t due = invoices.due_date[i].days_since_1970();
  const std::int32_t earliest = due + curve_first_day - 1;
  const Date issued = invoices.issue_date[i];
  return issued.exists() ? std::max(earliest, issued.days_since_1970() - 1) : earliest;
}

/// Paid later than any curve reaches: quantiles of the geometric distribution with `tail_hazard`.
Band late_band(std::int32_t first) {
  return {.p10 = static_cast<double>(first + 6),
          .p50 = first + 41,
          .p90 = static_cast<double>(first + 137)};
}

struct Predicted {
  Prediction prediction;
  LatenessCurve curve{};
};

Predicted predict(const FittedBehaviour& behaviour, const Portfolio& test, std::uint32_t i,
                  bool precedes_as_of) {
  const PaymentHistory& history = behaviour.model->history();
  const CustomerIndex owner = test.invoices.customer[i];
  const CustomerHistory* customer = history.find(test.customers.id[owner.value()]);
  const DueDay due = make_due_day(test.invoices.due_date[i]);
  Predicted predicted;
  Prediction& prediction = predicted.prediction;
  prediction.invoice = InvoiceIndex(i);
  prediction.is_known_customer = customer != nullptr && !customer->settled.empty();
  std::int32_t open_until = open_until_of(test.invoices, i);
  const std::int32_t as_of = history.as_of.days_since_1970();
  if (!precedes_as_of && as_of > open_until) {
    open_until = as_of;
    prediction.is_given_open = true;
  }
  const std::string segment = customer != nullptr ? customer->segment : segment_of(test, owner);
  predicted.curve = behaviour.curve(customer, segment, due, open_until);
  const BandShares& shares = prediction.is_known_customer ? behaviour.known : behaviour.unknown;
  const std::int32_t first = open_until + 1 - due.day;
  const double jitter = jitter_of(test.customers.id[owner.value()], test.invoices.number[i]);
  prediction.band =
      first > curve_last_day ? late_band(first) : band_of(predicted.curve, shares, jitter);
  return predicted;
}

}  // namespace

TestRange held_out_range(const PaymentHistory& history) {
  constexpr std::int32_t held_out_days = 92;
  constexpr std::int32_t maturity_days = 21;
  if (history.first_payment.is_none()) return {};
  const Days span = history.last_payment - history.first_payment;
  return {.due_from = history.as_of - Days{std::min(held_out_days, span.count / 2) - 1},
          .due_until = history.as_of - Days{maturity_days}};
}

struct Backtesting::State {
  const FittedBehaviour* behaviour;
  const Portfolio* test;
  const PayingDays* paying_days;
  TestRange range;
  SimpleRules rules;
  Scorer scorer;
  std::uint32_t next = 0;
  Backtest result;

  State(const FittedBehaviour& the_behaviour, const Portfolio& the_test,
        const PayingDays& the_paying_days, TestRange the_range)
      : behaviour(&the_behaviour),
        test(&the_test),
        paying_days(&the_paying_days),
        range(the_range),
        rules(the_behaviour.model->history()) {
    result.as_of = the_behaviour.model->history().as_of;
    result.precedes_as_of = range.due_from.is_none() && comes_before(the_test, result.as_of);
  }

  void predict_and_score(std::uint32_t i) {
    const Invoices& invoices = test->invoices;
    const Predicted predicted = predict(*behaviour, *test, i, result.precedes_as_of);
    result.predictions.push_back(predicted.prediction);
    const Date paid = invoices.paid_date[i];
    if (paid.is_none() || test->open_amount(InvoiceIndex(i)) > 0) return;
    const std::int32_t due = invoices.due_date[i].days_since_1970();
    std::int32_t median =
        rules.days_late(std::string(test->customers.id[invoices.customer[i].value()]));
    median += paying_days->wait_on(due + median);
    scorer.add({.due = due,
                .paid = paid.days_since_1970(),
                .amount = invoices.amount[i],
                .currency = invoices.currency[i],
                .median_days_late = median},
               predicted.prediction, predicted.curve);
  }
};

Backtesting::Backtesting(const FittedBehaviour& behaviour, const Portfolio& test,
                         const PayingDays& paying_days, TestRange range)
    : state_(std::make_unique<State>(behaviour, test, paying_days, range)) {}

Backtesting::~Backtesting() = default;

bool Backtesting::step(std::uint32_t invoices) {
  State& state = *state_;
  const std::uint32_t total = state.test->invoices.size();
  for (std::uint32_t asked = 0; asked < invoices && state.next < total; ++state.next) {
    if (!is_within(state.test->invoices, state.next, state.range, state.result.as_of)) continue;
    state.predict_and_score(state.next);
    ++asked;
  }
  return state.next == total;
}

std::int64_t Backtesting::done_ppm() const {
  const std::int64_t total = state_->test->invoices.size();
  return total > 0 ? std::int64_t{state_->next} * 1'000'000 / total : 1'000'000;
}

Backtest Backtesting::finish() && {
  ASSERT(state_->next == state_->test->invoices.size());
  state_->result.score = state_->scorer.finish();
  return std::move(state_->result);
}

Backtest backtest_behaviour(const FittedBehaviour& behaviour, const Portfolio& test,
                            const PayingDays& paying_days, TestRange range) {
  Backtesting backtesting(behaviour, test, paying_days, range);
  while (!backtesting.step(UINT32_MAX)) {
  }
  return std::move(backtesting).finish();
}

}  // namespace duewise
