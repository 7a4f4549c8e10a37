#include "ui/widgets/choice.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "imgui_internal.h"

#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float list_width_max = 360.0f;
constexpr float list_height_max = 380.0f;

float option_list_width(const Ui& ui, std::span<const views::Choice> choices, float width_min) {
  float width = width_min;
  for (const views::Choice& choice : choices) {
    const float label = measure(ui, choice.label, body_text(ui)).x;
    width = std::max(width, label + 2 * space::m + 32.0f);
  }
  return std::min({width, list_width_max, ui.frame.size.x - 2 * space::l});
}

// One line of an open list; whether it was pressed.
bool option(const Ui& ui, const views::Choice& choice, float width) {
  const Press press =
      press_area({width, ui.control_height()}, {.role = Role::option,
                                                .label = choice.label,
                                                .key = choice.id.empty() ? "all" : choice.id,
                                                .state = {.selected = choice.is_chosen}});
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (press.is_hovered || press.is_focused) {
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(ui.colours.surface_hover),
                        radius::control);
  }
  TextStyle style = choice.is_chosen ? strong_text(ui) : body_text(ui);
  Box text = press.box;
  text.min.x += space::m;
  text.max.x -= 32.0f;
  paint_text(ui, choice.label, text, style);
  if (choice.is_chosen) {
    draw_icon(Icon::check, {press.box.max.x - 16.0f, press.box.centre().y}, ui.colours.accent,
              14.0f);
  }
  return press.is_pressed;
}

std::optional<std::size_t> option_list(const Ui& ui, std::span<const views::Choice> choices,
                                       Box anchor) {
  const float width = option_list_width(ui, choices, anchor.width());
  const float content = static_cast<float>(choices.size()) * ui.control_height();
  const float height = std::min(content, list_height_max) + 2 * space::xs;
  const float right = ui.frame.size.x - space::s;
  const float x = std::max(space::s, std::min(anchor.min.x, right - width - 2 * space::xs));
  const bool fits_below = anchor.max.y + space::xs + height <= ui.frame.size.y - space::s;
  const float y =
      fits_below ? anchor.max.y + space::xs : std::max(space::s, anchor.min.y - space::xs - height);
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSize({width + 2 * space::xs, height});
  std::optional<std::size_t> chosen;
  const PopupScope popup(ui, "list");
  if (!popup.is_open()) return chosen;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (option(ui, choices[i], ImGui::GetContentRegionAvail().x)) chosen = i;
    if (choices[i].is_chosen && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
    ImGui::PopID();
  }
  if (chosen) ImGui::CloseCurrentPopup();
  return chosen;
}

Rgb tint(const Ui& ui, Rgb colour) { return mix(ui.colours.surface, colour, 0.13f); }

}  // namespace

float segmented_width(const Ui& ui, std::span<const views::Choice> choices) {
  float width = 2 * space::hair;
  for (const views::Choice& choice : choices) {
    width += std::ceil(measure(ui, choice.label, strong_text(ui)).x) + 2 * space::m;
  }
  return width;
}

std::optional<std::size_t> segmented(const Ui& ui, const ChoiceSpec& spec,
                                     std::span<const views::Choice> choices) {
  std::optional<std::size_t> pressed;
  const float height = ui.control_height();
  const float natural = segmented_width(ui, choices);
  const float width = spec.width > 0.0f ? spec.width : natural;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(start, {start.x + width, start.y + height},
                      to_imgui(ui.colours.surface_sunken), radius::control);
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  ImGui::BeginGroup();
  const float stretch =
      (width - natural) / static_cast<float>(std::max<std::size_t>(1, choices.size()));
  float x = start.x + space::hair;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const views::Choice& choice = choices[i];
    const TextStyle strong = strong_text(ui);
    const float part = std::ceil(measure(ui, choice.label, strong).x) + 2 * space::m + stretch;
    ImGui::SetCursorScreenPos({x, start.y + space::hair});
    const Press press =
        press_area({part, height - 2 * space::hair}, {.role = Role::tab,
                                                      .label = choice.label,
                                                      .key = choice.id.empty() ? "all" : choice.id,
                                                      .state = {.selected = choice.is_chosen}});
    if (choice.is_chosen) {
      list->AddRectFilled(press.box.min, press.box.max, to_imgui(ui.colours.surface_raised),
                          radius::chip);
      list->AddRect(press.box.min, press.box.max, to_imgui(ui.colours.border_strong), radius::chip);
    }
    TextStyle style = choice.is_chosen ? strong : muted_text(ui);
    style.align = Align::centre;
    if (press.is_hovered) style.colour = ui.colours.text;
    paint_text(ui, choice.label, press.box, style);
    if (press.is_focused) draw_focus(ui, press.box, radius::chip);
    if (press.is_pressed) pressed = i;
    x += part;
  }
  ImGui::EndGroup();
  ImGui::PopID();
  return pressed;
}

