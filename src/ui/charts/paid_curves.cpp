#include "ui/charts/paid_curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "imgui_internal.h"

#include "ui/charts/plot_marks.hpp"
#include "ui/widgets/text.hpp"

namespace duewise::ui {
namespace {

constexpr float plot_height = 220.0f;
constexpr float calibration_edge = 230.0f;
constexpr float axis_width = 46.0f;
constexpr float label_height = 20.0f;
constexpr float legend_height = 22.0f;
constexpr std::int32_t day_step = 30;
constexpr std::int32_t mark_step = 15;  // days between the marks of a curve
constexpr double million = 1'000'000.0;

Rgb curve_colour(const Ui& ui, std::size_t curve) {
  const std::array<Rgb, 5> colours{ui.colours.text, ui.colours.accent, ui.colours.warning,
                                   ui.colours.positive, ui.colours.danger};
  return colours[curve % colours.size()];
}

float y_of(const Box& box, std::int64_t ppm) {
  const double share = std::clamp(static_cast<double>(ppm) / million, 0.0, 1.0);
  return box.max.y - static_cast<float>(share) * box.height();
}

/// Lines at 0, 25, 50, 75 and 100%.
void draw_share_axis(const Ui& ui, const Box& box) {
  TextStyle style = small_text(ui);
  style.align = Align::right;
  for (std::int64_t ppm = 0; ppm <= 1'000'000; ppm += 250'000) {
    const float y = y_of(box, ppm);
    ImGui::GetWindowDrawList()->AddLine({box.min.x, y}, {box.max.x, y},
                                        to_imgui(ui.colours.border));
    draw_text(ui, ui.strings.percent(ppm),
              {{box.min.x - axis_width, y - 9.0f}, {box.min.x - space::xs, y + 9.0f}}, style);
  }
}

float x_of(const Box& box, views::CurveRange days, std::int32_t day) {
  const auto span = static_cast<float>(days.last_day - days.first_day);
  return box.min.x + static_cast<float>(day - days.first_day) / span * box.width();
}

void draw_day_axis(const Ui& ui, const Box& box, views::CurveRange days) {
  TextStyle style = small_text(ui);
  style.align = Align::centre;
  for (std::int32_t day = days.first_day; day <= days.last_day; day += day_step) {
    const float x = x_of(box, days, day);
    const Rgb colour = day == 0 ? ui.colours.border_strong : ui.colours.border;
    ImGui::GetWindowDrawList()->AddLine({x, box.min.y}, {x, box.max.y}, to_imgui(colour));
    draw_text(ui, std::to_string(day),
              {{x - 24.0f, box.max.y + 2.0f}, {x + 24.0f, box.max.y + label_height}}, style);
  }
  draw_text(ui, ui.tr("behaviour.axis.days"),
            {{box.min.x, box.max.y + label_height}, {box.max.x, box.max.y + 2 * label_height}},
            style);
}

void draw_curve(const Ui& ui, const Box& box, views::CurveRange days,
                const views::PaidCurveView& curve, std::size_t number) {
  const ImU32 colour = to_imgui(curve_colour(ui, number));
  // Short pieces would lose the dashes: a stroke goes from mark to mark of a week.
  constexpr std::size_t piece = 3;
  const auto at = [&](std::size_t i) {
    return ImVec2{x_of(box, days, days.first_day + static_cast<std::int32_t>(i)),
                  y_of(box, curve.paid_ppm[i])};
  };
  const std::size_t last = curve.paid_ppm.size() - 1;
  for (std::size_t i = 0; i < last; i += piece) {
    draw_stroke({at(i), at(std::min(i + piece, last))}, colour, stroke_of(number));
  }
  for (std::size_t i = 0; i <= last; i += mark_step) draw_mark(at(i), colour, number);
}

float draw_legend(const Ui& ui, std::span<const views::PaidCurveView> curves, ImVec2 start,
                  float right) {
  float y = start.y;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const ImU32 colour = to_imgui(curve_colour(ui, i));
    const float middle = y + legend_height * 0.5f;
    draw_stroke({{start.x, middle}, {start.x + 22.0f, middle}}, colour, stroke_of(i));
    draw_mark({start.x + 11.0f, middle}, colour, i);
    const float label = start.x + 30.0f;
    const float width = measure(ui, curves[i].label, strong_text(ui)).x + 2.0f;
    draw_text(ui, curves[i].label,
              {{label, y}, {std::min(label + width, right), y + legend_height}}, strong_text(ui));
    if (label + width + space::m < right) {
      draw_text(ui, curves[i].detail, {{label + width + space::m, y}, {right, y + legend_height}},
                small_text(ui));
    }
    y += legend_height;
  }
  return y;
}

std::string day_text(const Ui& ui, std::span<const views::PaidCurveView> curves,
                     views::CurveRange days, std::int32_t day) {
  std::string text = std::to_string(day) + " " + ui.tr("behaviour.axis.days");
  for (const views::PaidCurveView& curve : curves) {
    const auto place = static_cast<std::size_t>(day - days.first_day);
    text += "\n" + curve.label + "  " + ui.strings.percent(curve.paid_ppm[place]);
  }
  return text;
}

void answer_pointer(const Ui& ui, const Box& box, views::CurveRange days,
                    std::span<const views::PaidCurveView> curves) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool is_inside = ImGui::IsWindowHovered() && mouse.x >= box.min.x && mouse.x <= box.max.x &&
                         mouse.y >= box.min.y && mouse.y <= box.max.y;
  if (!is_inside) return;
  const auto span = static_cast<float>(days.last_day - days.first_day);
  const auto offset = static_cast<std::int32_t>((mouse.x - box.min.x) / box.width() * span);
  const std::int32_t day = std::clamp(days.first_day + offset, days.first_day, days.last_day);
  const float x = x_of(box, days, day);
  ImGui::GetWindowDrawList()->AddLine({x, box.min.y}, {x, box.max.y}, to_imgui(ui.colours.accent));
  ImGui::SetTooltip("%s", day_text(ui, curves, days, day).c_str());
}

