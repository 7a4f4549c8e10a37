#include "ui/charts/stage_ruler.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/widgets/button.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float handle_radius = 8.0f;
constexpr float label_line = 22.0f;
constexpr float tick_height = 26.0f;

struct Handle {
  const views::StageView* stage = nullptr;
  float x = 0.0f;
  float label_x = 0.0f;
  float label_width = 0.0f;
  int line = 0;  ///< of its label, counted upwards from the axis
};

// Days to pixels.
struct Axis {
  float left = 0.0f;
  float right = 0.0f;
  std::int32_t first = 0;
  std::int32_t last = 1;

  float x_of(float day) const {
    const auto span = static_cast<float>(std::max(1, last - first));
    return left + (right - left) * (day - static_cast<float>(first)) / span;
  }
  std::int32_t day_at(float x) const {
    const auto span = static_cast<float>(std::max(1, last - first));
    const float day = static_cast<float>(first) + (x - left) / (right - left) * span;
    return std::clamp(static_cast<std::int32_t>(std::floor(day + 0.5f)), first, last);
  }
};

// Puts labels on as many lines as keep them apart. Handles are in order of their days.
int place_labels(std::vector<Handle>& handles, Box area) {
  std::vector<float> line_end;
  for (Handle& handle : handles) {
    handle.label_x = std::clamp(handle.x - handle.label_width * 0.5f, area.min.x,
                                std::max(area.min.x, area.max.x - handle.label_width));
    std::size_t line = 0;
    while (line < line_end.size() && line_end[line] + space::m > handle.label_x) ++line;
    if (line == line_end.size()) line_end.push_back(0.0f);
    line_end[line] = handle.label_x + handle.label_width;
    handle.line = static_cast<int>(line);
  }
  return static_cast<int>(line_end.size());
}

std::vector<Handle> collect_handles(const Ui& ui, const views::PolicyView& policy, const Axis& axis,
                                    const StageRulerState& state) {
  std::vector<Handle> handles;
  for (const views::StageView& stage : policy.stages) {
    if (!stage.day) continue;
    const bool is_dragged = state.dragged == stage.index;
    const std::int32_t day = is_dragged ? state.drag_day : *stage.day;
    Handle handle{.stage = &stage, .x = axis.x_of(static_cast<float>(day))};
    handle.label_width = std::min(150.0f, measure(ui, stage.name, small_text(ui)).x + 2.0f);
    handles.push_back(handle);
  }
  std::stable_sort(handles.begin(), handles.end(),
                   [](const Handle& a, const Handle& b) { return a.x < b.x; });
  return handles;
}

void draw_axis(const Ui& ui, const views::Ruler& ruler, const Axis& axis, float y, float top) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({axis.left, y - 2.0f}, {axis.right, y + 2.0f},
                      to_imgui(ui.colours.border_strong), 2.0f);
  const float zero = axis.x_of(0.0f);
  if (ruler.first_day <= 0 && ruler.last_day >= 0) {
    list->AddRectFilled({zero - 1.0f, top}, {zero + 1.0f, y + 12.0f},
                        to_imgui(ui.colours.text, 0.85f));
  }
  float free_from = axis.left - 40.0f;
  for (const views::RulerTick& tick : ruler.ticks) {
    const float x = axis.x_of(static_cast<float>(tick.day));
    list->AddLine({x, y + 5.0f}, {x, y + 10.0f}, to_imgui(ui.colours.border_strong));
    TextStyle style = small_text(ui);
    if (tick.day == 0) {
      style.weight = Weight::strong;
      style.colour = ui.colours.text;
    }
    const float width = measure(ui, tick.label, style).x + 1.0f;
    const float left =
        std::clamp(x - width * 0.5f, axis.left - handle_radius, axis.right + handle_radius - width);
    if (left < free_from) continue;
    draw_text(ui, tick.label, {{left, y + 12.0f}, {left + width, y + 30.0f}}, style);
    free_from = left + width + space::s;
  }
}

void draw_repeat(const Ui& ui, const views::StageView& stage, const Axis& axis, float y) {
  if (!stage.day || !stage.last_day || *stage.last_day <= *stage.day) return;
  const float from = axis.x_of(static_cast<float>(*stage.day));
  const float to = axis.x_of(static_cast<float>(std::min(*stage.last_day, axis.last)));
  ImGui::GetWindowDrawList()->AddRectFilled(
      {from, y - 4.0f}, {to, y + 4.0f}, to_imgui(tone_colour(ui.colours, stage.tone), 0.35f), 4.0f);
}

// Days the arrow keys ask for while the handle has the focus.
std::int32_t key_steps(const Press& press) {
  if (!press.is_focused) return 0;
  // Owning the keys keeps the focus here; Tab goes to the next handle.
  ImGui::SetKeyOwner(ImGuiKey_LeftArrow, press.id);
  ImGui::SetKeyOwner(ImGuiKey_RightArrow, press.id);
  std::int32_t steps = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, ImGuiInputFlags_Repeat, press.id)) --steps;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, ImGuiInputFlags_Repeat, press.id)) ++steps;
  return ImGui::GetIO().KeyShift ? steps * 7 : steps;
}

std::optional<StageMove> move_of(const views::StageView& stage, std::int32_t by) {
  if (by == 0) return std::nullopt;
  const std::optional<Offset> offset = moved_offset(stage.offset, Days{by});
  if (!offset) return std::nullopt;
  return StageMove{stage.index, *offset};
}

