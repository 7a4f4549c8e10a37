// The weekly report: what came in this week, who is overdue with how much for how long, what was
// done, and what next week brings. Source: spec policies, "weekly report (Friday)".
#include <algorithm>

#include "core/reports/report_parts.hpp"

namespace duewise {
namespace {

Date monday_of(Date day) { return day - Days{static_cast<std::int32_t>(day.weekday())}; }

/// What came in from Monday to the day, with one total per currency.
struct PaidThisWeek {
  ReportTable table;
  CurrencySums sums;
};

PaidThisWeek paid_this_week(const ReportFacts& facts) {
  PaidThisWeek paid{.table = {.code = "paid_this_week",
                              .columns = {{"date"},
                                          {"customer"},
                                          {"invoice"},
                                          {"amount", CellKind::amount},
                                          {"currency"},
                                          {"days_late", CellKind::count}},
                              .rows = {}},
                    .sums = {}};
  const Portfolio& portfolio = facts.portfolio;
  std::vector<std::size_t> rows;
  for (std::size_t p = 0; p < portfolio.payments.size(); ++p) {
    const Date date = portfolio.payments.date[p];
    if (date >= monday_of(facts.as_of) && date <= facts.as_of) rows.push_back(p);
  }
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return portfolio.payments.date[a] < portfolio.payments.date[b];
  });
  for (const std::size_t p : rows) {
    const InvoiceIndex invoice = portfolio.payments.invoice[p];
    const Currency currency = portfolio.invoices.currency[invoice.value()];
    const MinorUnits amount = portfolio.payments.amount[p];
    const Date date = portfolio.payments.date[p];
    paid.sums.add(amount, currency);
    paid.table.add(
        {date_cell(date), customer_cell(portfolio, portfolio.invoices.customer[invoice.value()]),
         invoice_cell(portfolio, invoice), amount_cell(amount, currency), currency_cell(currency),
         days_cell(days_overdue(portfolio.invoices.due_date[invoice.value()], date))});
  }
  for (const Money& sum : paid.sums.sums()) {
    paid.table.add(
        {{}, {}, {}, amount_cell(sum.minor, sum.currency), currency_cell(sum.currency), {}},
        ReportRowKind::total);
  }
  return paid;
}

ReportTable summary_table(const Ageing& ageing, const CurrencySums& paid) {
  ReportTable table{.code = "summary",
                    .columns = {{"currency"},
                                {"open", CellKind::amount},
                                {"overdue", CellKind::amount},
                                {"overdue_share", CellKind::share},
                                {"overdue_customers", CellKind::count},
                                {"average_days_overdue", CellKind::tenth_days},
                                {"paid_this_week", CellKind::amount}},
                    .rows = {}};
  for (const AgeingTotals& totals : ageing.totals) {
    std::int64_t customers = 0;
    for (const AgeingGroup& group : ageing.groups) {
      if (group.totals.currency == totals.currency && group.totals.overdue.amount > 0) ++customers;
    }
    table.add({currency_cell(totals.currency), amount_cell(totals.open.amount, totals.currency),
               amount_cell(totals.overdue.amount, totals.currency),
               share_cell(totals.overdue_share_ppm()), count_cell(customers),
               tenth_days_cell(totals.average_tenth_days_overdue()),
               amount_cell(paid.in(totals.currency), totals.currency)});
  }
  return table;
}

/// How long the customer's oldest open invoice of a currency is overdue.
std::int32_t oldest_days(const ReportFacts& facts, const AgeingGroup& group) {
  const std::vector<std::uint32_t>& begin = facts.portfolio.customers.invoices_begin;
  const std::uint32_t customer = group.customer.value();
  // They are sorted by due date.
  for (std::uint32_t i = begin[customer]; i < begin[customer + 1U]; ++i) {
    if (facts.portfolio.invoices.currency[i] != group.totals.currency) continue;
    if (!is_open_on(facts.portfolio, InvoiceIndex(i), facts.as_of)) continue;
    return days_overdue(facts.portfolio.invoices.due_date[i], facts.as_of);
  }
  return 0;
}

