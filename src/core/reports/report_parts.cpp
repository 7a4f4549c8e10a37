#include "core/reports/report_parts.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "core/timeline/event_acts.hpp"

namespace duewise {

Date report_horizon(Date as_of) {
  return as_of + Days{13 - static_cast<std::int32_t>(as_of.weekday())};
}

namespace {

Result<Report> make_report_of_kind(ReportKind kind, const ReportFacts& facts) {
  switch (kind) {
    case ReportKind::friday:
      return make_friday_report(facts);
    case ReportKind::ageing:
      return make_ageing_report(facts);
    case ReportKind::collectors:
      return make_collectors_report(facts);
    case ReportKind::targets:
      return make_targets_report(facts);
    case ReportKind::kpi:
      return make_kpi_report(facts);
    case ReportKind::disputes:
      return make_disputes_report(facts);
    case ReportKind::limitation:
      return make_limitation_report(facts);
    case ReportKind::customer:
      break;
  }
  UNREACHABLE();
}

}  // namespace

Result<Report> make_report(ReportKind kind, const ReportFacts& facts) {
  ASSERT(facts.as_of.exists());
  Report report = TRY(make_report_of_kind(kind, facts));
  add_booked_notes(report, facts);
  return report;
}

void add_booked_notes(Report& report, const ReportFacts& facts, CustomerIndex customer) {
  CurrencySums came_in;
  CurrencySums given_up;
  for (const BookedItem& item : facts.booked) {
    const std::uint32_t i = item.invoice.value();
    if (customer.exists() && facts.portfolio.invoices.customer[i] != customer) continue;
    came_in.add(item.came_in, facts.portfolio.invoices.currency[i]);
    given_up.add(item.given_up, facts.portfolio.invoices.currency[i]);
  }
  for (const Money& sum : came_in.sums()) {
    const Currency currency = sum.currency;
    report.notes.push_back({"log_booked",
                            {{"came_in", amount_cell(sum.minor, currency)},
                             {"given_up", amount_cell(given_up.in(currency), currency)},
                             {"currency", currency_cell(currency)}}});
  }
}

Cell customer_cell(const Portfolio& portfolio, CustomerIndex customer) {
  return text_cell(portfolio.customers.name[customer.value()]);
}

Cell customer_id_cell(const Portfolio& portfolio, CustomerIndex customer) {
  return text_cell(portfolio.customers.id[customer.value()]);
}

Cell invoice_cell(const Portfolio& portfolio, InvoiceIndex invoice) {
  return invoice.is_none() ? Cell{} : text_cell(portfolio.invoices.number[invoice.value()]);
}

Cell currency_cell(Currency currency) { return text_cell(currency.code()); }

Cell days_cell(std::int32_t days) { return count_cell(days); }

Cell words_cell(const ScenarioEvent& event) {
  if (event.note.empty() && event.reason == "no_answer") {
    return code_cell("reports.value", "no_answer");
  }
  return text_cell(event.note.empty() ? event.reason : event.note);
}

void CurrencySums::add(MinorUnits amount, Currency currency) {
  const auto place =
      std::lower_bound(sums_.begin(), sums_.end(), currency,
                       [](const Money& sum, Currency wanted) { return sum.currency < wanted; });
  if (place == sums_.end() || place->currency != currency) {
    sums_.insert(place, {amount, currency});
  } else if (__builtin_add_overflow(place->minor, amount, &place->minor)) {
    place->minor = INT64_MAX;
  }
}

MinorUnits CurrencySums::in(Currency currency) const {
  for (const Money& sum : sums_) {
    if (sum.currency == currency) return sum.minor;
  }
  return 0;
}

bool is_open_on(const Portfolio& portfolio, InvoiceIndex invoice, Date day) {
  return portfolio.invoices.issue_date[invoice.value()] <= day &&
         portfolio.open_amount(invoice) > 0;
}

std::vector<const Event*> planned_actions(const Timeline& timeline, const PlannedRange& range) {
  std::vector<const Event*> actions;
  for (const Event& event : timeline.events) {
    if (event.date > range.to) break;
    if (event.date < range.from || event.kind != EventKind::action || event.action < 0) continue;
    if (range.customer.exists() && event.customer != range.customer) continue;
    actions.push_back(&event);
  }
  return actions;
}

Cell stage_cell(const ReportFacts& facts, const Event& event) {
  if (event.stage == restore_stage) {
    const RestoreRule& rule = facts.policy->restore[event.rule];
    const std::string& name = rule.name.in(facts.language);
    return text_cell(name.empty() ? rule.id : name);
  }
  if (event.stage < 0) return {};
  const Stage& stage = facts.policy->stages[static_cast<std::size_t>(event.stage)];
  const std::string& name = stage.name.in(facts.language);
  return text_cell(name.empty() ? stage.id : name);
}

Cell role_cell(const ReportFacts& facts, std::string_view role) {
  for (const Role& each : facts.policy->roles) {
    if (each.id != role) continue;
    const std::string& name = each.name.in(facts.language);
    if (!name.empty()) return text_cell(name);
  }
  return text_cell(role);
}

ReportTable planned_table(const ReportFacts& facts, const PlannedRange& range) {
  ReportTable table{.code = "measures_next",
                    .columns = {{"date"},
                                {"customer"},
                                {"invoice"},
                                {"stage"},
                                {"channel"},
                                {"role"},
                                {"open", CellKind::amount},
                                {"currency"}},
                    .rows = {}};
  if (facts.timeline == nullptr) return table;
  for (const Event* event : planned_actions(*facts.timeline, range)) {
    const Action& action = *action_of(*facts.policy, *event);
    table.add({date_cell(event->date), customer_cell(facts.portfolio, event->customer),
               invoice_cell(facts.portfolio, event->invoice), stage_cell(facts, *event),
               code_cell("channel", to_text(action.channel)), role_cell(facts, action.role),
               event->invoice.exists() ? amount_cell(event->open_amount, event->currency) : Cell{},
               event->invoice.exists() ? currency_cell(event->currency) : Cell{}});
  }
  return table;
}

ReportTable contacts_table(const ReportFacts& facts,
                           const std::vector<const ScenarioEvent*>& contacts) {
  ReportTable table{.code = "measures_taken",
                    .columns = {{"date"}, {"customer"}, {"invoice"}, {"channel"}, {"answer"}},
                    .rows = {}};
  for (const ScenarioEvent* event : contacts) {
    table.add({date_cell(event->date), customer_cell(facts.portfolio, event->customer),
               invoice_cell(facts.portfolio, event->invoice),
               event->channel ? code_cell("channel", to_text(*event->channel)) : Cell{},
               words_cell(*event)});
  }
  return table;
}

}  // namespace duewise
