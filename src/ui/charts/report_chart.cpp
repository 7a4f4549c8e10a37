#include "ui/charts/report_chart.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "imgui_internal.h"

#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"

namespace duewise::ui {
namespace {

constexpr float plot_height = 150.0f;
constexpr float legend_height = 24.0f;
constexpr float label_height = 20.0f;
constexpr float label_width_min = 62.0f;

Rgb series_colour(const Ui& ui, std::size_t series) {
  switch (series) {
    case 0:
      return ui.colours.accent;
    case 1:
      return ui.colours.warning;
    case 2:
      return ui.colours.positive;
    default:
      return ui.colours.text_muted;
  }
}

/// Where the columns and values of a chart stand.
struct Plot {
  Box box;
  std::size_t columns = 0;
  std::int64_t most = 1;

  float column_width() const {
    return box.width() / static_cast<float>(std::max<std::size_t>(columns, 1));
  }
  float left_of(std::size_t column) const {
    return box.min.x + static_cast<float>(column) * column_width();
  }
  float y_of(std::int64_t value) const {
    const float share = static_cast<float>(static_cast<double>(value) / static_cast<double>(most));
    return box.max.y - share * box.height();
  }
};

void draw_legend(const Ui& ui, const views::ReportChartView& chart, ImVec2 start, float right) {
  float x = start.x;
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const float width = measure(ui, chart.series[s].label, small_text(ui)).x + 16.0f;
    if (x > start.x && x + width > right) break;
    ImGui::GetWindowDrawList()->AddRectFilled({x, start.y + 7.0f}, {x + 10.0f, start.y + 17.0f},
                                              to_imgui(series_colour(ui, s)), 2.0f);
    draw_text(ui, chart.series[s].label,
              {{x + 15.0f, start.y}, {x + 17.0f + width, start.y + legend_height}}, small_text(ui));
    x += width + space::l;
  }
}

void draw_bars(const Ui& ui, const views::ReportChartView& chart, const Plot& plot) {
  const auto count = static_cast<float>(std::max<std::size_t>(chart.series.size(), 1));
  const float width = std::min(34.0f, plot.column_width() * 0.7f / count);
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    for (std::size_t i = 0; i < chart.series[s].values.size(); ++i) {
      const auto& value = chart.series[s].values[i];
      if (!value || *value <= 0) continue;
      const float middle = plot.left_of(i) + plot.column_width() * 0.5f;
      const float x = middle + (static_cast<float>(s) - count * 0.5f) * width;
      ImGui::GetWindowDrawList()->AddRectFilled({x, plot.y_of(*value)},
                                                {x + width - 2.0f, plot.box.max.y},
                                                to_imgui(series_colour(ui, s)), 2.0f);
    }
  }
}

/// From value to value; where one is unknown the line is broken.
void draw_lines(const Ui& ui, const views::ReportChartView& chart, const Plot& plot) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const ImU32 colour = to_imgui(series_colour(ui, s));
    ImVec2 before;
    bool is_down = false;
    for (std::size_t i = 0; i < chart.series[s].values.size(); ++i) {
      const auto& value = chart.series[s].values[i];
      if (value) {
        const ImVec2 at{plot.left_of(i) + plot.column_width() * 0.5f, plot.y_of(*value)};
        if (is_down) list->AddLine(before, at, colour, 2.0f);
        list->AddCircleFilled(at, 3.0f, colour);
        before = at;
      }
      is_down = value.has_value();
    }
  }
}

void draw_labels(const Ui& ui, const views::ReportChartView& chart, const Plot& plot) {
  const float width = std::max(plot.column_width(), 1.0f);
  float wanted = label_width_min;
  for (const std::string& label : chart.labels) {
    wanted = std::max(wanted, measure(ui, label, small_text(ui)).x + space::s);
  }
  const auto step = static_cast<std::size_t>(std::max(1.0f, std::ceil(wanted / width)));
  TextStyle style = small_text(ui);
  style.align = Align::centre;
  for (std::size_t i = 0; i < chart.labels.size(); i += step) {
    const float middle = plot.left_of(i) + width / 2.0f;
    const float half = width * static_cast<float>(step) / 2.0f;
    draw_text(
        ui, chart.labels[i],
        {{middle - half, plot.box.max.y + 2.0f}, {middle + half, plot.box.max.y + label_height}},
        style);
  }
}

/// "Mar 2026: DSO 40.4 · CEI 83.2%".
std::string column_text(const views::ReportChartView& chart, std::size_t column) {
  std::string text = chart.labels[column];
  for (const views::ReportSeriesView& series : chart.series) {
    if (column >= series.texts.size() || series.texts[column].empty()) continue;
    text += "\n" + series.label + "  " + series.texts[column];
  }
  return text;
}

void answer_pointer(const Ui& ui, const views::ReportChartView& chart, const Plot& plot) {
  if (chart.labels.empty()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool is_inside = ImGui::IsWindowHovered() && mouse.x >= plot.box.min.x &&
                         mouse.x < plot.box.max.x && mouse.y >= plot.box.min.y &&
                         mouse.y <= plot.box.max.y;
  if (!is_inside) return;
  const float offset = (mouse.x - plot.box.min.x) / std::max(plot.column_width(), 1.0f);
  const std::size_t column = std::min(static_cast<std::size_t>(offset), chart.labels.size() - 1);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {plot.left_of(column), plot.box.min.y},
      {plot.left_of(column) + plot.column_width(), plot.box.max.y},
      to_imgui(ui.colours.accent_soft, 0.5f));
  ImGui::SetTooltip("%s", column_text(chart, column).c_str());
}

}  // namespace

void report_chart(const Ui& ui, const views::ReportChartView& chart) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float axis = measure(ui, chart.most_text, small_text(ui)).x + space::s;
  draw_legend(ui, chart, start, start.x + width);
  const float top = start.y + legend_height + space::s;
  const Plot plot{{{start.x + axis, top}, {start.x + width, top + plot_height}},
                  chart.labels.size(),
                  std::max<std::int64_t>(chart.most, 1)};
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const float y : {plot.box.min.y, plot.box.max.y}) {
    list->AddLine({plot.box.min.x, y}, {plot.box.max.x, y}, to_imgui(ui.colours.border));
  }
  draw_text(ui, chart.most_text,
            {{start.x, plot.box.min.y - 9.0f}, {plot.box.min.x, plot.box.min.y + 9.0f}},
            small_text(ui));
  answer_pointer(ui, chart, plot);
  if (chart.look == views::ReportChartLook::bars) {
    draw_bars(ui, chart, plot);
  } else {
    draw_lines(ui, chart, plot);
  }
  draw_labels(ui, chart, plot);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, legend_height + space::s + plot_height + label_height});
  if (ItemLog* log = current_item_log()) {
    const std::string value =
        chart.labels.empty() ? std::string() : column_text(chart, chart.labels.size() - 1);
    log->add_text(plot.box.min, plot.box.max,
                  {.role = Role::image, .label = chart.title, .value = value});
  }
}

}  // namespace duewise::ui