void report_picture(const Box& box, std::string_view title, const std::string& value) {
  if (ItemLog* log = current_item_log()) {
    log->add_text(box.min, box.max, {.role = Role::image, .label = title, .value = value});
  }
}

}  // namespace

void paid_curves(const Ui& ui, std::string_view title, views::CurveRange days,
                 std::span<const views::PaidCurveView> curves) {
  if (curves.empty()) return;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float top = draw_legend(ui, curves, start, start.x + width) + space::m;
  const Box box{{start.x + axis_width, top}, {start.x + width - space::m, top + plot_height}};
  draw_share_axis(ui, box);
  draw_day_axis(ui, box, days);
  for (std::size_t i = 0; i < curves.size(); ++i) draw_curve(ui, box, days, curves[i], i);
  answer_pointer(ui, box, days, curves);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, box.max.y + 2 * label_height - start.y});
  report_picture(box, title, day_text(ui, curves, days, day_step));
}

void calibration_plot(const Ui& ui, std::string_view title,
                      std::span<const views::CalibrationPoint> points) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float edge = std::min(calibration_edge, width - axis_width - space::m);
  const Box box{{start.x + axis_width, start.y + space::m},
                {start.x + axis_width + edge, start.y + space::m + edge}};
  draw_share_axis(ui, box);
  ImDrawList* list = ImGui::GetWindowDrawList();
  draw_stroke({{box.min.x, box.max.y}, {box.max.x, box.min.y}}, to_imgui(ui.colours.border_strong),
              Stroke::dashed);
  std::uint32_t most = 1;
  for (const views::CalibrationPoint& point : points) most = std::max(most, point.payments);
  std::string value;
  for (const views::CalibrationPoint& point : points) {
    const double share = static_cast<double>(point.predicted_ppm) / million;
    const ImVec2 at{box.min.x + static_cast<float>(share) * edge, y_of(box, point.paid_ppm)};
    const float weight = std::sqrt(static_cast<float>(point.payments) / static_cast<float>(most));
    list->AddCircleFilled(at, 3.0f + 6.0f * weight, to_imgui(ui.colours.accent, 0.75f));
    value += (value.empty() ? "" : "; ") + point.text;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float far = std::max(std::fabs(mouse.x - at.x), std::fabs(mouse.y - at.y));
    if (ImGui::IsWindowHovered() && far <= 9.0f) ImGui::SetTooltip("%s", point.text.c_str());
  }
  TextStyle style = small_text(ui);
  style.align = Align::centre;
  draw_text(ui, ui.tr("behaviour.fit.predicted"),
            {{box.min.x, box.max.y + 2.0f}, {box.max.x, box.max.y + label_height}}, style);
  style.align = Align::left;
  draw_text(ui, ui.tr("behaviour.fit.paid"),
            {{box.min.x + space::xs, box.min.y + 2.0f}, {box.max.x, box.min.y + label_height}},
            style);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, edge + space::m + label_height});
  report_picture(box, title, value);
}

}  // namespace duewise::ui
