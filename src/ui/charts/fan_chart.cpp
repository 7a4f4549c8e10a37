#include "ui/charts/fan_chart.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "imgui_internal.h"

#include "ui/charts/plot_marks.hpp"
#include "ui/widgets/text.hpp"

namespace duewise::ui {
namespace {

constexpr float plot_height = 190.0f;
constexpr float legend_height = 24.0f;
constexpr float label_height = 20.0f;
constexpr float label_width_min = 82.0f;
constexpr float mark_from = 12.0f;  // columns narrower than this have no marks

Rgb series_colour(const Ui& ui, std::size_t series) {
  return series == 0 ? ui.colours.accent : ui.colours.warning;
}

/// Where the weeks and amounts of a chart stand.
struct FanPlot {
  Box box;
  std::size_t columns = 1;
  std::int64_t least = 0;
  std::int64_t most = 1;

  float column_width() const { return box.width() / static_cast<float>(columns); }
  float middle_of(std::size_t column) const {
    return box.min.x + (static_cast<float>(column) + 0.5f) * column_width();
  }
  float y_of(std::int64_t value) const {
    const double share = static_cast<double>(value - least) / static_cast<double>(most - least);
    return box.max.y - static_cast<float>(share) * box.height();
  }
};

void draw_legend(const Ui& ui, const views::FanChartView& chart, ImVec2 start, float right) {
  float x = start.x;
  const float middle = start.y + legend_height * 0.5f;
  const auto add = [&](const std::string& label, auto&& draw_sample) {
    const float width = measure(ui, label, small_text(ui)).x + 2.0f;
    if (x > start.x && x + width + 28.0f > right) return;
    draw_sample(ImVec2{x, middle});
    draw_text(ui, label, {{x + 26.0f, start.y}, {x + 26.0f + width, start.y + legend_height}},
              small_text(ui));
    x += width + 26.0f + space::l;
  };
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (!chart.received_label.empty()) {
    add(chart.received_label, [&](ImVec2 at) {
      list->AddRectFilled({at.x + 5.0f, at.y - 5.0f}, {at.x + 15.0f, at.y + 5.0f},
                          to_imgui(ui.colours.text_muted, 0.6f), 2.0f);
    });
  }
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    add(chart.series[s].label, [&](ImVec2 at) {
      const Rgb colour = series_colour(ui, s);
      list->AddRectFilled({at.x, at.y - 6.0f}, {at.x + 20.0f, at.y + 6.0f}, to_imgui(colour, 0.2f));
      draw_stroke({at, {at.x + 20.0f, at.y}}, to_imgui(colour), stroke_of(s));
      draw_mark({at.x + 10.0f, at.y}, to_imgui(colour), s);
    });
  }
}

void draw_grid(const Ui& ui, const views::FanChartView& chart, const FanPlot& plot) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  TextStyle style = small_text(ui);
  style.align = Align::right;
  const float left = plot.box.min.x;
  for (const views::AxisTick& tick : chart.ticks) {
    const float y = plot.y_of(tick.value);
    const Rgb colour = tick.value == 0 ? ui.colours.border_strong : ui.colours.border;
    list->AddLine({left, y}, {plot.box.max.x, y}, to_imgui(colour));
    draw_text(ui, tick.text, {{left - 90.0f, y - 9.0f}, {left - space::s, y + 9.0f}}, style);
  }
}

void draw_received(const Ui& ui, const views::FanChartView& chart, const FanPlot& plot) {
  const float width = std::min(18.0f, plot.column_width() * 0.5f);
  for (std::size_t i = 0; i < chart.received.size(); ++i) {
    if (chart.received[i] <= 0) continue;
    const float middle = plot.middle_of(i);
    ImGui::GetWindowDrawList()->AddRectFilled({middle - width * 0.5f, plot.y_of(chart.received[i])},
                                              {middle + width * 0.5f, plot.y_of(0)},
                                              to_imgui(ui.colours.text_muted, 0.6f), 2.0f);
  }
}

/// The day on which the forecast begins.
void draw_begin(const Ui& ui, const views::FanChartView& chart, const FanPlot& plot) {
  if (chart.first == 0) return;
  const float x = plot.middle_of(chart.first) - plot.column_width() * 0.5f;
  draw_stroke({{x, plot.box.min.y}, {x, plot.box.max.y}}, to_imgui(ui.colours.text_muted),
              Stroke::dashed);
}

void draw_band(const views::FanSeriesView& series, const FanPlot& plot, std::size_t first,
               Rgb colour) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 fill = to_imgui(colour, 0.18f);
  const ImU32 edge = to_imgui(colour, 0.5f);
  const auto low = [&](std::size_t i) {
    return ImVec2{plot.middle_of(first + i), plot.y_of(series.bands[i].p10)};
  };
  const auto high = [&](std::size_t i) {
    return ImVec2{plot.middle_of(first + i), plot.y_of(series.bands[i].p90)};
  };
  for (std::size_t i = 0; i + 1 < series.bands.size(); ++i) {
    list->AddQuadFilled(low(i), high(i), high(i + 1), low(i + 1), fill);
    list->AddLine(low(i), low(i + 1), edge);
    list->AddLine(high(i), high(i + 1), edge);
  }
  if (series.bands.size() == 1) list->AddLine(low(0), high(0), edge, 3.0f);
}