std::optional<std::size_t> select(const Ui& ui, const ChoiceSpec& spec,
                                  std::span<const views::Choice> choices) {
  std::string_view shown = spec.label;
  for (const views::Choice& choice : choices) {
    if (choice.is_chosen) shown = choice.label;
  }
  const float natural = measure(ui, shown, body_text(ui)).x + 2 * space::m + 24.0f;
  const float width = spec.width > 0.0f ? spec.width : std::min(natural, list_width_max);
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  const bool is_open = ImGui::IsPopupOpen("list");
  const Press press = press_area({width, ui.control_height()}, {.role = Role::combobox,
                                                                .label = spec.label,
                                                                .value = shown,
                                                                .key = spec.key,
                                                                .state = {.expanded = is_open}});
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rgb fill = press.is_hovered ? ui.colours.surface_hover : ui.colours.surface;
  list->AddRectFilled(press.box.min, press.box.max, to_imgui(fill), radius::control);
  list->AddRect(press.box.min, press.box.max,
                to_imgui(is_open ? ui.colours.accent : ui.colours.border_strong), radius::control);
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
  Box text = press.box;
  text.min.x += space::m;
  text.max.x -= space::m + 20.0f;
  paint_text(ui, shown, text, body_text(ui));
  draw_icon(Icon::chevron_down, {press.box.max.x - space::m - 6.0f, press.box.centre().y},
            ui.colours.text_muted, 14.0f);
  if (press.is_pressed) ImGui::OpenPopup("list");
  const std::optional<std::size_t> chosen = option_list(ui, choices, press.box);
  ImGui::PopID();
  return chosen;
}

std::optional<std::size_t> menu_button(const Ui& ui, const ButtonSpec& spec, MenuLook look,
                                       std::span<const views::Choice> choices) {
  const bool is_pressed = look == MenuLook::icon ? icon_button(ui, spec) : button(ui, spec);
  const Box box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  if (is_pressed) ImGui::OpenPopup("list");
  const std::optional<std::size_t> chosen = option_list(ui, choices, box);
  ImGui::PopID();
  return chosen;
}

bool navigation_entry(const Ui& ui, const NavigationSpec& spec) {
  const Press press = press_area(
      spec.size, {.role = Role::tab, .label = spec.label, .key = spec.key, .state = spec.state},
      spec.enabled);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Palette& p = ui.colours;
  const bool is_off = spec.enabled == Enabled::no;
  if (spec.state.selected || press.is_hovered) {
    const Rgb fill = spec.state.selected ? p.accent_soft : p.surface_hover;
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(fill), radius::control);
  }
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
  const Rgb colour = is_off                ? mix(p.background, p.text_muted, 0.5f)
                     : spec.state.selected ? p.accent
                                           : p.text_muted;
  draw_icon(spec.icon, {press.box.min.x + space::m + 8.0f, press.box.centre().y}, colour);
  TextStyle style = spec.state.selected ? strong_text(ui) : body_text(ui);
  style.colour = is_off ? colour : spec.state.selected ? p.accent : p.text;
  Box text = press.box;
  text.min.x += space::m + 16.0f + space::m;
  paint_text(ui, spec.label, text, style);
  return press.is_pressed;
}

bool bar_entry(const Ui& ui, const NavigationSpec& spec) {
  const Press press = press_area(
      spec.size, {.role = Role::tab, .label = spec.label, .key = spec.key, .state = spec.state},
      spec.enabled);
  const Palette& p = ui.colours;
  const Rgb colour = spec.enabled == Enabled::no ? mix(p.surface, p.text_muted, 0.5f)
                     : spec.state.selected       ? p.accent
                                                 : p.text_muted;
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
  const float middle = press.box.centre().x;
  draw_icon(spec.icon, {middle, press.box.min.y + 20.0f}, colour, 20.0f);
  Box text = press.box;
  text.min.y += 32.0f;
  text.max.y -= space::xs;
  paint_text(ui, spec.label, text,
             {.size = type::small,
              .weight = spec.state.selected ? Weight::strong : Weight::regular,
              .colour = colour,
              .align = Align::centre});
  return press.is_pressed;
}

float chip_width(const Ui& ui, std::string_view text) {
  return std::ceil(measure(ui, text, small_text(ui)).x) + 2 * space::s;
}

float paint_chip(const Ui& ui, std::string_view text, views::Tone tone, Box box) {
  if (text.empty()) return 0.0f;
  constexpr float height = 22.0f;
  constexpr float dot = 3.0f;
  const Rgb colour = tone_colour(ui.colours, tone);
  const float width = std::min(chip_width(ui, text) + 2 * dot, box.width());
  const float top = std::floor(box.centre().y - height * 0.5f);
  const Box back{{box.min.x, top}, {box.min.x + width, top + height}};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(back.min, back.max, to_imgui(tint(ui, colour)), radius::chip);
  list->AddCircleFilled({back.min.x + space::s, back.centre().y}, dot, to_imgui(colour));
  TextStyle style = small_text(ui);
  style.colour = ui.colours.text;
  paint_text(ui, text, {{back.min.x + space::s + 2 * dot, back.min.y}, {back.max.x, back.max.y}},
             style);
  return width;
}

void chip(const Ui& ui, std::string_view text, views::Tone tone) {
  if (text.empty()) return;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width =
      std::min(chip_width(ui, text) + 6.0f, std::max(1.0f, ImGui::GetContentRegionAvail().x));
  const Box box{start, {start.x + width, start.y + 22.0f}};
  paint_chip(ui, text, tone, box);
  ImGui::Dummy({width, 22.0f});
  if (ItemLog* log = current_item_log()) {
    log->add_text(box.min, box.max, {.role = Role::text, .label = text});
  }
}

}  // namespace duewise::ui
