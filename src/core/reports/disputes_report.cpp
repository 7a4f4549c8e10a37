// Disputes: what is contested since when, and what has been settled this month.
#include "core/reports/report_parts.hpp"

namespace duewise {
namespace {

/// What is open of what the dispute is about, by currency.
CurrencySums disputed_amount(const ReportFacts& facts, const RecordedDispute& dispute) {
  CurrencySums sums;
  const Portfolio& portfolio = facts.portfolio;
  const std::vector<std::uint32_t>& begin = portfolio.customers.invoices_begin;
  const std::uint32_t customer = dispute.customer.value();
  for (std::uint32_t i = begin[customer]; i < begin[customer + 1U]; ++i) {
    const InvoiceIndex invoice(i);
    if (dispute.invoice.exists() && dispute.invoice != invoice) continue;
    if (!is_open_on(portfolio, invoice, facts.as_of)) continue;
    sums.add(portfolio.open_amount(invoice), portfolio.invoices.currency[i]);
  }
  return sums;
}

void add_rows(ReportTable& table, const ReportFacts& facts, const RecordedDispute& dispute,
              CurrencySums& totals) {
  const bool is_open = dispute.resolved.is_none();
  std::vector<Money> sums = disputed_amount(facts, dispute).sums();
  if (sums.empty()) sums.push_back({0, Currency()});
  for (const Money& sum : sums) {
    const bool has_amount = sum.currency != Currency();
    table.add({customer_cell(facts.portfolio, dispute.customer),
               invoice_cell(facts.portfolio, dispute.invoice), date_cell(dispute.since),
               count_cell(((is_open ? facts.as_of : dispute.resolved) - dispute.since).count),
               has_amount ? amount_cell(sum.minor, sum.currency) : Cell{},
               has_amount ? currency_cell(sum.currency) : Cell{}, text_cell(dispute.reason),
               text_cell(dispute.note), date_cell(dispute.resolved)});
    if (is_open && has_amount) totals.add(sum.minor, sum.currency);
  }
}

}  // namespace

Report make_disputes_report(const ReportFacts& facts) {
  Report report{.kind = ReportKind::disputes, .as_of = facts.as_of};
  const std::vector<ReportColumn> columns{{"customer"},
                                          {"invoice"},
                                          {"since"},
                                          {"days", CellKind::count},
                                          {"open", CellKind::amount},
                                          {"currency"},
                                          {"reason"},
                                          {"note"},
                                          {"resolved"}};
  ReportTable open{.code = "disputes_open", .columns = columns, .rows = {}};
  ReportTable resolved{.code = "disputes_resolved", .columns = columns, .rows = {}};
  CurrencySums totals;
  CurrencySums ignored;
  const Date first = facts.as_of - Days{facts.as_of.to_civil().day - 1};
  for (const RecordedDispute& dispute : recorded_disputes(facts.scenario, facts.as_of)) {
    if (dispute.resolved.is_none()) {
      add_rows(open, facts, dispute, totals);
    } else if (dispute.resolved >= first) {
      add_rows(resolved, facts, dispute, ignored);
    }
  }
  for (const Money& sum : totals.sums()) {
    open.add({{},
              {},
              {},
              {},
              amount_cell(sum.minor, sum.currency),
              currency_cell(sum.currency),
              {},
              {},
              {}},
             ReportRowKind::total);
  }
  report.tables.push_back(std::move(open));
  report.tables.push_back(std::move(resolved));
  return report;
}

}  // namespace duewise
