// Results by collector, the person a customer is assigned to, for the month that runs; and the work
// that the policy asks of each role. Source: spec policies, "ageing and KPIs … by collector".
#include <algorithm>
#include <map>

#include "core/metrics/average_days_to_recover.hpp"
#include "core/metrics/overdue_share.hpp"
#include "core/metrics/recovery_rate.hpp"
#include "core/reports/report_parts.hpp"
#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

/// Of one collector in one currency.
struct CollectorSums {
  std::int64_t customers = 0;  ///< with something open or paid
  CustomerIndex last_customer;
  MinorUnits open = 0;
  MinorUnits overdue = 0;
  MinorUnits collected = 0;        ///< within the month
  MinorUnits collected_late = 0;   ///< of it after the due date
  MinorUnits opening_overdue = 0;  ///< when the month began
  MinorUnits recovered = 0;        ///< of it
  AverageDaysToRecover days_to_recover;
};

void add_capped(MinorUnits& sum, MinorUnits amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) sum = INT64_MAX;
}

/// By name of the collector, then currency.
using ByCollector = std::map<std::pair<std::string_view, Currency>, CollectorSums>;

void add_invoice(CollectorSums& sums, const ReportFacts& facts, const DatedPayments& payments,
                 InvoiceIndex invoice) {
  const Portfolio& portfolio = facts.portfolio;
  const Date due = portfolio.invoices.due_date[invoice.value()];
  const Date first = facts.as_of - Days{facts.as_of.to_civil().day - 1};
  const Date eve = first - Days{1};
  const MinorUnits open = portfolio.open_amount(invoice);
  add_capped(sums.open, open);
  if (days_overdue(due, facts.as_of) > 0) add_capped(sums.overdue, open);
  payments.for_each(invoice, [&](const DatedPayments::Payment& payment) {
    if (payment.date < first || payment.date > facts.as_of) return;
    add_capped(sums.collected, payment.amount);
    const std::int32_t days = days_overdue(due, payment.date);
    if (days > 0) add_capped(sums.collected_late, payment.amount);
    sums.days_to_recover.add(payment.amount, days);
  });
  if (days_overdue(due, eve) > 0 && payments.known(invoice) == DatesKnown::all) {
    const MinorUnits before = payments.open_on(invoice, eve);
    add_capped(sums.opening_overdue, before);
    add_capped(sums.recovered, before - payments.open_on(invoice, facts.as_of));
  }
  const CustomerIndex customer = portfolio.invoices.customer[invoice.value()];
  if (sums.last_customer == customer) return;
  sums.last_customer = customer;
  ++sums.customers;
}

ByCollector add_up(const ReportFacts& facts) {
  const Portfolio& portfolio = facts.portfolio;
  const DatedPayments payments(portfolio);
  ByCollector by_collector;
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    if (portfolio.invoices.issue_date[i] > facts.as_of) continue;
    const std::uint32_t customer = portfolio.invoices.customer[i].value();
    const std::string_view owner = portfolio.words[portfolio.customers.owner[customer]];
    add_invoice(by_collector[{owner, portfolio.invoices.currency[i]}], facts, payments,
                InvoiceIndex(i));
  }
  return by_collector;
}

ReportTable collectors_table(const ByCollector& by_collector) {
  ReportTable table{.code = "by_collector",
                    .columns = {{"collector"},
                                {"currency"},
                                {"customers", CellKind::count},
                                {"open", CellKind::amount},
                                {"overdue", CellKind::amount},
                                {"overdue_share", CellKind::share},
                                {"collected", CellKind::amount},
                                {"collected_late", CellKind::amount},
                                {"overdue_at_start", CellKind::amount},
                                {"recovery", CellKind::share},
                                {"days_to_recover", CellKind::tenth_days}},
                    .rows = {}};
  for (const auto& [key, sums] : by_collector) {
    const auto& [owner, currency] = key;
    table.add({owner.empty() ? code_cell("reports.value", "nobody") : text_cell(owner),
               currency_cell(currency), count_cell(sums.customers),
               amount_cell(sums.open, currency), amount_cell(sums.overdue, currency),
               share_cell(overdue_share(sums.overdue, sums.open)),
               amount_cell(sums.collected, currency), amount_cell(sums.collected_late, currency),
               amount_cell(sums.opening_overdue, currency),
               share_cell(recovery_rate(sums.recovered, sums.opening_overdue)),
               tenth_days_cell(sums.days_to_recover.tenth_days())});
  }
  return table;
}

