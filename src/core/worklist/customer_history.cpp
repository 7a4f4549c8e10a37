#include "core/worklist/customer_history.hpp"

#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

using Histories = std::map<CustomerIndex, CustomerHistory>;

CustomerHistory* find(Histories& histories, CustomerIndex customer) {
  const auto found = histories.find(customer);
  return found == histories.end() ? nullptr : &found->second;
}

void note_payment(CustomerHistory& history, Date date, Money paid) {
  if (date < history.last_payment) return;
  const bool is_same_day =
      date == history.last_payment && history.last_payment_currency == paid.currency;
  history.last_payment_amount = (is_same_day ? history.last_payment_amount : 0) + paid.minor;
  history.last_payment = date;
  history.last_payment_currency = paid.currency;
}

void read_import(const Portfolio& portfolio, Date on, Histories& histories) {
  const Payments& payments = portfolio.payments;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    const std::size_t invoice = payments.invoice[i].value();
    CustomerHistory* history = find(histories, portfolio.invoices.customer[invoice]);
    if (history == nullptr || payments.date[i] > on) continue;
    note_payment(*history, payments.date[i],
                 {payments.amount[i], portfolio.invoices.currency[invoice]});
  }
}

void read_log(const Scenario& scenario, Date on, Histories& histories) {
  for (const ScenarioEvent& event : scenario.events) {
    CustomerHistory* history = find(histories, event.customer);
    if (history == nullptr || event.date > on) continue;
    if (event.kind == ScenarioKind::contact) {
      ++history->contacts_logged;
      if (event.date < history->last_contact) continue;
      history->last_contact = event.date;
      history->last_channel = event.channel;
      history->was_reached = event.reason != "no_answer";
    } else if (event.kind == ScenarioKind::promise && event.promise_date >= on) {
      const bool is_sooner =
          history->promised_for.is_none() || event.promise_date < history->promised_for;
      if (is_sooner) history->promised_for = event.promise_date;
    }
  }
}

void read_timeline(const HistorySource& source, Date on, Histories& histories) {
  for (const Event& event : source.timeline.events) {
    if (event.date > on) break;
    CustomerHistory* history = find(histories, event.customer);
    if (history == nullptr) continue;
    if (event.kind == EventKind::payment) {
      note_payment(*history, event.date, {event.amount, event.currency});
    } else if (event.kind == EventKind::promise_broken) {
      ++history->promises_broken;
    } else if (event.kind == EventKind::action && event.date < on) {
      const Action* action = action_of(source.policy, event);
      if (action != nullptr && is_contact(action->channel)) ++history->contacts_planned;
    }
  }
}

}  // namespace

void read_histories(const HistorySource& source, Date on, Histories& histories) {
  read_import(source.portfolio, on, histories);
  read_log(source.scenario, on, histories);
  read_timeline(source, on, histories);
}

}  // namespace duewise
