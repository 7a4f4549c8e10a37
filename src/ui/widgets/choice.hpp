/// Choosing one of several: segmented control, drop-down list, navigation entries, chips.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "app/views/common.hpp"
#include "ui/widgets/button.hpp"

namespace duewise::ui {

struct ChoiceSpec {
  std::string_view key;
  std::string_view label;
  float width = 0.0f;  ///< 0: as wide as needed
};

/// Draws the choices side by side; the position of one that was just pressed.
std::optional<std::size_t> segmented(const Ui& ui, const ChoiceSpec& spec,
                                     std::span<const views::Choice> choices);

/// Draws a button that shows the choice and opens the list of all; the position just chosen.
std::optional<std::size_t> select(const Ui& ui, const ChoiceSpec& spec,
                                  std::span<const views::Choice> choices);

enum class MenuLook : std::uint8_t { labelled, icon };

/// Draws a button that opens a list of acts; the position of the one that was just pressed.
std::optional<std::size_t> menu_button(const Ui& ui, const ButtonSpec& spec, MenuLook look,
                                       std::span<const views::Choice> choices);

/// Width of a segmented control whose choices keep their natural width.
float segmented_width(const Ui& ui, std::span<const views::Choice> choices);

struct NavigationSpec {
  std::string_view key;
  std::string_view label;
  Icon icon = Icon::none;
  ItemState state = {};  ///< selected: the page that is shown
  Enabled enabled = Enabled::yes;
  ImVec2 size;
};

/// An entry of the side navigation (icon beside label); whether it was pressed.
bool navigation_entry(const Ui& ui, const NavigationSpec& spec);

/// An entry of the bottom bar (icon above label); whether it was pressed.
bool bar_entry(const Ui& ui, const NavigationSpec& spec);

/// A small label on a tinted ground. Unit: width follows the text.
void chip(const Ui& ui, std::string_view text, views::Tone tone);
/// Draws a chip into a box from its left edge without submitting an item; its width.
float paint_chip(const Ui& ui, std::string_view text, views::Tone tone, Box box);
float chip_width(const Ui& ui, std::string_view text);

}  // namespace duewise::ui
