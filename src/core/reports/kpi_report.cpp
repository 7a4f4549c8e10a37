// Key figures over time, with what each of them means. Source: spec policies, "ageing and KPIs".
#include <algorithm>
#include <array>
#include <map>

#include "core/metrics/average_days_late.hpp"
#include "core/metrics/average_days_to_recover.hpp"
#include "core/metrics/receivables_history.hpp"
#include "core/reports/report_parts.hpp"

namespace duewise {
namespace {

/// Shown; what lies before serves the figures that look back.
constexpr std::int32_t months_shown = 12;

/// The key figures, in the order of the columns.
constexpr std::array<std::string_view, 9> figure_codes{
    "dso",           "best_dso", "days_delinquent", "count_back_dso", "cei",
    "overdue_share", "recovery", "turnover",        "over_90_share"};

std::vector<Cell> figure_cells(const MonthKeyFigures& figures) {
  return {tenth_days_cell(figures.dso),
          tenth_days_cell(figures.best_possible_dso),
          tenth_days_cell(figures.days_delinquent),
          tenth_days_cell(figures.count_back_dso),
          share_cell(figures.effectiveness_ppm),
          share_cell(figures.overdue_share_ppm),
          share_cell(figures.recovery_rate_ppm),
          hundredths_cell(figures.turnover_hundredths),
          share_cell(figures.over_90_share_ppm)};
}

ReportTable months_table() {
  return {.code = "kpi_months",
          .columns = {{"month"},
                      {"currency"},
                      {"dso", CellKind::tenth_days},
                      {"best_dso", CellKind::tenth_days},
                      {"days_delinquent", CellKind::tenth_days},
                      {"count_back_dso", CellKind::tenth_days},
                      {"cei", CellKind::share},
                      {"overdue_share", CellKind::share},
                      {"recovery", CellKind::share},
                      {"turnover", CellKind::hundredths},
                      {"over_90_share", CellKind::share}},
          .rows = {}};
}

ReportTable amounts_table() {
  return {.code = "kpi_amounts",
          .columns = {{"month"},
                      {"currency"},
                      {"opening", CellKind::amount},
                      {"invoiced", CellKind::amount},
                      {"collected", CellKind::amount},
                      {"closing", CellKind::amount},
                      {"overdue", CellKind::amount}},
          .rows = {}};
}

struct KpiCharts {
  ReportChart days;
  ReportChart shares;

  explicit KpiCharts(Currency currency)
      : days{.code = "kpi_days",
             .kind = ChartKind::lines,
             .unit = CellKind::tenth_days,
             .currency = currency,
             .labels = {},
             .series = {{"dso", {}}, {"best_dso", {}}, {"count_back_dso", {}}}},
        shares{.code = "kpi_shares",
               .kind = ChartKind::lines,
               .unit = CellKind::share,
               .currency = currency,
               .labels = {},
               .series = {{"cei", {}}, {"overdue_share", {}}}} {}

