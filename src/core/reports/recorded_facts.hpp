/// What a scenario, or a log read into one, says has happened up to a day: disputes, contacts,
/// promises, and acts that matter to limitation. Shared by the reports.
#pragma once

#include <vector>

#include "core/law/limitation.hpp"
#include "core/metrics/dated_payments.hpp"
#include "core/metrics/promises_kept.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"

namespace duewise {

struct RecordedDispute {
  CustomerIndex customer;
  InvoiceIndex invoice;  ///< none: the customer as a whole
  Date since;
  Date resolved;  ///< none: it is open
  std::string_view reason;
  std::string_view note;
};

/// The disputes begun by `as_of`, by day, then in file order. A dispute of an invoice is resolved
/// by one for that invoice or for the customer; a customer's only by one for the customer.
std::vector<RecordedDispute> recorded_disputes(const Scenario& scenario, Date as_of);

/// What is open and disputed of an invoice: all of it, or nothing.
bool is_disputed(const std::vector<RecordedDispute>& disputes, const Portfolio& portfolio,
                 InvoiceIndex invoice);

/// The contacts of a range of days, both included, by day, then in file order.
std::vector<const ScenarioEvent*> recorded_contacts(const Scenario& scenario, Date from, Date to);
/// The last contact with a customer up to a day, or null.
const ScenarioEvent* last_contact(const Scenario& scenario, CustomerIndex customer, Date as_of);

/// The promises made up to `as_of`, by day, then in file order. An instalment plan is a promise for
/// each of its instalments.
std::vector<PromiseMade> recorded_promises(const Portfolio& portfolio, const Scenario& scenario,
                                           Date as_of);

/// What happened to the claim for an invoice, by day: payments of the portfolio and the events of
/// `events`, which are those of its customer.
std::vector<LimitationFact> limitation_facts(const DatedPayments& payments, InvoiceIndex invoice,
                                             const std::vector<const ScenarioEvent*>& events);

}  // namespace duewise
