#include "ui/charts/ageing_bar.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "imgui_internal.h"

#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float bar_height = 14.0f;
constexpr float swatch_width = 14.0f;
constexpr float part_min = 3.0f;  // a bucket that is not empty can always be seen
constexpr float legend_height = 58.0f;

void draw_head(const Ui& ui, const views::AgeingBar& bar) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Box box{start, {start.x + width, start.y + 24.0f}};
  draw_text(ui, bar.currency, box, strong_text(ui));
  TextStyle amount = strong_text(ui);
  amount.align = Align::right;
  draw_text(ui, bar.open, {{start.x + width * 0.4f, start.y}, box.max}, amount);
  ImGui::Dummy({width, box.height() + space::xs});
}

void draw_parts(const Ui& ui, const views::AgeingBar& bar, bool any_chosen) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(start, {start.x + width, start.y + bar_height},
                      to_imgui(ui.colours.surface_sunken), radius::chip);
  float x = start.x;
  const float right = start.x + width;
  for (const views::AgeingSegment& part : bar.segments) {
    if (part.share_ppm <= 0 || x >= right) continue;
    const float share = width * static_cast<float>(part.share_ppm) / 1e6f;
    const float end = std::min(right, x + std::max(part_min, share));
    const float opacity = any_chosen && !part.is_chosen ? 0.35f : 1.0f;
    list->AddRectFilled({x, start.y}, {std::max(x + 1.0f, end - 2.0f), start.y + bar_height},
                        to_imgui(tone_colour(ui.colours, part.tone), opacity), radius::chip);
    x = end;
  }
  ImGui::Dummy({width, bar_height});
  if (ItemLog* log = current_item_log()) {
    log->add_text(start, {right, start.y + bar_height},
                  {.role = Role::image, .label = bar.currency, .value = bar.open});
  }
}

/// How wide an entry is in which nothing is cut off.
float wanted_width(const Ui& ui, const views::AgeingBar& bar) {
  float width = 0.0f;
  for (const views::AgeingSegment& part : bar.segments) {
    width = std::max({width, measure(ui, part.open, strong_text(ui)).x,
                      swatch_width + measure(ui, part.label, small_text(ui)).x,
                      measure(ui, part.invoices, small_text(ui)).x});
  }
  return width + 3 * space::xs + 1.0f;
}

/// How many entries stand side by side: all, else three or two, so that amounts are whole.
std::size_t entries_per_line(const Ui& ui, const views::AgeingBar& bar, float width) {
  const float wanted = wanted_width(ui, bar);
  for (const std::size_t count : {bar.segments.size(), std::size_t{3}}) {
    if (wanted * static_cast<float>(count) <= width) return count;
  }
  return 2;
}

bool legend_entry(const Ui& ui, const views::AgeingSegment& part, float width) {
  const std::string id = "bucket-" + std::to_string(static_cast<int>(part.bucket));
  const Press press = press_area({width, legend_height}, {.role = Role::button,
                                                          .label = part.label,
                                                          .value = part.open,
                                                          .key = id,
                                                          .state = {.selected = part.is_chosen}});
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (part.is_chosen || press.is_hovered) {
    const Rgb fill = part.is_chosen ? ui.colours.accent_soft : ui.colours.surface_hover;
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(fill), radius::control);
  }
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
  const float left = press.box.min.x + space::xs;
  const float right = press.box.max.x - space::xs;
  const float top = press.box.min.y + space::xs;
  list->AddRectFilled({left, top + 5.0f}, {left + 8.0f, top + 13.0f},
                      to_imgui(tone_colour(ui.colours, part.tone)), 2.0f);
  paint_text(ui, part.label, {{left + swatch_width, top}, {right, top + 18.0f}}, small_text(ui));
  TextStyle amount = part.share_ppm > 0 ? strong_text(ui) : muted_text(ui);
  paint_text(ui, part.open, {{left, top + 17.0f}, {right, top + 35.0f}}, amount);
  paint_text(ui, part.invoices, {{left, top + 34.0f}, {right, top + 50.0f}}, small_text(ui));
  return press.is_pressed;
}

}  // namespace

std::optional<views::AgeingBucketId> ageing_bar(const Ui& ui, const views::AgeingBar& bar) {
  std::optional<views::AgeingBucketId> pressed;
  const bool any_chosen = std::any_of(bar.segments.begin(), bar.segments.end(),
                                      [](const auto& part) { return part.is_chosen; });
  ImGui::PushID(bar.currency.c_str());
  draw_head(ui, bar);
  draw_parts(ui, bar, any_chosen);
  gap(space::s);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::size_t per_line = entries_per_line(ui, bar, width);
  const float part_width = std::floor(width / static_cast<float>(per_line));
  for (std::size_t i = 0; i < bar.segments.size(); ++i) {
    const auto column = static_cast<float>(i % per_line);
    const auto row = static_cast<float>(i / per_line);
    ImGui::SetCursorScreenPos({start.x + column * part_width, start.y + row * legend_height});
    if (legend_entry(ui, bar.segments[i], part_width - space::xs)) {
      pressed = bar.segments[i].bucket;
    }
  }
  const std::size_t rows = (bar.segments.size() + per_line - 1) / per_line;
  ImGui::SetCursorScreenPos({start.x, start.y + static_cast<float>(rows) * legend_height});
  gap(0.0f);
  ImGui::PopID();
  return pressed;
}

}  // namespace duewise::ui