void draw_expected(const Ui& ui, const views::FanChartView& chart, const FanPlot& plot,
                   std::size_t s) {
  const views::FanSeriesView& series = chart.series[s];
  const ImU32 colour = to_imgui(series_colour(ui, s));
  const auto at = [&](std::size_t i) {
    return ImVec2{plot.middle_of(chart.first + i), plot.y_of(series.bands[i].expected)};
  };
  for (std::size_t i = 0; i < series.bands.size(); ++i) {
    if (i > 0) draw_stroke({at(i - 1), at(i)}, colour, stroke_of(s));
    if (plot.column_width() >= mark_from || series.bands.size() == 1) draw_mark(at(i), colour, s);
  }
}

void draw_labels(const Ui& ui, const views::FanChartView& chart, const FanPlot& plot) {
  const float width = std::max(plot.column_width(), 1.0f);
  const auto step = static_cast<std::size_t>(std::max(1.0f, std::ceil(label_width_min / width)));
  TextStyle style = small_text(ui);
  style.align = Align::centre;
  for (std::size_t i = 0; i < chart.labels.size(); i += step) {
    const float half = std::max(width, label_width_min) * 0.5f;
    const float middle = std::clamp(plot.middle_of(i), plot.box.min.x + half - space::l,
                                    std::max(plot.box.max.x - half + space::l, plot.box.min.x));
    draw_text(
        ui, chart.labels[i],
        {{middle - half, plot.box.max.y + 2.0f}, {middle + half, plot.box.max.y + label_height}},
        style);
  }
}

/// "2026-11-23", then what is known of that week, one figure a line.
std::string column_text(const views::FanChartView& chart, std::size_t column) {
  std::string text = chart.labels[column];
  if (column < chart.received_texts.size()) {
    text += "\n" + chart.received_label + "  " + chart.received_texts[column];
  }
  if (column < chart.first) return text;
  for (const views::FanSeriesView& series : chart.series) {
    text += "\n" + series.label + "  " + series.texts[column - chart.first];
  }
  return text;
}

void answer_pointer(const Ui& ui, const views::FanChartView& chart, const FanPlot& plot) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool is_inside = ImGui::IsWindowHovered() && mouse.x >= plot.box.min.x &&
                         mouse.x < plot.box.max.x && mouse.y >= plot.box.min.y &&
                         mouse.y <= plot.box.max.y;
  if (!is_inside) return;
  const float offset = (mouse.x - plot.box.min.x) / std::max(plot.column_width(), 1.0f);
  const std::size_t column = std::min(static_cast<std::size_t>(offset), plot.columns - 1);
  const float middle = plot.middle_of(column);
  const float half = plot.column_width() * 0.5f;
  ImGui::GetWindowDrawList()->AddRectFilled({middle - half, plot.box.min.y},
                                            {middle + half, plot.box.max.y},
                                            to_imgui(ui.colours.accent_soft, 0.5f));
  ImGui::SetTooltip("%s", column_text(chart, column).c_str());
}

float axis_width(const Ui& ui, const views::FanChartView& chart) {
  float width = 0.0f;
  for (const views::AxisTick& tick : chart.ticks) {
    width = std::max(width, measure(ui, tick.text, small_text(ui)).x);
  }
  return width + space::m;
}

}  // namespace

void fan_chart(const Ui& ui, const views::FanChartView& chart) {
  if (chart.labels.empty() || chart.ticks.size() < 2) return;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  draw_legend(ui, chart, start, start.x + width);
  const float top = start.y + legend_height + space::s;
  const FanPlot plot{{{start.x + axis_width(ui, chart), top}, {start.x + width, top + plot_height}},
                     chart.labels.size(),
                     chart.ticks.front().value,
                     chart.ticks.back().value};
  draw_grid(ui, chart, plot);
  answer_pointer(ui, chart, plot);
  draw_received(ui, chart, plot);
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    draw_band(chart.series[s], plot, chart.first, series_colour(ui, s));
  }
  draw_begin(ui, chart, plot);
  for (std::size_t s = 0; s < chart.series.size(); ++s) draw_expected(ui, chart, plot, s);
  draw_labels(ui, chart, plot);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, legend_height + space::s + plot_height + label_height});
  if (ItemLog* log = current_item_log()) {
    log->add_text(plot.box.min, plot.box.max,
                  {.role = Role::image,
                   .label = chart.title,
                   .value = column_text(chart, chart.labels.size() - 1)});
  }
}

}  // namespace duewise::ui