  void add(const MonthFigures& month, const MonthKeyFigures& figures) {
    days.labels.push_back(month_cell(month.first));
    days.series[0].values.push_back(figures.dso);
    days.series[1].values.push_back(figures.best_possible_dso);
    days.series[2].values.push_back(figures.count_back_dso);
    shares.labels.push_back(month_cell(month.first));
    shares.series[0].values.push_back(figures.effectiveness_ppm);
    shares.series[1].values.push_back(figures.overdue_share_ppm);
  }
};

void add_currency(Report& report, ReportTable& months, ReportTable& amounts,
                  const CurrencyHistory& history) {
  KpiCharts charts(history.currency);
  const std::size_t count = history.months.size();
  const std::size_t shown = std::min<std::size_t>(count, months_shown);
  for (std::size_t i = count - shown; i < count; ++i) {
    const MonthFigures& month = history.months[i];
    // Months before the first invoice have nothing to tell.
    if (history.first_issue.is_none() || month.last < history.first_issue) continue;
    const MonthKeyFigures figures = key_figures(history, i);
    std::vector<Cell> cells{month_cell(month.first), currency_cell(history.currency)};
    for (Cell& cell : figure_cells(figures)) cells.push_back(std::move(cell));
    months.add(std::move(cells));
    const auto amount = [&](MinorUnits minor) { return amount_cell(minor, history.currency); };
    amounts.add({month_cell(month.first), currency_cell(history.currency), amount(month.opening),
                 amount(month.invoiced), amount(month.collected), amount(month.closing),
                 amount(month.overdue)});
    charts.add(month, figures);
  }
  report.charts.push_back(std::move(charts.days));
  report.charts.push_back(std::move(charts.shares));
}

/// How late money came in, of all payments that are dated, by currency. Needs no date of issue.
ReportTable payments_table(const ReportFacts& facts) {
  struct Sums {
    std::int64_t payments = 0;
    AverageDaysLate late;
    AverageDaysToRecover recover;
  };
  const Portfolio& portfolio = facts.portfolio;
  std::map<Currency, Sums> by_currency;
  for (std::size_t p = 0; p < portfolio.payments.size(); ++p) {
    const std::uint32_t invoice = portfolio.payments.invoice[p].value();
    const Date date = portfolio.payments.date[p];
    if (date > facts.as_of) continue;
    const std::int32_t days = days_overdue(portfolio.invoices.due_date[invoice], date);
    Sums& sums = by_currency[portfolio.invoices.currency[invoice]];
    ++sums.payments;
    sums.late.add(portfolio.payments.amount[p], days);
    sums.recover.add(portfolio.payments.amount[p], days);
  }
  ReportTable table{.code = "kpi_payments",
                    .columns = {{"currency"},
                                {"payments", CellKind::count},
                                {"days_late", CellKind::tenth_days},
                                {"days_to_recover", CellKind::tenth_days}},
                    .rows = {}};
  for (const auto& [currency, sums] : by_currency) {
    table.add({currency_cell(currency), count_cell(sums.payments),
               tenth_days_cell(sums.late.tenth_days()),
               tenth_days_cell(sums.recover.tenth_days())});
  }
  return table;
}

ReportTable formulas_table() {
  ReportTable table{
      .code = "formulas", .columns = {{"figure"}, {"formula"}, {"source"}}, .rows = {}};
  for (const std::string_view code : figure_codes) {
    table.add({code_cell("reports.column", code), code_cell("reports.formula", code),
               code_cell("reports.source", code)});
  }
  for (const std::string_view code : {"days_late", "days_to_recover"}) {
    table.add({code_cell("reports.column", code), code_cell("reports.formula", code),
               code_cell("reports.source", code)});
  }
  return table;
}

}  // namespace

Result<Report> make_kpi_report(const ReportFacts& facts) {
  const ReceivablesHistory history =
      TRY(reconstruct_history(facts.portfolio, {.as_of = facts.as_of, .months = months_shown * 2}));
  Report report{.kind = ReportKind::kpi, .as_of = facts.as_of};
  ReportTable months = months_table();
  ReportTable amounts = amounts_table();
  for (const CurrencyHistory& each : history.currencies) {
    add_currency(report, months, amounts, each);
  }
  report.tables.push_back(std::move(months));
  report.tables.push_back(std::move(amounts));
  report.tables.push_back(payments_table(facts));
  report.tables.push_back(formulas_table());
  const UndatedInvoices& left_out = history.left_out;
  if (left_out.without_issue_date > 0) {
    report.notes.push_back(
        {"without_issue_date", {{"count", count_cell(left_out.without_issue_date)}}});
  }
  if (left_out.without_payment_date > 0) {
    report.notes.push_back(
        {"without_payment_date", {{"count", count_cell(left_out.without_payment_date)}}});
  }
  if (history.settled == 0 && !history.currencies.empty()) {
    report.notes.push_back({"open_items_only"});
  }
  report.notes.push_back({"history"});
  return report;
}

}  // namespace duewise
