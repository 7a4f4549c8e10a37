#include "core/reports/recorded_facts.hpp"

#include <algorithm>

namespace duewise {
namespace {

/// The events of some kinds up to a day, by day, then in file order.
template <class Wanted>
std::vector<const ScenarioEvent*> events_by_day(const Scenario& scenario, const Wanted& is_wanted) {
  std::vector<const ScenarioEvent*> events;
  for (const ScenarioEvent& event : scenario.events) {
    if (is_wanted(event)) events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const auto* a, const auto* b) { return a->date < b->date; });
  return events;
}

bool resolves(const ScenarioEvent& event, const RecordedDispute& dispute) {
  return event.customer == dispute.customer &&
         (event.invoice.is_none() || event.invoice == dispute.invoice);
}

/// The act that an event is to a claim, where it is one.
std::optional<LimitationAct> act_of(const ScenarioEvent& event) {
  switch (event.kind) {
    case ScenarioKind::promise:
    case ScenarioKind::plan:
      return LimitationAct::promise;
    case ScenarioKind::statement_confirmed:
      return LimitationAct::signed_paper;
    case ScenarioKind::judgment:
      return LimitationAct::suit;
    case ScenarioKind::contact:
      // Of calls and visits there is no proof.
      if (event.channel == Channel::letter || event.channel == Channel::lawyer_letter) {
        return LimitationAct::demand;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::vector<RecordedDispute> recorded_disputes(const Scenario& scenario, Date as_of) {
  std::vector<RecordedDispute> disputes;
  const auto events = events_by_day(scenario, [&](const ScenarioEvent& event) {
    return event.date <= as_of &&
           (event.kind == ScenarioKind::dispute || event.kind == ScenarioKind::dispute_resolved);
  });
  for (const ScenarioEvent* event : events) {
    if (event->kind == ScenarioKind::dispute) {
      disputes.push_back(
          {event->customer, event->invoice, event->date, {}, event->reason, event->note});
      continue;
    }
    for (RecordedDispute& dispute : disputes) {
      if (dispute.resolved.is_none() && resolves(*event, dispute)) dispute.resolved = event->date;
    }
  }
  return disputes;
}

bool is_disputed(const std::vector<RecordedDispute>& disputes, const Portfolio& portfolio,
                 InvoiceIndex invoice) {
  const CustomerIndex customer = portfolio.invoices.customer[invoice.value()];
  return std::any_of(disputes.begin(), disputes.end(), [&](const RecordedDispute& dispute) {
    return dispute.resolved.is_none() && dispute.customer == customer &&
           (dispute.invoice.is_none() || dispute.invoice == invoice);
  });
}

std::vector<const ScenarioEvent*> recorded_contacts(const Scenario& scenario, Date from, Date to) {
  return events_by_day(scenario, [&](const ScenarioEvent& event) {
    return event.kind == ScenarioKind::contact && event.date >= from && event.date <= to;
  });
}

const ScenarioEvent* last_contact(const Scenario& scenario, CustomerIndex customer, Date as_of) {
  const ScenarioEvent* last = nullptr;
  for (const ScenarioEvent& event : scenario.events) {
    if (event.kind != ScenarioKind::contact || event.customer != customer) continue;
    if (event.date > as_of || (last != nullptr && event.date < last->date)) continue;
    last = &event;
  }
  return last;
}

std::vector<PromiseMade> recorded_promises(const Portfolio& portfolio, const Scenario& scenario,
                                           Date as_of) {
  std::vector<PromiseMade> promises;
  const auto events = events_by_day(scenario, [&](const ScenarioEvent& event) {
    return event.date <= as_of &&
           (event.kind == ScenarioKind::promise || event.kind == ScenarioKind::plan);
  });
  for (const ScenarioEvent* event : events) {
    PromiseMade promise{event->customer,     event->invoice, event->date,
                        event->promise_date, event->amount,  event->currency};
    // A promise without an amount speaks of the invoice's currency, or of the customer's first one.
    if (!event->amount && event->kind == ScenarioKind::promise) {
      const std::uint32_t first = portfolio.customers.invoices_begin[event->customer.value()];
      promise.currency =
          portfolio.invoices.currency[event->invoice.exists() ? event->invoice.value() : first];
    }
    if (event->kind == ScenarioKind::promise) promises.push_back(promise);
    for (const Instalment& instalment : event->instalments) {
      promise.promised = instalment.date;
      promise.amount = instalment.amount;
      promises.push_back(promise);
    }
  }
  return promises;
}

std::vector<LimitationFact> limitation_facts(const DatedPayments& payments, InvoiceIndex invoice,
                                             const std::vector<const ScenarioEvent*>& events) {
  std::vector<LimitationFact> facts;
  payments.for_each(invoice, [&](const DatedPayments::Payment& payment) {
    facts.push_back({payment.date, LimitationAct::part_payment});
  });
  for (const ScenarioEvent* event : events) {
    if (event->invoice.exists() && event->invoice != invoice) continue;
    if (const auto act = act_of(*event)) facts.push_back({event->date, *act});
  }
  std::stable_sort(facts.begin(), facts.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  return facts;
}

}  // namespace duewise
