#include "app/presenters/reports_presenter.hpp"

#include <algorithm>

namespace duewise {
namespace {

using views::Strings;

/// A code without a text of its own, such as an effect that a policy invents, stands for itself.
std::string code_text(std::string_view prefix, std::string_view code, const Strings& strings) {
  const std::string* found = strings.find(std::string(prefix) + std::string(code));
  return found == nullptr ? std::string(code) : *found;
}

bool is_number(CellKind kind) {
  return kind == CellKind::amount || kind == CellKind::count || kind == CellKind::tenth_days ||
         kind == CellKind::share || kind == CellKind::hundredths;
}

bool has_content(const ReportTable& table, std::size_t column) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const ReportRow& row) {
    return row.cells[column].kind != CellKind::none;
  });
}

/// A value beside its name may be an amount of any currency, so it names it.
std::string fact_text(const Cell& cell, const Strings& strings) {
  if (cell.kind == CellKind::amount) return strings.money({cell.number, cell.currency});
  return cell_text(cell, strings);
}

views::ReportTableView table_view(const ReportTable& table, const Strings& strings) {
  views::ReportTableView view;
  view.id = table.code;
  view.title = code_text("reports.table.", table.code, strings);
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.rows.empty() && !has_content(table, i)) continue;
    const ReportColumn& column = table.columns[i];
    shown.push_back(i);
    view.columns.push_back(
        {code_text("reports.column.", column.code, strings),
         is_number(column.kind) ? views::ColumnAlign::right : views::ColumnAlign::left});
  }
  for (const ReportRow& row : table.rows) {
    views::ReportRowView& added = view.rows.emplace_back();
    added.look =
        row.kind == ReportRowKind::total ? views::ReportRowLook::total : views::ReportRowLook::item;
    for (const std::size_t i : shown) {
      const bool is_fact = table.columns[i].code == "value";
      added.cells.push_back(is_fact ? fact_text(row.cells[i], strings)
                                    : cell_text(row.cells[i], strings));
    }
  }
  if (table.rows.empty()) view.empty = strings.text("reports.nothing");
  if (table.rows_left_out > 0) {
    view.more = strings.count("reports.more_rows", static_cast<std::int64_t>(table.rows_left_out));
  }
  return view;
}

views::ReportChartView chart_view(const ReportChart& chart, const Strings& strings) {
  views::ReportChartView view;
  view.id = chart.code;
  view.title = strings.format("reports.chart_of",
                              {{"chart", code_text("reports.chart.", chart.code, strings)},
                               {"currency", std::string(chart.currency.code())}});
  view.look =
      chart.kind == ChartKind::bars ? views::ReportChartLook::bars : views::ReportChartLook::lines;
  for (const Cell& label : chart.labels) view.labels.push_back(cell_text(label, strings));
  view.most = 1;
  for (const ChartSeries& series : chart.series) {
    views::ReportSeriesView& added = view.series.emplace_back();
    added.label = code_text("reports.column.", series.code, strings);
    added.values = series.values;
    for (const auto& value : series.values) {
      Cell cell{.kind = chart.unit, .number = value.value_or(0), .currency = chart.currency};
      added.texts.push_back(value ? cell_text(cell, strings) : std::string());
      view.most = std::max(view.most, value.value_or(0));
    }
  }
  view.most_text =
      cell_text({.kind = chart.unit, .number = view.most, .currency = chart.currency}, strings);
  return view;
}

/// Fills "{name}" by the values of a note.
std::string note_text(const ReportNote& note, const Strings& strings) {
  std::string text = code_text("reports.note.", note.code, strings);
  for (const auto& [name, cell] : note.values) {
    const std::string placeholder = "{" + std::string(name) + "}";
    const std::size_t at = text.find(placeholder);
    if (at == std::string::npos) continue;
    text.replace(at, placeholder.size(), cell_text(cell, strings));
  }
  return text;
}

}  // namespace

std::string cell_text(const Cell& cell, const Strings& strings) {
  switch (cell.kind) {
    case CellKind::none:
      return {};
    case CellKind::text:
      return cell.text;
    case CellKind::code:
      return code_text(std::string(cell.group) + ".", cell.text, strings);
    case CellKind::amount:
      return strings.amount(cell.number, cell.currency);
    case CellKind::count:
      return strings.number(cell.number);
    case CellKind::date:
      return strings.date(cell.date);
    case CellKind::month:
      return strings.month(cell.date);
    case CellKind::tenth_days:
      return format_decimal(cell.number, 1);
    case CellKind::share:
      return strings.percent(cell.number);
    case CellKind::hundredths:
      return format_decimal(cell.number, 2);
  }
  return {};
}

views::ReportView report_view(const Report& report, const Strings& strings) {
  views::ReportView view;
  view.title = code_text("reports.title.", to_text(report.kind), strings);
  view.subtitle = strings.format("reports.as_of", {{"date", strings.date(report.as_of)}});
  if (!report.subject.empty()) view.subtitle = report.subject + " · " + view.subtitle;
  for (const ReportChart& chart : report.charts) view.charts.push_back(chart_view(chart, strings));
  for (const ReportTable& table : report.tables) view.tables.push_back(table_view(table, strings));
  for (const ReportNote& note : report.notes) view.notes.push_back(note_text(note, strings));
  return view;
}

}  // namespace duewise
