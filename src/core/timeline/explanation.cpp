#include "core/timeline/explanation.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, reason_code_count> code_names{"fires",
                                                                     "has_fired",
                                                                     "paid",
                                                                     "promise_open",
                                                                     "plan_open",
                                                                     "disputed",
                                                                     "held",
                                                                     "below_minimum",
                                                                     "waiting_interval",
                                                                     "moved_to_business_day",
                                                                     "contact_cap",
                                                                     "merged_into",
                                                                     "no_contact_data",
                                                                     "condition_false",
                                                                     "approval_open",
                                                                     "expired_before_as_of",
                                                                     "past_horizon",
                                                                     "no_anchor",
                                                                     "not_yet",
                                                                     "waits_for_stage",
                                                                     "turn_is_over",
                                                                     "gave_way",
                                                                     "not_covered",
                                                                     "track_has_ended",
                                                                     "sent"};

}  // namespace

std::string_view to_text(ReasonCode code) { return code_names[static_cast<std::size_t>(code)]; }

Explanation explain(const Portfolio& portfolio, const Policy& policy, const Scenario& scenario,
                    const BusinessCalendar& calendar, const ExplanationRequest& request) {
  ASSERT(request.invoice.value() < portfolio.invoices.size());
  ASSERT(request.range.as_of <= request.on && request.on <= request.range.until);
  const CustomerIndex customer = portfolio.invoices.customer[request.invoice.value()];
  std::vector<std::uint32_t> events = order_by_customer(scenario);
  events.erase(std::remove_if(events.begin(), events.end(),
                              [&](std::uint32_t event) {
                                return scenario.events[event].customer != customer;
                              }),
               events.end());
  const CompiledPolicy compiled(policy);
  RunOutput output;
  output.notes.intern("");
  CustomerRun run({.portfolio = &portfolio,
                   .policy = &compiled,
                   .calendar = &calendar,
                   .scenario = &scenario,
                   .as_of = request.range.as_of,
                   .until = request.range.until},
                  output);
  Explanation explanation;
  explanation.as_of = request.range.as_of;
  explanation.on = request.on;
  explanation.customer = customer;
  explanation.invoice = request.invoice;
  run.explain(customer, events, explanation);
  return explanation;
}

}  // namespace duewise
