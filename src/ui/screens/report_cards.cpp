#include "ui/screens/report_cards.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/charts/report_chart.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::size_t rows_in_sight = 12;
constexpr std::size_t rows_measured = 60;
constexpr float column_most = 260.0f;
constexpr float column_least = 64.0f;
constexpr float cell_padding = 6.0f;
constexpr float chart_width_least = 420.0f;

using views::ColumnAlign;
using views::ReportTableView;

/// How wide a column wants to be, by its head and its first rows.
float wanted_width(const Ui& ui, const ReportTableView& table, std::size_t column) {
  float width = measure(ui, table.columns[column].label, strong_text(ui)).x;
  for (std::size_t row = 0; row < std::min(table.rows.size(), rows_measured); ++row) {
    width = std::max(width, measure(ui, table.rows[row].cells[column], strong_text(ui)).x);
  }
  return std::clamp(width + cell_padding, column_least, column_most);
}

std::vector<TableColumn> wide_columns(const Ui& ui, const ReportTableView& table) {
  std::vector<TableColumn> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool is_right = table.columns[i].align == ColumnAlign::right;
    columns.push_back({.key = table.id + "-" + std::to_string(i),
                       .title = table.columns[i].label,
                       .width_min = wanted_width(ui, table, i),
                       .weight = is_right ? 0.4f : 1.0f,
                       .align = is_right ? Align::right : Align::left});
  }
  return columns;
}

TableRow wide_row(const views::ReportRowView& row) {
  const CellLook look =
      row.look == views::ReportRowLook::total ? CellLook::strong : CellLook::plain;
  TableRow drawn;
  for (const std::string& cell : row.cells) drawn.cells.push_back({.text = cell, .look = look});
  return drawn;
}

std::string joined(const std::vector<std::string>& list, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < list.size(); ++i) text += (text.empty() ? "" : " · ") + list[i];
  return text;
}

/// Where the columns do not fit: words on the left, numbers on the right, the first of each large.
/// Numbers keep their places, so that the head says what each of them is.
TableRow narrow_row(const ReportTableView& table, const views::ReportRowView& row) {
  std::vector<std::string> words;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (table.columns[i].align == ColumnAlign::right) {
      numbers.push_back(cell.empty() ? "–" : cell);
    } else if (!cell.empty()) {
      words.push_back(cell);
    }
  }
  TableRow drawn;
  drawn.cells.push_back({.text = words.empty() ? std::string() : words.front(),
                         .look = CellLook::strong,
                         .detail = joined(words, 1)});
  drawn.cells.push_back(
      {.text = numbers.empty() ? std::string() : numbers.front(), .detail = joined(numbers, 1)});
  return drawn;
}

void draw_narrow_table(const Ui& ui, const ReportTableView& view) {
  std::vector<std::string> numbers;
  for (const auto& column : view.columns) {
    if (column.align == ColumnAlign::right) numbers.push_back(column.label);
  }
  const std::string numbers_title = joined(numbers, 0);
  const std::vector<TableColumn> columns{
      {.key = view.id + "-words", .title = view.columns.front().label, .width_min = 96.0f},
      {.key = view.id + "-numbers",
       .title = numbers_title,
       .width_min = 150.0f,
       .align = Align::right}};
  const std::size_t rows = view.rows.size();
  table(ui,
        {.key = view.id,
         .label = view.title,
         .columns = columns,
         .row_count = rows,
         .height = table_height(ui, std::min(rows, rows_in_sight), RowHeight::two_lines),
         .row_height = RowHeight::two_lines},
        [&](std::size_t row) { return narrow_row(view, view.rows[row]); });
}

void draw_table(const Ui& ui, const ReportTableView& view, std::string_view empty_contacts) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, view.title);
  if (view.rows.empty()) {
    const bool is_log = view.id == "measures_taken" && !empty_contacts.empty();
    return card_note(ui, is_log ? empty_contacts : std::string_view(view.empty));
  }
  const std::vector<TableColumn> columns = wide_columns(ui, view);
  float width = 0.0f;
  for (const TableColumn& column : columns) width += column.width_min;
  if (width > ImGui::GetContentRegionAvail().x + 160.0f) {
    draw_narrow_table(ui, view);
  } else {
    const std::size_t rows = view.rows.size();
    table(ui,
          {.key = view.id,
           .label = view.title,
           .columns = columns,
           .row_count = rows,
           .height = table_height(ui, std::min(rows, rows_in_sight), RowHeight::one_line)},
          [&](std::size_t row) { return wide_row(view.rows[row]); });
  }
  if (!view.more.empty()) card_note(ui, view.more);
}

void draw_charts(const Ui& ui, const std::vector<views::ReportChartView>& charts) {
  const float width = ImGui::GetContentRegionAvail().x;
  const std::size_t per_line = width >= 2 * chart_width_least ? 2 : 1;
  const float weights[] = {1.0f, 1.0f};
  for (std::size_t first = 0; first < charts.size(); first += per_line) {
    const std::size_t count = std::min(per_line, charts.size() - first);
    {
      Columns columns(ui, std::span<const float>(weights, per_line));
      for (std::size_t i = first; i < first + count; ++i) {
        const Card card(ui, {.width = columns.next()});
        line(ui, charts[i].title, strong_text(ui));
        gap(space::s);
        report_chart(ui, charts[i]);
      }
    }
    gap(space::l);
  }
}

// For the printer, as a page in a file, and the main table.
std::array<ButtonSpec, 3> outputs(const Ui& ui) {
  return {{{.key = "print-report",
            .label = ui.tr("reports.print"),
            .rank = Rank::primary,
            .icon = Icon::file},
           {.key = "report-html", .label = ui.tr("reports.html"), .icon = Icon::download},
           {.key = "report-csv", .label = ui.tr("reports.csv"), .icon = Icon::download}}};
}

void push_output(const Ui& ui, std::size_t output) {
  if (output == 0) ui.commands.push(commands::PrintReport{});
  if (output == 1) ui.commands.push(commands::ExportReportHtml{});
  if (output == 2) ui.commands.push(commands::ExportReportCsv{});
}

}  // namespace

void draw_stacked_report_buttons(const Ui& ui) {
  const std::array<ButtonSpec, 3> buttons = outputs(ui);
  if (const auto pressed = button_row(ui, {buttons[0], buttons[1], buttons[2]})) {
    push_output(ui, *pressed);
  }
  gap(0.0f);
}

void draw_report_buttons(const Ui& ui, float right) {
  const std::array<ButtonSpec, 3> buttons = outputs(ui);
  const float top = ImGui::GetCursorScreenPos().y;
  float x = right;
  for (const ButtonSpec& each : buttons) x -= button_width(ui, each) + space::s;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    x += space::s;
    ImGui::SetCursorScreenPos({x, top});
    if (button(ui, buttons[i])) push_output(ui, i);
    x += button_width(ui, buttons[i]);
  }
}

void draw_report_cards(const Ui& ui, const views::ReportView& report,
                       std::string_view empty_contacts) {
  draw_charts(ui, report.charts);
  for (const ReportTableView& view : report.tables) {
    draw_table(ui, view, empty_contacts);
    gap(space::l);
  }
  for (const std::string& note : report.notes) {
    paragraph(ui, note, small_text(ui));
    gap(space::xs);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
