#include "ui/screens/compare_cash.hpp"

#include <algorithm>
#include <array>

#include "imgui_internal.h"

#include "ui/charts/fan_chart.hpp"
#include "ui/screens/export_menu.hpp"
#include "ui/screens/forecast_screen.hpp"
#include "ui/screens/forecast_tables.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float two_charts_from = 940.0f;

void draw_head(const Ui& ui, const views::CompareForecastView& view) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  line(ui, ui.tr("compare.cash"), strong_text(ui));
  if (!view.exports.choices.empty()) {
    ImGui::SetCursorScreenPos({right - export_menu_width(ui), start.y});
    draw_export_menu(ui, view.exports);
  }
  ImGui::SetCursorScreenPos({start.x, start.y + ui.control_height()});
  gap(0.0f);
}

void draw_charts(const Ui& ui, const views::CompareForecastView& view) {
  const bool is_wide = ImGui::GetContentRegionAvail().x >= two_charts_from;
  const std::array<float, 2> weights{1.0f, 1.0f};
  const std::array<const views::FanChartView*, 2> charts{&view.both, &view.difference};
  const std::size_t per_line = is_wide ? 2 : 1;
  for (std::size_t first = 0; first < charts.size(); first += per_line) {
    {
      Columns columns(ui, std::span<const float>(weights.data(), per_line));
      for (std::size_t i = first; i < first + per_line; ++i) {
        const float width = columns.next();
        const float x = ImGui::GetCursorScreenPos().x;
        const WidthScope scope(x, x + width);
        line(ui, charts[i]->title, small_text(ui));
        gap(space::s);
        fan_chart(ui, *charts[i]);
      }
    }
    gap(space::m);
  }
}

}  // namespace

void draw_compare_cash(const Ui& ui, const views::CompareForecastView& view) {
  const Card card(ui, {});
  draw_head(ui, view);
  draw_progress(ui, view.progress);
  if (!view.state_text.empty()) return fault_line(ui, view.state_text);
  if (!view.has_result) {
    return paragraph(ui,
                     ui.tr(view.progress.is_running ? "forecast.running" : "forecast.nothing_open"),
                     muted_text(ui));
  }
  draw_currencies(ui, view.currencies);
  draw_figures(ui, view.figures);
  gap(space::m);
  draw_charts(ui, view);
  draw_compared_weeks(ui, view);
  gap(space::s);
  paragraph(ui, ui.tr("compare.cash.note"), small_text(ui));
}

}  // namespace duewise::ui
