#include "ui/screens/fit_card.hpp"

#include <array>
#include <vector>

#include "imgui_internal.h"

#include "ui/charts/paid_curves.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr float two_columns_from = 1000.0f;

TableColumn number_column(const Ui& ui, const char* key, float width) {
  return {.key = key, .title = ui.tr(key), .width_min = width, .align = Align::right};
}

void draw_errors(const Ui& ui, const views::FitView& fit) {
  const bool is_narrow = ui.is_narrow();
  std::vector<TableColumn> columns{{.key = "group",
                                    .title = ui.tr("behaviour.column.group"),
                                    .width_min = 110.0f,
                                    .weight = 1.2f}};
  if (!is_narrow) columns.push_back(number_column(ui, "behaviour.column.invoices", 64.0f));
  columns.push_back(number_column(ui, "behaviour.column.error", 78.0f));
  columns.push_back(number_column(ui, "behaviour.column.error_median", 78.0f));
  if (!is_narrow) {
    columns.push_back(number_column(ui, "behaviour.column.error_due", 78.0f));
    columns.push_back(number_column(ui, "behaviour.column.within", 78.0f));
    columns.push_back(number_column(ui, "behaviour.column.coverage", 78.0f));
  }
  table(ui,
        {.key = "fit",
         .label = ui.tr("behaviour.fit"),
         .columns = columns,
         .row_count = fit.rows.size()},
        [&](std::size_t position) {
          const views::FitRow& each = fit.rows[position];
          TableRow row;
          row.cells.push_back({.text = each.group});
          if (!is_narrow) row.cells.push_back({.text = each.invoices, .look = CellLook::muted});
          row.cells.push_back({.text = each.error, .look = CellLook::strong});
          row.cells.push_back({.text = each.error_median});
          if (is_narrow) return row;
          row.cells.push_back({.text = each.error_due});
          row.cells.push_back({.text = each.within_3_days});
          row.cells.push_back({.text = each.coverage});
          return row;
        });
}

void draw_cash(const Ui& ui, const views::FitView& fit) {
  const bool is_narrow = ui.is_narrow();
  std::vector<TableColumn> columns{{.key = "currency",
                                    .title = ui.tr("behaviour.column.currency"),
                                    .width_min = 60.0f,
                                    .weight = 0.4f}};
  if (!is_narrow) columns.push_back(number_column(ui, "behaviour.column.received", 104.0f));
  columns.push_back(number_column(ui, "behaviour.column.cash_error", 70.0f));
  columns.push_back(number_column(ui, "behaviour.column.error_median", 78.0f));
  columns.push_back(number_column(ui, "behaviour.column.error_due", 78.0f));
  line(ui, ui.tr("behaviour.fit.cash"), strong_text(ui));
  gap(space::xs);
  table(ui,
        {.key = "fit-cash",
         .label = ui.tr("behaviour.fit.cash"),
         .columns = columns,
         .row_count = fit.cash.size()},
        [&](std::size_t position) {
          const views::FitCashRow& each = fit.cash[position];
          TableRow row;
          row.cells.push_back({.text = each.currency, .look = CellLook::muted});
          if (!is_narrow) row.cells.push_back({.text = each.received});
          row.cells.push_back({.text = each.error, .look = CellLook::strong});
          row.cells.push_back({.text = each.error_median});
          row.cells.push_back({.text = each.error_due});
          return row;
        });
}

void draw_calibration(const Ui& ui, const views::FitView& fit) {
  line(ui, ui.tr("behaviour.fit.calibration"), strong_text(ui));
  calibration_plot(ui, ui.tr("behaviour.fit.calibration"), fit.calibration);
}

void draw_parts(const Ui& ui, const views::FitView& fit) {
  if (ImGui::GetContentRegionAvail().x < two_columns_from) {
    draw_errors(ui, fit);
    gap(space::l);
    draw_cash(ui, fit);
    gap(space::l);
    return draw_calibration(ui, fit);
  }
  constexpr std::array<float, 2> weights{2.4f, 1.0f};
  Columns columns(ui, weights, space::xl);
  const float left = columns.next();
  const float x = ImGui::GetCursorScreenPos().x;
  {
    const WidthScope scope(x, x + left);
    draw_errors(ui, fit);
    gap(space::l);
    draw_cash(ui, fit);
  }
  const float right = columns.next();
  const float from = ImGui::GetCursorScreenPos().x;
  const WidthScope scope(from, from + right);
  draw_calibration(ui, fit);
}

}  // namespace

void draw_fit(const Ui& ui, const views::FitView& fit) {
  const Card card(ui, {});
  line(ui, ui.tr("behaviour.fit"), strong_text(ui));
  gap(space::xs);
  if (!fit.state_text.empty()) return paragraph(ui, fit.state_text, muted_text(ui));
  paragraph(ui, fit.verdict, body_text(ui));
  paragraph(ui, fit.headline, muted_text(ui));
  gap(space::m);
  draw_parts(ui, fit);
}

}  // namespace duewise::ui