/// The first planned action per customer; null where none is planned.
std::vector<const Event*> first_actions(const ReportFacts& facts) {
  std::vector<const Event*> first(facts.portfolio.customers.size(), nullptr);
  if (facts.timeline == nullptr) return first;
  const PlannedRange range{.from = facts.as_of, .to = report_horizon(facts.as_of)};
  for (const Event* event : planned_actions(*facts.timeline, range)) {
    const Event*& slot = first[event->customer.value()];
    if (slot == nullptr) slot = event;
  }
  return first;
}

ReportTable overdue_table(const ReportFacts& facts, const Ageing& ageing) {
  ReportTable table{.code = "overdue_customers",
                    .columns = {{"customer_id"},
                                {"customer"},
                                {"overdue", CellKind::amount},
                                {"currency"},
                                {"invoices", CellKind::count},
                                {"days_overdue", CellKind::count},
                                {"last_contact"},
                                {"answer"},
                                {"next_measure"},
                                {"stage"}},
                    .rows = {}};
  std::vector<const AgeingGroup*> groups;
  for (const AgeingGroup& group : ageing.groups) {
    if (group.totals.overdue.amount > 0) groups.push_back(&group);
  }
  std::sort(groups.begin(), groups.end(), [](const AgeingGroup* a, const AgeingGroup* b) {
    if (a->totals.currency != b->totals.currency) return a->totals.currency < b->totals.currency;
    if (a->totals.overdue.amount != b->totals.overdue.amount) {
      return a->totals.overdue.amount > b->totals.overdue.amount;
    }
    return a->customer < b->customer;
  });
  const std::vector<const Event*> next = first_actions(facts);
  for (const AgeingGroup* group : groups) {
    if (table.rows.size() >= report_rows_max) {
      ++table.rows_left_out;
      continue;
    }
    const ScenarioEvent* contact = last_contact(facts.scenario, group->customer, facts.as_of);
    const Event* action = next[group->customer.value()];
    table.add({customer_id_cell(facts.portfolio, group->customer),
               customer_cell(facts.portfolio, group->customer),
               amount_cell(group->totals.overdue.amount, group->totals.currency),
               currency_cell(group->totals.currency), count_cell(group->totals.overdue.invoices),
               days_cell(oldest_days(facts, *group)),
               contact == nullptr ? Cell{} : date_cell(contact->date),
               contact == nullptr ? Cell{} : words_cell(*contact),
               action == nullptr ? Cell{} : date_cell(action->date),
               action == nullptr ? Cell{} : stage_cell(facts, *action)});
  }
  for (const AgeingTotals& totals : ageing.totals) {
    if (totals.overdue.amount == 0) continue;
    table.add({{},
               {},
               amount_cell(totals.overdue.amount, totals.currency),
               currency_cell(totals.currency),
               count_cell(totals.overdue.invoices),
               {},
               {},
               {},
               {},
               {}},
              ReportRowKind::total);
  }
  return table;
}

}  // namespace

Result<Report> make_friday_report(const ReportFacts& facts) {
  const Ageing ageing =
      TRY(compute_ageing(facts.portfolio, {.as_of = facts.as_of, .by = AgeingGrouping::customer}));
  const Date monday = monday_of(facts.as_of);
  PaidThisWeek paid = paid_this_week(facts);
  Report report{.kind = ReportKind::friday, .as_of = facts.as_of};
  report.notes.push_back({"week", {{"from", date_cell(monday)}, {"to", date_cell(facts.as_of)}}});
  report.tables.push_back(summary_table(ageing, paid.sums));
  report.tables.push_back(std::move(paid.table));
  report.tables.push_back(overdue_table(facts, ageing));
  report.tables.push_back(
      contacts_table(facts, recorded_contacts(facts.scenario, monday, facts.as_of)));
  if (facts.timeline != nullptr) {
    const Date horizon = report_horizon(facts.as_of);
    report.tables.push_back(planned_table(facts, {.from = facts.as_of, .to = horizon}));
    report.notes.push_back({"planned_until", {{"to", date_cell(horizon)}}});
  }
  report.notes.push_back({"signatures"});
  return report;
}

}  // namespace duewise
