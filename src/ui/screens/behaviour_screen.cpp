#include "ui/screens/behaviour_screen.hpp"

#include <algorithm>
#include <vector>

#include "imgui_internal.h"

#include "ui/charts/paid_curves.hpp"
#include "ui/screens/assumption_rows.hpp"
#include "ui/screens/export_menu.hpp"
#include "ui/screens/fit_card.hpp"
#include "ui/screens/forecast_screen.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

void draw_head(const Ui& ui, const views::BehaviourView& view) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("behaviour.title"), heading);
  const float below = ImGui::GetCursorScreenPos().y;
  if (!view.exports.choices.empty()) {
    ImGui::SetCursorScreenPos({start.x + width - export_menu_width(ui), start.y});
    draw_export_menu(ui, view.exports);
  }
  ImGui::SetCursorScreenPos({start.x, std::max(below, start.y + ui.control_height())});
  gap(0.0f);
  if (view.has_result) paragraph(ui, view.headline, muted_text(ui));
  gap(space::s);
}

void draw_curves(const Ui& ui, const views::BehaviourView& view) {
  const Card card(ui, {});
  line(ui, ui.tr("behaviour.curves"), strong_text(ui));
  gap(space::s);
  paid_curves(ui, ui.tr("behaviour.curves"), view.days, view.curves);
}

void draw_parameters(const Ui& ui, const views::BehaviourView& view) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("behaviour.parameters"));
  const bool is_narrow = ui.is_narrow();
  std::vector<TableColumn> columns{{.key = "parameter",
                                    .title = ui.tr("behaviour.column.parameter"),
                                    .width_min = 150.0f,
                                    .weight = 2.0f},
                                   {.key = "value",
                                    .title = ui.tr("behaviour.column.value"),
                                    .width_min = 110.0f,
                                    .weight = 0.6f,
                                    .align = Align::right}};
  if (!is_narrow) {
    columns.push_back({.key = "source",
                       .title = ui.tr("behaviour.column.source"),
                       .width_min = 90.0f,
                       .weight = 0.4f});
  }
  const RowHeight height = is_narrow ? RowHeight::two_lines : RowHeight::one_line;
  table(ui,
        {.key = "parameters",
         .label = ui.tr("behaviour.parameters"),
         .columns = columns,
         .row_count = view.parameters.size(),
         .row_height = height},
        [&](std::size_t position) {
          const views::ParameterRow& parameter = view.parameters[position];
          TableRow row;
          row.cells.push_back({.text = parameter.name});
          row.cells.push_back({.text = parameter.value,
                               .look = CellLook::strong,
                               .detail = is_narrow ? parameter.source : std::string()});
          if (!is_narrow) row.cells.push_back({.text = parameter.source, .look = CellLook::muted});
          return row;
        });
}

}  // namespace

void draw_behaviour_screen(const Ui& ui, const views::Model& model, BehaviourPanel& panel) {
  const views::BehaviourView& view = model.behaviour;
  draw_head(ui, view);
  draw_progress(ui, view.progress);
  if (!view.has_result) {
    const Card card(ui, {});
    const std::string& text = view.progress.is_running ? view.progress.text : view.state_text;
    return empty_state(ui,
                       {.icon = Icon::behaviour, .title = ui.tr("behaviour.title"), .text = text});
  }
  if (!view.shortfall.empty()) {
    warning_line(ui, view.shortfall);
    gap(space::m);
  }
  draw_curves(ui, view);
  gap(space::l);
  draw_fit(ui, view.fit);
  gap(space::l);
  draw_assumptions(ui, view, panel);
  gap(space::l);
  draw_parameters(ui, view);
  gap(space::xl);
}

}  // namespace duewise::ui
