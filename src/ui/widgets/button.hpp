/// Everything that is pressed: buttons in three ranks, icon buttons, and the area they are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "ui/item_log/item_log.hpp"
#include "ui/widgets/icon.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

enum class Enabled : std::uint8_t { yes, no };

/// What happened to an area in this frame.
struct Press {
  ImGuiID id = 0;
  Box box;
  bool is_pressed = false;
  bool is_hovered = false;
  bool is_held = false;
  bool is_focused = false;  ///< by keyboard: draw the focus ring
};

/// Submits an area at the cursor that can be pressed by mouse, touch and keyboard. Draws nothing.
/// `facts.key` is its name within the current ImGui id scope; it must not depend on the language.
Press press_area(ImVec2 size, const ItemFacts& facts, Enabled enabled = Enabled::yes);

/// Draws the focus ring around what the keyboard is on.
void draw_focus(const Ui& ui, Box box, float rounding);

enum class Rank : std::uint8_t { primary, secondary, quiet, danger };

struct ButtonSpec {
  std::string_view key;
  std::string_view label;
  Rank rank = Rank::secondary;
  Icon icon = Icon::none;
  Enabled enabled = Enabled::yes;
  float width = 0.0f;  ///< 0: as wide as its label
  std::string_view tip = {};
};

/// The width `button` would take.
float button_width(const Ui& ui, const ButtonSpec& spec);

/// Draws a button; whether it was pressed.
bool button(const Ui& ui, const ButtonSpec& spec);

/// Draws buttons side by side, and further down those that do not fit there any more; the position
/// of the one that was pressed.
std::optional<std::size_t> button_row(const Ui& ui, std::initializer_list<ButtonSpec> buttons);

/// A quiet square button that shows only its icon; the label is read out and shown as a tip.
bool icon_button(const Ui& ui, const ButtonSpec& spec);

/// Shows `text` beside the pointer once it rests on the last item, or once the keyboard is there.
void tooltip(const Ui& ui, std::string_view text);

}  // namespace duewise::ui
