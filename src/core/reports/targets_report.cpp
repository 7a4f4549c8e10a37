// Progress towards what the department has set out to reach. Source: spec policies, "targets".
#include <algorithm>

#include "core/metrics/receivables_history.hpp"
#include "core/reports/report_parts.hpp"

namespace duewise {
namespace {

constexpr std::int64_t million = 1'000'000;

Date end_of_month(Date day) {
  const CivilDate civil = day.to_civil();
  return day + Days{days_in_month(civil.year, civil.month) - civil.day};
}

Date end_of_quarter(Date day) {
  CivilDate civil = day.to_civil();
  civil.month = (civil.month + 2) / 3 * 3;
  civil.day = days_in_month(civil.year, civil.month);
  return *Date::from_civil(civil);
}

/// Rounded up, so that reaching the amount reaches the goal.
MinorUnits divide_up(WideInteger dividend, WideInteger divisor) {
  return static_cast<MinorUnits>((dividend + divisor - 1) / divisor);
}

std::vector<Cell> recovery_row(const ReportFacts& facts, const CurrencyHistory& history) {
  const MonthFigures& month = history.months.back();
  const std::int64_t goal = facts.targets.recovery_ppm;
  const auto reached = key_figures(history, history.months.size() - 1).recovery_rate_ppm;
  const MinorUnits wanted =
      divide_up(static_cast<WideInteger>(month.opening_overdue) * goal, million);
  const Date until = end_of_month(facts.as_of);
  const std::int32_t days = (until - month.first).count + 1;
  // In step: as large a part of the goal as of the month's days.
  const bool is_in_step = reached && *reached * days >= goal * month.days();
  const std::string_view state = !reached                    ? "nothing_to_do"
                                 : month.recovered >= wanted ? "reached"
                                 : facts.as_of >= until      ? "missed"
                                 : is_in_step                ? "on_track"
                                                             : "behind";
  return {code_cell("reports.value", "target_recovery"),
          currency_cell(history.currency),
          share_cell(goal),
          share_cell(reached),
          amount_cell(std::max<MinorUnits>(wanted - month.recovered, 0), history.currency),
          date_cell(until),
          code_cell("reports.value", state)};
}

std::vector<Cell> share_row(const ReportFacts& facts, const CurrencyHistory& history) {
  const MonthFigures& month = history.months.back();
  const std::int64_t goal = facts.targets.overdue_share_ppm;
  const auto share = key_figures(history, history.months.size() - 1).overdue_share_ppm;
  // (overdue − x) ÷ (open − x) = goal, solved for the amount x that must come in.
  const WideInteger over = static_cast<WideInteger>(month.overdue) * million -
                           static_cast<WideInteger>(month.closing) * goal;
  const MinorUnits missing = over > 0 ? divide_up(over, million - goal) : 0;
  const Date until =
      facts.targets.share_by.exists() ? facts.targets.share_by : end_of_quarter(facts.as_of);
  const std::string_view state = !share                 ? "nothing_to_do"
                                 : missing == 0         ? "reached"
                                 : facts.as_of >= until ? "missed"
                                                        : "behind";
  return {code_cell("reports.value", "target_overdue_share"),
          currency_cell(history.currency),
          share_cell(goal),
          share_cell(share),
          amount_cell(missing, history.currency),
          date_cell(until),
          code_cell("reports.value", state)};
}

}  // namespace

Result<Report> make_targets_report(const ReportFacts& facts) {
  const ReceivablesHistory history =
      TRY(reconstruct_history(facts.portfolio, {.as_of = facts.as_of, .months = 1}));
  Report report{.kind = ReportKind::targets, .as_of = facts.as_of};
  ReportTable table{.code = "targets",
                    .columns = {{"target"},
                                {"currency"},
                                {"goal", CellKind::share},
                                {"reached", CellKind::share},
                                {"missing", CellKind::amount},
                                {"until"},
                                {"state"}},
                    .rows = {}};
  ReportTable sums{.code = "target_sums",
                   .columns = {{"currency"},
                               {"overdue_at_start", CellKind::amount},
                               {"recovered", CellKind::amount},
                               {"collected", CellKind::amount},
                               {"open", CellKind::amount},
                               {"overdue", CellKind::amount}},
                   .rows = {}};
  for (const CurrencyHistory& each : history.currencies) {
    table.add(recovery_row(facts, each));
    table.add(share_row(facts, each));
    const MonthFigures& month = each.months.back();
    const auto cell = [&](MinorUnits amount) { return amount_cell(amount, each.currency); };
    sums.add({currency_cell(each.currency), cell(month.opening_overdue), cell(month.recovered),
              cell(month.collected), cell(month.closing), cell(month.overdue)});
  }
  report.tables.push_back(std::move(table));
  report.tables.push_back(std::move(sums));
  const std::int64_t undated = static_cast<std::int64_t>(history.left_out.without_issue_date) +
                               history.left_out.without_payment_date;
  if (undated > 0) report.notes.push_back({"undated", {{"count", count_cell(undated)}}});
  return report;
}

}  // namespace duewise
