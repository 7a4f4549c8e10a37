#include "ui/screens/compare_tables.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "imgui_internal.h"

#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::size_t rows_in_sight = 8;
constexpr float figure_height = 68.0f;
constexpr float figure_width = 118.0f;

TableRow difference_row(const views::DifferenceRow& difference, bool is_narrow) {
  const std::string none = "–";
  const std::string a = difference.a.empty() ? none : difference.a;
  const std::string b = difference.b.empty() ? none : difference.b;
  TableRow row;
  row.cells.push_back({.text = difference.stage,
                       .look = CellLook::strong,
                       .detail = is_narrow ? difference.invoice + " · " + difference.customer
                                           : difference.other_stage});
  if (is_narrow) {
    row.cells.push_back({.text = difference.change, .detail = a + " → " + b});
    return row;
  }
  row.cells.push_back({.text = difference.customer, .detail = difference.invoice});
  row.cells.push_back({.text = a});
  row.cells.push_back({.text = b});
  row.cells.push_back({.text = difference.change, .look = CellLook::strong});
  return row;
}

std::vector<TableColumn> difference_columns(const Ui& ui, bool is_narrow) {
  std::vector<TableColumn> columns;
  const auto add = [&](std::string key, std::string title, float width, float weight) {
    columns.push_back(
        {.key = std::move(key), .title = std::move(title), .width_min = width, .weight = weight});
  };
  add("stage", ui.tr("timeline.column.stage"), 110.0f, 1.4f);
  if (!is_narrow) {
    add("customer", ui.tr("timeline.column.customer"), 120.0f, 1.6f);
    add("a", "A", 96.0f, 0.2f);
    add("b", "B", 96.0f, 0.2f);
  }
  add("change", ui.tr("compare.column.change"), 120.0f, 1.0f);
  return columns;
}

TableRow work_row(const views::WorkLine& work, std::size_t measures, CellLook look) {
  TableRow row;
  row.is_selected = work.has_playhead;
  row.cells.push_back({.text = work.week, .look = look, .detail = work.role});
  for (std::size_t i = 0; i < measures; ++i) {
    row.cells.push_back(
        {.text = work.counts[i].text, .look = look, .detail = work.counts[i].difference});
  }
  return row;
}

}  // namespace

void draw_totals(const Ui& ui, const views::CompareView& view) {
  const Card card(ui, {});
  line(ui, ui.tr("compare.totals"), strong_text(ui));
  gap(space::s);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::size_t count = view.measures.size();
  const auto fitting = static_cast<std::size_t>(std::max(2.0f, width / figure_width));
  const std::size_t per_line = std::min(count, fitting);
  if (per_line == 0) return;
  const float part = width / static_cast<float>(per_line);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t column = i % per_line;
    const std::size_t row = i / per_line;
    const ImVec2 at{start.x + static_cast<float>(column) * part,
                    start.y + static_cast<float>(row) * figure_height};
    ImGui::SetCursorScreenPos(at);
    const views::ComparedCount& total = view.total.counts[i];
    key_figure(ui, {view.measures[i], total.text.empty() ? "0" : total.text}, part - space::m);
    if (total.difference.empty()) continue;
    draw_text(ui, total.difference, {{at.x, at.y + 46.0f}, {at.x + part - space::m, at.y + 62.0f}},
              small_text(ui));
  }
  const std::size_t lines = (count + per_line - 1) / per_line;
  ImGui::SetCursorScreenPos(
      {start.x, start.y + static_cast<float>(lines) * figure_height - space::s});
  gap(0.0f);
}

void draw_differences(const Ui& ui, const views::CompareView& view) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("compare.differences"));
  if (view.difference_count == 0) return card_note(ui, ui.tr("compare.differences_none"));
  fact_flow(ui, view.difference_counts);
  const bool is_narrow = ui.is_narrow();
  const std::vector<TableColumn> columns = difference_columns(ui, is_narrow);
  const TableResult result =
      table(ui,
            {.key = "differences",
             .label = ui.tr("compare.differences"),
             .columns = columns,
             .row_count = view.difference_count,
             .height = table_height(ui, std::min(rows_in_sight, view.difference_count),
                                    RowHeight::two_lines),
             .row_height = RowHeight::two_lines,
             .is_selectable = true},
            [&](std::size_t row) { return difference_row(view.difference(row), is_narrow); });
  if (result.pressed_row) {
    ui.commands.push(commands::SetPlayhead{view.difference(*result.pressed_row).date});
  }
}

void draw_work(const Ui& ui, const views::CompareView& view) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("compare.work"));
  if (view.work_count == 0) return card_note(ui, ui.tr("compare.work_none"));
  fact_flow(ui, view.effects);
  const std::size_t measures =
      ui.is_narrow() ? std::min(views::few_measures, view.measures.size()) : view.measures.size();
  std::vector<TableColumn> columns{
      {.key = "week", .title = ui.tr("compare.week"), .width_min = 104.0f, .weight = 1.6f}};
  for (std::size_t i = 0; i < measures; ++i) {
    columns.push_back({.key = "measure-" + std::to_string(i),
                       .title = view.measures[i],
                       .width_min = 64.0f,
                       .align = Align::right});
  }
  // The total stands first: it is what a long table is scrolled back to.
  const std::size_t rows = view.work_count + 1;
  const TableResult result =
      table(ui,
            {.key = "work",
             .label = ui.tr("compare.work"),
             .columns = columns,
             .row_count = rows,
             .height = table_height(ui, std::min(rows_in_sight, rows), RowHeight::two_lines),
             .row_height = RowHeight::two_lines,
             .is_selectable = true},
            [&](std::size_t row) {
              if (row == 0) return work_row(view.total, measures, CellLook::strong);
              return work_row(view.work(row - 1), measures, CellLook::plain);
            });
  if (!result.pressed_row || *result.pressed_row == 0) return;
  ui.commands.push(commands::SetPlayhead{view.work(*result.pressed_row - 1).date});
}

}  // namespace duewise::ui
