#include "ui/screens/forecast_tables.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::size_t weeks_in_sight = 12;
constexpr std::size_t drivers_in_sight = 8;
constexpr float two_columns_from = 1180.0f;

TableColumn column(const Ui& ui, const char* key, float width, Align align) {
  return {.key = key,
          .title = ui.tr(key),
          .width_min = width,
          .weight = align == Align::right ? 1.0f : 0.6f,
          .align = align};
}

TableRow driver_row(const views::DriverRow& driver, bool is_narrow) {
  TableRow row;
  row.is_selected = driver.is_selected;
  row.cells.push_back(
      {.text = driver.invoice_no, .look = CellLook::strong, .detail = driver.customer});
  row.cells.push_back({.text = driver.open});
  row.cells.push_back({.text = driver.chance, .look = CellLook::strong, .detail = driver.expected});
  if (is_narrow) return row;
  row.cells.push_back({.text = driver.p10});
  row.cells.push_back({.text = driver.p50});
  row.cells.push_back({.text = driver.p90});
  return row;
}

void draw_driver_table(const Ui& ui, const views::ForecastView& view, Selection& selection) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("forecast.drivers"));
  card_note(ui, ui.tr("forecast.drivers_hint"));
  const bool is_narrow = ui.is_narrow();
  std::vector<TableColumn> columns{column(ui, "forecast.column.invoice", 120.0f, Align::left),
                                   column(ui, "forecast.column.open", 96.0f, Align::right),
                                   column(ui, "forecast.column.chance", 96.0f, Align::right)};
  if (!is_narrow) {
    columns.push_back(column(ui, "forecast.column.p10", 86.0f, Align::right));
    columns.push_back(column(ui, "forecast.column.p50", 86.0f, Align::right));
    columns.push_back(column(ui, "forecast.column.p90", 86.0f, Align::right));
  }
  const std::size_t shown = std::min(drivers_in_sight, view.driver_count);
  const TableResult result =
      table(ui,
            {.key = "drivers",
             .label = ui.tr("forecast.drivers"),
             .columns = columns,
             .row_count = view.driver_count,
             .height = table_height(ui, shown, RowHeight::two_lines),
             .row_height = RowHeight::two_lines,
             .is_selectable = true},
            [&](std::size_t row) { return driver_row(view.driver(row), is_narrow); });
  if (!result.pressed_row) return;
  const views::DriverRow driver = view.driver(*result.pressed_row);
  selection = {driver.is_selected ? UINT32_MAX : driver.invoice, driver.invoice_no};
  ui.commands.push(commands::SelectInvoice{selection.invoice});
}

void draw_reasons(const Ui& ui, const views::ForecastReasonsView& reasons) {
  const Card card(ui, {});
  if (reasons.heading.empty()) {
    paragraph(ui, ui.tr("forecast.drivers_hint"), muted_text(ui));
    return;
  }
  TextStyle heading = title_text(ui);
  heading.role = Role::heading;
  line(ui, reasons.heading, heading);
  gap(space::s);
  for (const views::Fact& fact : reasons.facts) {
    line(ui, fact.label, small_text(ui));
    paragraph(ui, fact.value, body_text(ui));
    gap(space::s);
  }
}

}  // namespace

void draw_forecast_weeks(const Ui& ui, const views::ForecastView& view) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("forecast.weeks"));
  const bool is_narrow = ui.is_narrow();
  std::vector<TableColumn> columns{column(ui, "forecast.column.week", 92.0f, Align::left),
                                   column(ui, "forecast.column.expected", 104.0f, Align::right)};
  if (!is_narrow) {
    columns.push_back(column(ui, "forecast.column.band", 150.0f, Align::right));
  }
  columns.push_back(column(ui, "forecast.column.cumulative", 104.0f, Align::right));
  if (!is_narrow) {
    columns.push_back(column(ui, "forecast.column.cumulative_band", 150.0f, Align::right));
  }
  const RowHeight height = is_narrow ? RowHeight::two_lines : RowHeight::one_line;
  table(ui,
        {.key = "forecast-weeks",
         .label = ui.tr("forecast.weeks"),
         .columns = columns,
         .row_count = view.week_count,
         .height = table_height(ui, std::min(weeks_in_sight, view.week_count), height),
         .row_height = height},
        [&](std::size_t position) {
          const views::ForecastWeekRow week = view.week(position);
          TableRow row;
          row.cells.push_back({.text = week.week, .look = CellLook::muted});
          if (is_narrow) {
            row.cells.push_back(
                {.text = week.expected, .look = CellLook::strong, .detail = week.band});
            row.cells.push_back({.text = week.cumulative, .detail = week.cumulative_band});
            return row;
          }
          row.cells.push_back({.text = week.expected, .look = CellLook::strong});
          row.cells.push_back({.text = week.band});
          row.cells.push_back({.text = week.cumulative});
          row.cells.push_back({.text = week.cumulative_band});
          return row;
        });
}

void draw_drivers(const Ui& ui, const views::Model& model, Selection& selection,
                  TrialPanel& trial) {
  const views::ForecastView& view = model.forecast;
  if (ui.frame.size.x < two_columns_from) {
    draw_driver_table(ui, view, selection);
    gap(space::l);
    draw_trial_form(ui, model, trial);
    gap(space::l);
    return draw_reasons(ui, view.reasons);
  }
  constexpr std::array<float, 2> weights{1.9f, 1.0f};
  Columns columns(ui, weights);
  const float left = columns.next();
  const float x = ImGui::GetCursorScreenPos().x;
  {
    const WidthScope scope(x, x + left);
    draw_driver_table(ui, view, selection);
  }
  const float right = columns.next();
  const float from = ImGui::GetCursorScreenPos().x;
  const WidthScope scope(from, from + right);
  // Reasons may be many; what can be done with the invoice stands before them.
  draw_trial_form(ui, model, trial);
  gap(space::l);
  draw_reasons(ui, view.reasons);
}

void draw_compared_weeks(const Ui& ui, const views::CompareForecastView& view) {
  const bool is_narrow = ui.is_narrow();
  const auto amounts = [&](const char* key, std::string title) {
    return TableColumn{
        .key = key, .title = std::move(title), .width_min = 92.0f, .align = Align::right};
  };
  std::vector<TableColumn> columns{column(ui, "forecast.column.week", 92.0f, Align::left)};
  if (!is_narrow) {
    columns.push_back(amounts("a", "A"));
    columns.push_back(amounts("b", "B"));
  }
  columns.push_back(amounts("difference", ui.tr("compare.cash.difference")));
  if (!is_narrow) columns.push_back(column(ui, "forecast.column.band", 150.0f, Align::right));
  const RowHeight height = is_narrow ? RowHeight::two_lines : RowHeight::one_line;
  table(ui,
        {.key = "compared-weeks",
         .label = ui.tr("compare.cash"),
         .columns = columns,
         .row_count = view.week_count,
         .height = table_height(ui, std::min(weeks_in_sight, view.week_count), height),
         .row_height = height},
        [&](std::size_t position) {
          const views::ComparedWeekRow week = view.week(position);
          TableRow row;
          row.cells.push_back({.text = week.week,
                               .look = CellLook::muted,
                               .detail = is_narrow ? week.a + " → " + week.b : std::string()});
          if (!is_narrow) {
            row.cells.push_back({.text = week.a});
            row.cells.push_back({.text = week.b});
          }
          row.cells.push_back({.text = week.difference,
                               .look = CellLook::strong,
                               .detail = is_narrow ? week.band : std::string()});
          if (!is_narrow) row.cells.push_back({.text = week.band});
          return row;
        });
}

}  // namespace duewise::ui
