#include "core/forecast/what_if.hpp"

#include <utility>

#include "base/assert.hpp"
#include "core/receivables/customer_slice.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise {
namespace {

/// An event of the customer whose invoices begin at `begin`, in its slice.
ScenarioEvent in_slice(ScenarioEvent event, std::uint32_t begin) {
  event.customer = CustomerIndex(0U);
  if (event.invoice.exists()) event.invoice = InvoiceIndex(event.invoice.value() - begin);
  for (InvoiceIndex& each : event.among) each = InvoiceIndex(each.value() - begin);
  return event;
}

Result<Forecast> forecast_slice(const ForecastInput& input, const Portfolio& slice,
                                const Scenario& scenario, const BusinessCalendar& calendar) {
  const Timeline timeline = TRY(simulate(slice, input.policy, scenario, calendar,
                                         {input.timeline.as_of, input.timeline.until}));
  const ForecastInput of_slice{.portfolio = slice,
                               .policy = input.policy,
                               .timeline = timeline,
                               .scenario = scenario,
                               .behaviour = input.behaviour,
                               .paying_days = input.paying_days,
                               .assumptions = input.assumptions,
                               .seed = input.seed,
                               .trials = input.trials,
                               .costs = input.costs};
  return forecast(of_slice);
}

}  // namespace

Result<ForecastDifference> difference_with(const ForecastInput& input, const ScenarioEvent& extra,
                                           const BusinessCalendar& calendar) {
  ASSERT(extra.customer.exists());
  const Portfolio slice = slice_of(input.portfolio, extra.customer);
  const std::uint32_t begin = input.portfolio.customers.invoices_begin[extra.customer.value()];
  Scenario scenario;
  scenario.assume_approvals = input.scenario.assume_approvals;
  for (const ScenarioEvent& event : input.scenario.events) {
    if (event.customer == extra.customer) scenario.events.push_back(in_slice(event, begin));
  }
  const Forecast before = TRY(forecast_slice(input, slice, scenario, calendar));
  scenario.events.push_back(in_slice(extra, begin));
  const Forecast after = TRY(forecast_slice(input, slice, scenario, calendar));
  return difference_of(before, after);
}

}  // namespace duewise