/// Promises and contacts that were written down, by collector.
ReportTable log_table(const ReportFacts& facts) {
  struct Counts {
    std::int64_t contacts = 0;
    std::vector<JudgedPromise> promises;
  };
  const Portfolio& portfolio = facts.portfolio;
  const auto owner_of = [&](CustomerIndex customer) {
    return portfolio.words[portfolio.customers.owner[customer.value()]];
  };
  std::map<std::string_view, Counts> by_collector;
  const Date first = facts.as_of - Days{facts.as_of.to_civil().day - 1};
  for (const ScenarioEvent* contact : recorded_contacts(facts.scenario, first, facts.as_of)) {
    ++by_collector[owner_of(contact->customer)].contacts;
  }
  const auto promises = recorded_promises(portfolio, facts.scenario, facts.as_of);
  for (const JudgedPromise& judged :
       judge_promises(portfolio, DatedPayments(portfolio), promises, facts.as_of)) {
    by_collector[owner_of(judged.promise.customer)].promises.push_back(judged);
  }
  ReportTable table{.code = "log_by_collector",
                    .columns = {{"collector"},
                                {"contacts", CellKind::count},
                                {"promises", CellKind::count},
                                {"kept", CellKind::count},
                                {"partly_kept", CellKind::count},
                                {"broken", CellKind::count},
                                {"still_open", CellKind::count},
                                {"kept_share", CellKind::share}},
                    .rows = {}};
  for (const auto& [owner, counts] : by_collector) {
    const PromiseCounts promised = count_promises(counts.promises);
    table.add(
        {owner.empty() ? code_cell("reports.value", "nobody") : text_cell(owner),
         count_cell(counts.contacts), count_cell(static_cast<std::int64_t>(counts.promises.size())),
         count_cell(promised.kept), count_cell(promised.partly_kept), count_cell(promised.broken),
         count_cell(promised.open), share_cell(promised.kept_share_ppm())});
  }
  return table;
}

ReportTable roles_table(const ReportFacts& facts) {
  ReportTable table{.code = "by_role",
                    .columns = {{"role"},
                                {"measures", CellKind::count},
                                {"letters", CellKind::count},
                                {"calls", CellKind::count},
                                {"visits", CellKind::count},
                                {"other", CellKind::count}},
                    .rows = {}};
  struct Counts {
    std::int64_t all = 0;
    std::int64_t letters = 0;
    std::int64_t calls = 0;
    std::int64_t visits = 0;
  };
  std::map<std::string_view, Counts> by_role;
  const PlannedRange range{.from = facts.as_of, .to = report_horizon(facts.as_of)};
  for (const Event* event : planned_actions(*facts.timeline, range)) {
    const Action& action = *action_of(*facts.policy, *event);
    Counts& counts = by_role[action.role];
    ++counts.all;
    if (action.channel == Channel::letter) ++counts.letters;
    if (action.channel == Channel::call) ++counts.calls;
    if (action.channel == Channel::visit) ++counts.visits;
  }
  for (const auto& [role, counts] : by_role) {
    table.add({role.empty() ? code_cell("reports.value", "nobody") : role_cell(facts, role),
               count_cell(counts.all), count_cell(counts.letters), count_cell(counts.calls),
               count_cell(counts.visits),
               count_cell(counts.all - counts.letters - counts.calls - counts.visits)});
  }
  return table;
}

}  // namespace

Result<Report> make_collectors_report(const ReportFacts& facts) {
  Report report{.kind = ReportKind::collectors, .as_of = facts.as_of};
  const Date first = facts.as_of - Days{facts.as_of.to_civil().day - 1};
  report.notes.push_back({"month", {{"from", date_cell(first)}, {"to", date_cell(facts.as_of)}}});
  report.tables.push_back(collectors_table(add_up(facts)));
  report.tables.push_back(log_table(facts));
  if (facts.timeline != nullptr) {
    report.tables.push_back(roles_table(facts));
    report.notes.push_back({"planned_until", {{"to", date_cell(report_horizon(facts.as_of))}}});
  }
  return report;
}

}  // namespace duewise
