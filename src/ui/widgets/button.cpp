#include "ui/widgets/button.hpp"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace duewise::ui {
namespace {

struct Look {
  Rgb fill;
  Rgb edge;
  Rgb text;
  bool has_fill = true;
  bool has_edge = true;
};

Look look_of(const Ui& ui, Rank rank, const Press& press) {
  const Palette& p = ui.colours;
  const bool lit = press.is_hovered || press.is_held;
  switch (rank) {
    case Rank::primary: {
      const Rgb fill = lit ? p.accent_hover : p.accent;
      return {fill, fill, p.on_accent};
    }
    case Rank::secondary:
      return {lit ? p.surface_hover : p.surface, p.border_strong, p.text};
    case Rank::quiet:
      return {p.surface_hover, p.surface_hover, p.text, lit, false};
    case Rank::danger:
      return {lit ? p.danger_soft : p.surface, p.border_strong, p.danger};
  }
  return {};
}

void draw_back(const Ui& ui, const Press& press, const Look& look, float opacity) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (look.has_fill) {
    const float alpha = press.is_held ? opacity * 0.9f : opacity;
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(look.fill, alpha), radius::control);
  }
  if (look.has_edge) {
    list->AddRect(press.box.min, press.box.max, to_imgui(look.edge, opacity), radius::control);
  }
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
}

constexpr float icon_space = 16.0f + space::s;

}  // namespace

Press press_area(ImVec2 size, const ItemFacts& facts, Enabled enabled) {
  Press press;
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImVec2 start = window->DC.CursorPos;
  press.box = {start, {start.x + size.x, start.y + size.y}};
  press.id = window->GetID(facts.key.data(), facts.key.data() + facts.key.size());
  if (enabled == Enabled::no) ImGui::BeginDisabled();
  ImGui::ItemSize(size, 0.0f);
  if (ImGui::ItemAdd({press.box.min, press.box.max}, press.id)) {
    bool hovered = false;
    bool held = false;
    press.is_pressed =
        ImGui::ButtonBehavior({press.box.min, press.box.max}, press.id, &hovered, &held);
    press.is_hovered = hovered;
    press.is_held = held && hovered;
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    press.is_focused = context.NavId == press.id && context.NavCursorVisible;
    if (ItemLog* log = current_item_log()) log->describe(press.id, facts);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (enabled == Enabled::no) ImGui::EndDisabled();
  return press;
}

void draw_focus(const Ui& ui, Box box, float rounding) {
  constexpr float distance = 2.0f;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 min{box.min.x - distance, box.min.y - distance};
  const ImVec2 max{box.max.x + distance, box.max.y + distance};
  list->AddRect(min, max, to_imgui(ui.colours.accent), rounding + distance, 0, 2.0f);
}

float button_width(const Ui& ui, const ButtonSpec& spec) {
  const float text = measure(ui, spec.label, strong_text(ui)).x;
  return std::ceil(text) + 2 * space::m + (spec.icon == Icon::none ? 0.0f : icon_space);
}

bool button(const Ui& ui, const ButtonSpec& spec) {
  const float width = spec.width > 0.0f ? spec.width : button_width(ui, spec);
  const Press press =
      press_area({width, ui.control_height()},
                 {.role = Role::button, .label = spec.label, .key = spec.key}, spec.enabled);
  if (!spec.tip.empty()) tooltip(ui, spec.tip);
  const float opacity = spec.enabled == Enabled::yes ? 1.0f : 0.45f;
  const Look look = look_of(ui, spec.rank, press);
  draw_back(ui, press, look, opacity);
  TextStyle style = strong_text(ui);
  style.colour = spec.enabled == Enabled::yes ? look.text : ui.colours.text_muted;
  style.align = Align::centre;
  Box inner{{press.box.min.x + space::m, press.box.min.y},
            {press.box.max.x - space::m, press.box.max.y}};
  if (spec.icon != Icon::none) {
    const float content = measure(ui, spec.label, style).x + icon_space;
    const float start = inner.min.x + std::max(0.0f, (inner.width() - content) * 0.5f);
    draw_icon(spec.icon, {start + 8.0f, inner.centre().y}, style.colour);
    inner.min.x = start + icon_space;
    style.align = Align::left;
  }
  paint_text(ui, spec.label, inner, style);
  return press.is_pressed;
}

std::optional<std::size_t> button_row(const Ui& ui, std::initializer_list<ButtonSpec> buttons) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  std::optional<std::size_t> pressed;
  std::size_t number = 0;
  ImVec2 at = start;
  for (const ButtonSpec& spec : buttons) {
    const float width = spec.width > 0.0f ? spec.width : button_width(ui, spec);
    if (at.x > start.x && at.x + width > right) {
      at = {start.x, at.y + ui.control_height() + space::s};
    }
    ImGui::SetCursorScreenPos(at);
    if (button(ui, spec)) pressed = number;
    at.x += width + space::s;
    number += 1;
  }
  ImGui::SetCursorScreenPos({start.x, at.y + ui.control_height()});
  gap(0.0f);
  return pressed;
}

bool icon_button(const Ui& ui, const ButtonSpec& spec) {
  const float edge = ui.control_height();
  const Press press = press_area(
      {edge, edge}, {.role = Role::button, .label = spec.label, .key = spec.key}, spec.enabled);
  tooltip(ui, spec.tip.empty() ? spec.label : spec.tip);
  draw_back(ui, press, look_of(ui, spec.rank, press), spec.enabled == Enabled::yes ? 1.0f : 0.45f);
  const Rgb colour = spec.enabled == Enabled::no
                         ? mix(ui.colours.surface, ui.colours.text_muted, 0.45f)
                     : press.is_hovered ? ui.colours.text
                                        : ui.colours.text_muted;
  draw_icon(spec.icon, press.box.centre(), colour);
  return press.is_pressed;
}

void tooltip(const Ui& ui, std::string_view text) {
  if (text.empty() || ui.is_touch()) return;
  constexpr ImGuiHoveredFlags flags =
      ImGuiHoveredFlags_ForTooltip | ImGuiHoveredFlags_AllowWhenDisabled;
  if (!ImGui::IsItemHovered(flags)) {
    // While the pointer rests, time alone opens the tip.
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) ui.wants_frame = true;
    return;
  }
  const TextStyle style{.size = type::small, .colour = ui.colours.text};
  const ImVec2 padding(space::s, space::xs);
  const ImVec2 size = measure(ui, text, style);
  // Said beforehand, so that a tip at the edge of the screen is placed whole in its first frame.
  ImGui::SetNextWindowSize(ImVec2(size.x + 2 * padding.x + 1, size.y + 2 * padding.y + 1));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  if (ImGui::BeginTooltip()) {
    line(ui, text, style);
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace duewise::ui
