#include "base/text.hpp"
#include "bench/bench.hpp"
#include "core/forecast/forecast.hpp"
#include "core/forecast/what_if.hpp"
#include "core/optimisation/optimising.hpp"
#include "core/receivables/portfolio_builder.hpp"
#include "core/timeline/simulation.hpp"
#include "io/calendars/calendars.hpp"
#include "io/policy/presets.hpp"

namespace duewise::bench {
namespace {

const Date as_of = *Date::parse("2026-11-20");

/// `settled` invoices of 500 customers over a year before the as-of day, and `open` ones around it.
Portfolio made_up(int settled, int open) {
  PortfolioBuilder builder;
  for (int i = 0; i < settled + open; ++i) {
    const bool is_open = i >= settled;
    const std::string number = "R" + to_text(i);
    const std::string customer = "K" + to_text(i * 7919 % 500);
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = customer;
    record.due_date = as_of - Days{is_open ? i % 120 - 30 : 25 + i % 360};
    record.issue_date = record.due_date - Days{30};
    record.amount = 100'00 + i % 9000;
    record.paid = is_open ? 0 : record.amount;
    if (!is_open) record.paid_date = record.due_date + Days{i * 31 % 17 - 3};
    record.currency = *Currency::find("CNY");
    builder.add(record);
  }
  return std::move(builder).finish();
}

/// Two policies over the same invoices: timelines, chances, trials and their difference.
void compare_two(const Portfolio& portfolio, const FittedBehaviour& behaviour,
                 const PayingDays& paying_days, std::uint32_t trials) {
  const BusinessCalendar calendar = *load_calendar("cn");
  const Scenario scenario;
  const Policy policies[] = {*load_preset("finance-sales-legal"),
                             *load_preset("aging-departments")};
  const Stopwatch watch;
  std::vector<Forecast> forecasts;
  for (const Policy& policy : policies) {
    const Timeline timeline =
        *simulate(portfolio, policy, scenario, calendar, {as_of, as_of + Days{180}});
    const ForecastInput input{.portfolio = portfolio,
                              .policy = policy,
                              .timeline = timeline,
                              .scenario = scenario,
                              .behaviour = behaviour,
                              .paying_days = paying_days,
                              .trials = trials};
    forecasts.push_back(*forecast(input));
  }
  const ForecastDifference difference = difference_of(forecasts[0], forecasts[1]);
  print_row("forecast: two policies, 1,000 invoices, 180 days, " + to_text(trials) + " trials",
            watch.elapsed_ms(), "ms");
  print_row("  the variance of their difference, independent ÷ shared numbers",
            difference.variance_reduction[0], "");
}

/// How long the search for a better policy takes, and asking what one payment changes.
void optimise_one(const Portfolio& portfolio, const FittedBehaviour& behaviour,
                  const PayingDays& paying_days) {
  const BusinessCalendar calendar = *load_calendar("cn");
  const Scenario scenario;
  const Policy policy = *load_preset("finance-sales-legal");
  const SimulationRange range{as_of, as_of + Days{180}};
  Stopwatch watch;
  const OptimisationInput input{.base = {.portfolio = portfolio,
                                         .scenario = scenario,
                                         .calendar = calendar,
                                         .range = range,
                                         .behaviour = behaviour,
                                         .paying_days = paying_days},
                                .policy = policy};
  const Optimisation found = *optimise(input);
  print_row("optimise: 1,000 invoices, 180 days, 1,000 trials", watch.elapsed_ms(), "ms");
  print_row("  policies looked at", found.evaluations, "");
  const Timeline timeline = *simulate(portfolio, policy, scenario, calendar, range);
  const ForecastInput whole{.portfolio = portfolio,
                            .policy = policy,
                            .timeline = timeline,
                            .scenario = scenario,
                            .behaviour = behaviour,
                            .paying_days = paying_days};
  ScenarioEvent payment;
  payment.date = as_of + Days{5};
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    if (portfolio.open_amount(InvoiceIndex(i)) > 0) payment.invoice = InvoiceIndex(i);
  }
  payment.customer = portfolio.invoices.customer[payment.invoice.value()];
  watch = Stopwatch();
  const ForecastDifference difference = *difference_with(whole, payment, calendar);
  print_row("what if: one payment more, 1,000 trials", watch.elapsed_ms(), "ms");
}

}  // namespace

void bench_forecast() {
  const Portfolio portfolio = made_up(40'000, 1'000);
  const PaymentHistory history = history_of(portfolio, as_of);
  const PayingDays paying_days(*load_calendar("cn"), history.first_payment, as_of + Days{180});
  const Stopwatch watch;
  const FittedBehaviour behaviour = *fit_behaviour(history, paying_days);
  print_row("forecast: fit to 40,000 settled invoices of 500 customers", watch.elapsed_ms(), "ms");
  for (const std::uint32_t trials : {1'000U, 10'000U}) {
    compare_two(portfolio, behaviour, paying_days, trials);
  }
  optimise_one(portfolio, behaviour, paying_days);
}

}  // namespace duewise::bench
