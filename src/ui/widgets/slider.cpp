#include "ui/widgets/slider.hpp"

#include <algorithm>

#include "imgui_internal.h"

namespace duewise::ui {
namespace {

constexpr float track_height = 4.0f;
constexpr float knob_radius = 8.0f;

std::int64_t value_at(const SliderSpec& spec, const Box& box, float x) {
  const float left = box.min.x + knob_radius;
  const float right = box.max.x - knob_radius;
  const double share = std::clamp(static_cast<double>((x - left) / (right - left)), 0.0, 1.0);
  const std::int64_t steps = std::max<std::int64_t>((spec.max - spec.min) / spec.step, 1);
  const auto step = static_cast<std::int64_t>(share * static_cast<double>(steps) + 0.5);
  return std::clamp(spec.min + step * spec.step, spec.min, spec.max);
}

/// Steps the arrow keys ask for, of the item submitted last; after a press, too, when the keyboard
/// is here without being shown.
std::int64_t key_steps(const Press& press) {
  if (!ImGui::IsItemFocused()) return 0;
  // Owning the keys keeps the focus here; Tab goes on.
  ImGui::SetKeyOwner(ImGuiKey_LeftArrow, press.id);
  ImGui::SetKeyOwner(ImGuiKey_RightArrow, press.id);
  std::int64_t steps = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, ImGuiInputFlags_Repeat, press.id)) --steps;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, ImGuiInputFlags_Repeat, press.id)) ++steps;
  return steps;
}

void draw_slider(const Ui& ui, const SliderSpec& spec, const Press& press, std::int64_t value) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = press.box.centre().y;
  const float left = press.box.min.x + knob_radius;
  const float right = press.box.max.x - knob_radius;
  const double share = static_cast<double>(value - spec.min) /
                       static_cast<double>(std::max<std::int64_t>(spec.max - spec.min, 1));
  const float x = left + static_cast<float>(share) * (right - left);
  list->AddRectFilled({left, y - track_height * 0.5f}, {right, y + track_height * 0.5f},
                      to_imgui(ui.colours.border_strong), track_height * 0.5f);
  list->AddRectFilled({left, y - track_height * 0.5f}, {x, y + track_height * 0.5f},
                      to_imgui(ui.colours.accent), track_height * 0.5f);
  list->AddCircleFilled({x, y}, knob_radius,
                        to_imgui(press.is_hovered ? ui.colours.accent_hover : ui.colours.accent));
  list->AddCircle({x, y}, knob_radius, to_imgui(ui.colours.surface), 0, 2.0f);
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
}

}  // namespace

std::optional<std::int64_t> slider(const Ui& ui, const SliderSpec& spec, SliderDrag& drag) {
  const Press press =
      press_area({spec.width, ui.control_height()},
                 {.role = Role::slider, .label = spec.label, .value = spec.text, .key = spec.key});
  std::optional<std::int64_t> chosen;
  const bool is_dragged = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (is_dragged) {
    drag = {press.id, value_at(spec, press.box, ImGui::GetIO().MousePos.x)};
  } else if (drag.owner == press.id) {
    if (drag.value != spec.value) chosen = drag.value;
    drag = {};
  }
  if (const std::int64_t steps = key_steps(press)) {
    const std::int64_t next = std::clamp(spec.value + steps * spec.step, spec.min, spec.max);
    if (next != spec.value) chosen = next;
  }
  draw_slider(ui, spec, press, drag.owner == press.id ? drag.value : spec.value);
  return chosen;
}

}  // namespace duewise::ui
