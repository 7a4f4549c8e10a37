#include "core/forecast/invoice_reasons.hpp"

#include "base/assert.hpp"
#include "core/forecast/open_paths.hpp"

namespace duewise {

InvoiceReasons reasons_of(const ForecastInput& input, InvoiceIndex invoice) {
  const Portfolio& portfolio = input.portfolio;
  ASSERT(invoice.value() < portfolio.invoices.size());
  const CustomerIndex owner = portfolio.invoices.customer[invoice.value()];
  const PaymentModel& model = *input.behaviour.model;
  const CustomerHistory* customer = model.history().find(portfolio.customers.id[owner.value()]);
  InvoiceReasons reasons;
  reasons.segment = customer != nullptr ? customer->segment : segment_of(portfolio, owner);
  if (customer != nullptr) {
    reasons.settled = customer->settled.size();
    reasons.habit = model.habit_of(*customer);
  }
  const Date due = portfolio.invoices.due_date[invoice.value()];
  reasons.days_late = (input.timeline.as_of - due).count;
  for (const Firing& firing : input.timeline.firings) {
    const std::int64_t odds = odds_ppm_of(input.policy.stages[firing.stage], input.assumptions);
    if (odds <= 1'000'000 || !is_felt_for(firing, portfolio, invoice)) continue;
    reasons.stages.push_back({.stage = firing.stage,
                              .fired = firing.date,
                              .felt_until = firing.date + Days{input.assumptions.effect_days},
                              .odds_ppm = odds});
  }
  for (const ScenarioEvent& event : input.scenario.events) {
    if (!is_meant_by(event, portfolio, invoice)) continue;
    const std::int32_t day = event.promise_date.days_since_1970();
    reasons.promised.push_back(event.promise_date + Days{input.paying_days.wait_on(day)});
  }
  return reasons;
}

}  // namespace duewise
