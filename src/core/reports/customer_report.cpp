// The customer page: who the customer is, how it pays, what is open, what was said and promised,
// which effects are in force and what comes next.
#include <algorithm>
#include <map>

#include "base/assert.hpp"
#include "core/metrics/customer_behaviour.hpp"
#include "core/reports/report_parts.hpp"
#include "core/work/credit_changes.hpp"

namespace duewise {
namespace {

/// A table of names and values.
ReportTable fact_table(std::string_view code) {
  return {.code = code, .columns = {{"fact"}, {"value"}}, .rows = {}};
}

void add_fact(ReportTable& table, std::string_view name, Cell value) {
  if (value.kind == CellKind::none) return;
  table.add({code_cell("reports.column", name), std::move(value)});
}

/// The terms of the invoice that was issued last: due so many days after issue.
std::optional<std::int32_t> latest_terms(const Portfolio& portfolio, CustomerIndex customer) {
  const std::vector<std::uint32_t>& begin = portfolio.customers.invoices_begin;
  Date latest;
  std::optional<std::int32_t> terms;
  for (std::uint32_t i = begin[customer.value()]; i < begin[customer.value() + 1U]; ++i) {
    const Date issued = portfolio.invoices.issue_date[i];
    if (issued.is_none() || issued < latest) continue;
    latest = issued;
    terms = (portfolio.invoices.due_date[i] - issued).count;
  }
  return terms;
}

ReportTable credit_file(const ReportFacts& facts, CustomerIndex customer,
                        const CustomerBehaviour& behaviour) {
  const Customers& customers = facts.portfolio.customers;
  const std::uint32_t c = customer.value();
  ReportTable table = fact_table("credit_file");
  add_fact(table, "customer_id", text_cell(customers.id[c]));
  add_fact(table, "customer", text_cell(customers.name[c]));
  add_fact(table, "rating", text_cell(facts.portfolio.words[customers.rating[c]]));
  add_fact(table, "settlement",
           code_cell("reports.value", customers.settlement[c] == Settlement::monthly
                                          ? "settlement_monthly"
                                          : "settlement_per_invoice"));
  if (customers.credit_limit[c] != INT64_MIN) {
    const Currency currency = customers.credit_limit_currency[c];
    MinorUnits used = 0;
    for (const CurrencyBehaviour& each : behaviour.currencies) {
      if (each.currency == currency) used = each.open;
    }
    add_fact(table, "credit_limit", amount_cell(customers.credit_limit[c], currency));
    add_fact(table, "limit_used", amount_cell(used, currency));
    add_fact(table, "limit_share", share_cell(share_ppm(used, customers.credit_limit[c])));
  }
  if (const auto terms = latest_terms(facts.portfolio, customer)) {
    add_fact(table, "terms", days_cell(*terms));
  }
  add_fact(table, "contact", text_cell(customers.contact_name[c]));
  add_fact(table, "email", text_cell(customers.contact_email[c]));
  add_fact(table, "phone", text_cell(customers.contact_phone[c]));
  add_fact(table, "collector", text_cell(facts.portfolio.words[customers.owner[c]]));
  add_fact(table, "tags", text_cell(facts.portfolio.words[customers.tags[c]]));
  return table;
}

/// What imports and people said about the customer's credit, the latest first.
ReportTable credit_history(const ReportFacts& facts, CustomerIndex customer) {
  ReportTable table{
      .code = "credit_history", .columns = {{"date"}, {"fact"}, {"change"}, {"who"}}, .rows = {}};
  if (facts.log == nullptr) return table;
  const LogInForce in_force(*facts.log);
  const std::string_view id = facts.portfolio.customers.id[customer.value()];
  std::vector<const LogEntry*> changes;
  for (const LogEntry* entry : in_force.entries()) {
    if (is_credit_change(*entry) && entry->customer == id) changes.push_back(entry);
  }
  std::reverse(changes.begin(), changes.end());
  for (const LogEntry* entry : changes) {
    table.add({date_cell(entry->day), code_cell("reason", entry->reason), text_cell(entry->note),
               text_cell(entry->person)});
  }
  return table;
}

void add_days(ReportTable& table, std::string_view name, std::optional<std::int32_t> days) {
  if (days) add_fact(table, name, days_cell(*days));
}

ReportTable behaviour_table(const ReportFacts& facts, const CustomerBehaviour& behaviour,
                            const PromiseCounts& promises) {
  ReportTable table = fact_table("behaviour");
  add_fact(table, "settled", count_cell(behaviour.settled));
  add_fact(table, "on_time", count_cell(behaviour.on_time));
  add_fact(table, "on_time_share", share_cell(behaviour.on_time_share_ppm()));
  add_days(table, "median_days_late", behaviour.median_days_late);
  add_days(table, "most_days_late", behaviour.most_days_late);
  for (const CurrencyBehaviour& each : behaviour.currencies) {
    add_fact(table, "days_late", tenth_days_cell(each.average_tenth_days_late));
    add_fact(table, "days_to_recover", tenth_days_cell(each.average_tenth_days_recover));
    add_fact(table, "open", amount_cell(each.open, each.currency));
    add_fact(table, "overdue", amount_cell(each.overdue, each.currency));
    if (each.largest_open.exists()) {
      add_fact(table, "largest_open",
               amount_cell(facts.portfolio.open_amount(each.largest_open), each.currency));
    }
  }
  add_fact(table, "trend", code_cell("reports.trend", to_text(behaviour.trend)));
  if (behaviour.trend != PaymentTrend::unknown) {
    add_fact(table, "trend_invoices", count_cell(behaviour.trend_invoices));
    add_days(table, "recent_days", behaviour.recent_days);
    add_days(table, "earlier_days", behaviour.earlier_days);
  }
  if (behaviour.oldest_days_overdue > 0) {
    add_fact(table, "oldest_days", days_cell(behaviour.oldest_days_overdue));
  }
  add_fact(table, "last_payment", date_cell(behaviour.last_payment));
  if (behaviour.last_payment_of.exists()) {
    const std::uint32_t invoice = behaviour.last_payment_of.value();
    add_fact(
        table, "last_payment_amount",
        amount_cell(behaviour.last_payment_amount, facts.portfolio.invoices.currency[invoice]));
  }
  const std::uint32_t judged = promises.kept + promises.partly_kept + promises.broken;
  if (judged > 0) {
    add_fact(table, "kept", count_cell(promises.kept));
    add_fact(table, "partly_kept", count_cell(promises.partly_kept));
    add_fact(table, "broken", count_cell(promises.broken));
    add_fact(table, "kept_share", share_cell(promises.kept_share_ppm()));
  }
  return table;
}

ReportTable open_items(const ReportFacts& facts, CustomerIndex customer) {
  ReportTable table{.code = "open_items",
                    .columns = {{"invoice"},
                                {"contract"},
                                {"issued"},
                                {"due"},
                                {"days_overdue", CellKind::count},
                                {"amount", CellKind::amount},
                                {"open", CellKind::amount},
                                {"currency"},
                                {"disputed"},
                                {"limitation_ends"}},
                    .rows = {}};
  const Portfolio& portfolio = facts.portfolio;
  const auto disputes = recorded_disputes(facts.scenario, facts.as_of);
  const DatedPayments payments(portfolio);
  std::vector<const ScenarioEvent*> events;
  for (const ScenarioEvent& event : facts.scenario.events) {
    if (event.customer == customer && event.date <= facts.as_of) events.push_back(&event);
  }
  CurrencySums totals;
  const std::vector<std::uint32_t>& begin = portfolio.customers.invoices_begin;
  for (std::uint32_t i = begin[customer.value()]; i < begin[customer.value() + 1U]; ++i) {
    const InvoiceIndex invoice(i);
    if (!is_open_on(portfolio, invoice, facts.as_of)) continue;
    const Currency currency = portfolio.invoices.currency[i];
    const ContractIndex contract = portfolio.invoices.contract[i];
    const Limitation limitation =
        limitation_of(facts.limitation, portfolio.invoices.due_date[i],
                      limitation_facts(payments, invoice, events),
                      {.as_of = facts.as_of, .warning_days = facts.limitation_warning_days});
    totals.add(portfolio.open_amount(invoice), currency);
    table.add(
        {invoice_cell(portfolio, invoice),
         contract.is_none() ? Cell{} : text_cell(portfolio.contracts.number[contract.value()]),
         date_cell(portfolio.invoices.issue_date[i]), date_cell(portfolio.invoices.due_date[i]),
         days_cell(days_overdue(portfolio.invoices.due_date[i], facts.as_of)),
         amount_cell(portfolio.invoices.amount[i], currency),
         amount_cell(portfolio.open_amount(invoice), currency), currency_cell(currency),
         is_disputed(disputes, portfolio, invoice) ? code_cell("reports.value", "disputed")
                                                   : Cell{},
         date_cell(limitation.ends)});
  }
  for (const Money& sum : totals.sums()) {
    table.add({{},
               {},
               {},
               {},
               {},
               {},
               amount_cell(sum.minor, sum.currency),
               currency_cell(sum.currency),
               {},
               {}},
              ReportRowKind::total);
  }
  return table;
}

ReportTable promises_table(const ReportFacts& facts, const std::vector<JudgedPromise>& promises) {
  ReportTable table{.code = "promises",
                    .columns = {{"date"},
                                {"invoice"},
                                {"promised_for"},
                                {"promised", CellKind::amount},
                                {"came_in", CellKind::amount},
                                {"currency"},
                                {"state"}},
                    .rows = {}};
  for (const JudgedPromise& each : promises) {
    const Currency currency = each.promise.currency;
    table.add({date_cell(each.promise.made), invoice_cell(facts.portfolio, each.promise.invoice),
               date_cell(each.promise.promised), amount_cell(each.asked, currency),
               amount_cell(each.paid, currency), currency_cell(currency),
               code_cell("reports.promise", to_text(each.outcome))});
  }
  return table;
}

/// What began up to the day and has not ended since.
ReportTable effects_table(const ReportFacts& facts, CustomerIndex customer, Date on) {
  ReportTable table{.code = "effects", .columns = {{"effect"}, {"since"}, {"stage"}}, .rows = {}};
  if (facts.timeline == nullptr) return table;
  std::map<std::pair<SubjectRef, std::uint32_t>, const Event*> in_force;
  for (const Event& event : facts.timeline->events) {
    if (event.date > on) break;
    if (event.customer != customer) continue;
    if (event.kind == EventKind::effect_begin) {
      in_force.insert({{event.subject, event.note}, &event});
    } else if (event.kind == EventKind::effect_end) {
      in_force.erase({event.subject, event.note});
    }
  }
  std::vector<const Event*> events;
  events.reserve(in_force.size());
  for (const auto& [key, event] : in_force) events.push_back(event);
  std::stable_sort(events.begin(), events.end(),
                   [](const Event* a, const Event* b) { return a->date < b->date; });
  for (const Event* event : events) {
    table.add({code_cell("effect", facts.timeline->notes[event->note]), date_cell(event->date),
               stage_cell(facts, *event)});
  }
  return table;
}

}  // namespace

Report make_customer_report(const ReportFacts& facts, CustomerIndex customer, Date on) {
  ASSERT(on >= facts.as_of && customer.value() < facts.portfolio.customers.size());
  const DatedPayments payments(facts.portfolio);
  const CustomerBehaviour behaviour =
      behaviour_of(facts.portfolio, payments, customer, facts.as_of);
  std::vector<PromiseMade> promises;
  for (const PromiseMade& promise :
       recorded_promises(facts.portfolio, facts.scenario, facts.as_of)) {
    if (promise.customer == customer) promises.push_back(promise);
  }
  const std::vector<JudgedPromise> judged =
      judge_promises(facts.portfolio, payments, promises, facts.as_of);
  std::vector<const ScenarioEvent*> contacts;
  for (const ScenarioEvent* contact :
       recorded_contacts(facts.scenario, first_date(), facts.as_of)) {
    if (contact->customer == customer) contacts.push_back(contact);
  }
  Report report{.kind = ReportKind::customer, .as_of = facts.as_of};
  report.subject = facts.portfolio.customers.name[customer.value()];
  report.tables.push_back(credit_file(facts, customer, behaviour));
  report.tables.push_back(credit_history(facts, customer));
  report.tables.push_back(behaviour_table(facts, behaviour, count_promises(judged)));
  report.tables.push_back(open_items(facts, customer));
  report.tables.push_back(effects_table(facts, customer, on));
  if (facts.timeline != nullptr) {
    report.tables.push_back(
        planned_table(facts, {.from = on, .to = facts.timeline->until, .customer = customer}));
  }
  report.tables.push_back(promises_table(facts, judged));
  report.tables.push_back(contacts_table(facts, contacts));
  if (behaviour.without_payment_date > 0) {
    report.notes.push_back(
        {"without_payment_date", {{"count", count_cell(behaviour.without_payment_date)}}});
  }
  add_booked_notes(report, facts, customer);
  report.notes.push_back(
      {"limitation_short", {{"rule", code_cell("limitation.rule", facts.limitation.id)}}});
  return report;
}

}  // namespace duewise
