#include "ui/screens/reported_rows.hpp"

#include <algorithm>
#include <vector>

namespace duewise::ui {
namespace {

std::vector<TableColumn> columns_of(const Ui& ui) {
  const auto column = [&](const char* key, float width_min, float weight) {
    return TableColumn{.key = key, .title = ui.tr(key), .width_min = width_min, .weight = weight};
  };
  std::vector<TableColumn> columns{column("report.column.line", 44.0f, 0.1f)};
  if (!ui.is_narrow()) {
    columns.push_back(column("report.column.column", 100.0f, 0.8f));
    columns.push_back(column("report.column.value", 100.0f, 1.0f));
  }
  columns.push_back(column("report.column.reason", 160.0f, 3.0f));
  return columns;
}

TableRow table_row(const Ui& ui, const views::ReportedRow& row) {
  TableRow out;
  out.cells.push_back({.text = row.line, .look = CellLook::muted});
  if (ui.is_narrow()) {
    // The reason needs the whole width.
    out.cells.push_back({.text = row.column + ": " + row.value, .detail = row.reason});
    return out;
  }
  out.cells.push_back({.text = row.column, .look = CellLook::muted});
  out.cells.push_back({.text = row.value, .look = CellLook::strong});
  out.cells.push_back({.text = row.reason});
  return out;
}

}  // namespace

std::optional<std::size_t> reported_rows(const Ui& ui, const ReportedRows& rows) {
  const RowHeight height = ui.is_narrow() ? RowHeight::two_lines : RowHeight::one_line;
  const std::vector<TableColumn> columns = columns_of(ui);
  const TableResult result =
      table(ui,
            {.key = rows.key,
             .label = rows.label,
             .columns = columns,
             .row_count = rows.count,
             .height = table_height(ui, std::min(rows.count, rows.rows_in_sight), height),
             .row_height = height,
             .is_selectable = rows.is_selectable},
            [&](std::size_t position) {
              TableRow row = table_row(ui, rows.row(position));
              row.is_selected = rows.picked == position;
              return row;
            });
  return result.pressed_row;
}

}  // namespace duewise::ui