std::optional<StageMove> follow_drag(const Ui& ui, const Handle& handle, const Press& press,
                                     const Axis& axis, StageRulerState& state) {
  const views::StageView& stage = *handle.stage;
  const bool is_active = ImGui::IsItemActive();
  if (is_active && !state.dragged && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3.0f) &&
      moved_offset(stage.offset, Days{0})) {
    state = {.dragged = stage.index,
             .drag_day = *stage.day,
             .grab_offset = ImGui::GetIO().MouseClickedPos[0].x - press.box.centre().x};
  }
  if (state.dragged != stage.index) return std::nullopt;
  ui.wants_frame = true;
  if (is_active) {
    state.drag_day = axis.day_at(ImGui::GetIO().MousePos.x - state.grab_offset);
    return std::nullopt;
  }
  const std::int32_t by = state.drag_day - *stage.day;
  state = {};
  return move_of(stage, by);
}

float label_bottom(const Handle& handle, float axis_y) {
  return axis_y - 22.0f - label_line * static_cast<float>(handle.line);
}

void draw_stem(const Ui& ui, const Handle& handle, float axis_y) {
  ImGui::GetWindowDrawList()->AddLine({handle.x, label_bottom(handle, axis_y) + 2.0f},
                                      {handle.x, axis_y - handle_radius},
                                      to_imgui(ui.colours.border_strong), ui.hairline() * 1.5f);
}

void draw_handle(const Ui& ui, const Handle& handle, const Press& press, float axis_y,
                 bool is_dragged) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const views::StageView& stage = *handle.stage;
  const Rgb colour = tone_colour(ui.colours, stage.tone);
  const float label_y = label_bottom(handle, axis_y);
  const bool is_lit = press.is_hovered || is_dragged || press.is_focused;
  if (is_lit) {
    list->AddCircleFilled({handle.x, axis_y}, handle_radius + 6.0f, to_imgui(colour, 0.2f));
  }
  list->AddCircleFilled({handle.x, axis_y}, handle_radius, to_imgui(colour));
  list->AddCircleFilled({handle.x, axis_y}, handle_radius - 3.0f, to_imgui(ui.colours.surface));
  if (!stage.faults.empty()) {
    list->AddCircleFilled({handle.x + 7.0f, axis_y - 7.0f}, 5.0f, to_imgui(ui.colours.surface));
    list->AddCircleFilled({handle.x + 7.0f, axis_y - 7.0f}, 3.5f, to_imgui(ui.colours.danger));
  }
  TextStyle style = small_text(ui);
  if (is_lit) style.colour = ui.colours.text;
  const Box label{{handle.label_x, label_y - label_line + 6.0f},
                  {handle.label_x + handle.label_width, label_y}};
  // Stems of labels further up and the due line pass behind.
  list->AddRectFilled({label.min.x - 2.0f, label.min.y}, {label.max.x + 2.0f, label.max.y},
                      to_imgui(ui.colours.surface));
  paint_text(ui, stage.name, label, style);
}

void drag_tip(const Ui& ui, const views::StageView& stage, std::int32_t by) {
  const std::optional<Offset> offset = moved_offset(stage.offset, Days{by});
  if (!offset) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::s, space::xs));
  if (ImGui::BeginTooltip()) {
    line(ui, offset->to_text(), strong_text(ui));
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

std::optional<StageMove> handle_item(const Ui& ui, const Handle& handle, const Axis& axis,
                                     float axis_y, StageRulerState& state) {
  const views::StageView& stage = *handle.stage;
  constexpr float reach = handle_radius + 4.0f;
  ImGui::PushID(stage.id.c_str());
  ImGui::SetCursorScreenPos({handle.x - reach, axis_y - reach});
  const Press press = press_area(
      {2 * reach, 2 * reach},
      {.role = Role::slider, .label = stage.name, .value = stage.offset_text, .key = stage.id});
  std::optional<StageMove> move = follow_drag(ui, handle, press, axis, state);
  if (!move) move = move_of(stage, key_steps(press));
  const bool is_dragged = state.dragged == stage.index;
  if (is_dragged) {
    drag_tip(ui, stage, state.drag_day - *stage.day);
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  } else {
    tooltip(ui, stage.offset_label);
  }
  draw_handle(ui, handle, press, axis_y, is_dragged);
  if (press.is_focused) draw_focus(ui, press.box, reach);
  ImGui::PopID();
  return move;
}

}  // namespace

std::optional<Offset> moved_offset(Offset offset, Days by) {
  switch (offset.unit) {
    case OffsetUnit::calendar_days:
    case OffsetUnit::business_days:
      return Offset{offset.count + by.count, offset.unit};
    case OffsetUnit::weeks: {
      if (by.count % 7 == 0) return Offset{offset.count + by.count / 7, offset.unit};
      return Offset{offset.count * 7 + by.count, OffsetUnit::calendar_days};
    }
    case OffsetUnit::months:
    case OffsetUnit::years:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<StageMove> stage_ruler(const Ui& ui, const views::PolicyView& policy,
                                     StageRulerState& state) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Axis axis{.left = start.x + 14.0f,
                  .right = start.x + width - 14.0f,
                  .first = policy.ruler.first_day,
                  .last = policy.ruler.last_day};
  std::vector<Handle> handles = collect_handles(ui, policy, axis, state);
  const int lines = place_labels(handles, {start, {start.x + width, start.y}});
  const float axis_y = start.y + static_cast<float>(lines) * label_line + 24.0f;
  draw_axis(ui, policy.ruler, axis, axis_y, start.y);
  std::optional<StageMove> move;
  for (const Handle& handle : handles) {
    draw_repeat(ui, *handle.stage, axis, axis_y);
    draw_stem(ui, handle, axis_y);
  }
  for (const Handle& handle : handles) {
    if (const auto moved = handle_item(ui, handle, axis, axis_y, state)) move = moved;
  }
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, axis_y - start.y + tick_height + space::s});
  return move;
}

}  // namespace duewise::ui
