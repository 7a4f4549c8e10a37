#include "core/worklist/customer_recap.hpp"

#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

using Recaps = std::map<CustomerIndex, CustomerRecap>;

CustomerRecap* find(Recaps& recaps, CustomerIndex customer) {
  const auto found = recaps.find(customer);
  return found == recaps.end() ? nullptr : &found->second;
}

void note_payment(CustomerRecap& recap, Date date, Money paid) {
  if (date < recap.last_payment) return;
  const bool is_same_day =
      date == recap.last_payment && recap.last_payment_currency == paid.currency;
  recap.last_payment_amount = (is_same_day ? recap.last_payment_amount : 0) + paid.minor;
  recap.last_payment = date;
  recap.last_payment_currency = paid.currency;
}

void read_import(const Portfolio& portfolio, Date on, Recaps& recaps) {
  const Payments& payments = portfolio.payments;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    const std::size_t invoice = payments.invoice[i].value();
    CustomerRecap* recap = find(recaps, portfolio.invoices.customer[invoice]);
    if (recap == nullptr || payments.date[i] > on) continue;
    note_payment(*recap, payments.date[i],
                 {payments.amount[i], portfolio.invoices.currency[invoice]});
  }
}

void read_log(const Scenario& scenario, Date on, Recaps& recaps) {
  for (const ScenarioEvent& event : scenario.events) {
    CustomerRecap* recap = find(recaps, event.customer);
    if (recap == nullptr || event.date > on) continue;
    if (event.kind == ScenarioKind::contact) {
      ++recap->contacts_logged;
      if (event.date < recap->last_contact) continue;
      recap->last_contact = event.date;
      recap->last_channel = event.channel;
      recap->was_reached = event.reason != "no_answer";
    } else if (event.kind == ScenarioKind::promise && event.promise_date >= on) {
      const bool is_sooner =
          recap->promised_for.is_none() || event.promise_date < recap->promised_for;
      if (is_sooner) recap->promised_for = event.promise_date;
    }
  }
}

void read_timeline(const RecapSource& source, Date on, Recaps& recaps) {
  for (const Event& event : source.timeline.events) {
    if (event.date > on) break;
    CustomerRecap* recap = find(recaps, event.customer);
    if (recap == nullptr) continue;
    if (event.kind == EventKind::payment) {
      note_payment(*recap, event.date, {event.amount, event.currency});
    } else if (event.kind == EventKind::promise_broken) {
      ++recap->promises_broken;
    } else if (event.kind == EventKind::action && event.date < on) {
      const Action* action = action_of(source.policy, event);
      if (action != nullptr && is_contact(action->channel)) ++recap->contacts_planned;
    }
  }
}

}  // namespace

void read_recaps(const RecapSource& source, Date on, Recaps& recaps) {
  read_import(source.portfolio, on, recaps);
  read_log(source.scenario, on, recaps);
  read_timeline(source, on, recaps);
}

}  // namespace duewise
