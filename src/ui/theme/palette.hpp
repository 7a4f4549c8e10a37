/// The colours of the planner by what they are for, in a light and a dark set. Nothing outside
/// this folder names a colour by its value.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "imgui.h"

namespace duewise::ui {

enum class Brightness : std::uint8_t { light, dark };

/// A colour as 0xRRGGBB, the way it is written on the web.
struct Rgb {
  std::uint32_t value = 0;
  bool operator==(const Rgb&) const = default;
};

/// The packed colour ImGui draws with. Unit: `opacity` from 0 to 1.
ImU32 to_imgui(Rgb colour, float opacity = 1.0f);
ImVec4 to_imgui_vec4(Rgb colour, float opacity = 1.0f);

/// `amount` (0–1) of `over` laid on `under`.
Rgb mix(Rgb under, Rgb over, float amount);

/// Stages by dunning level; higher levels share the last colour. Ageing buckets use the same row.
constexpr std::size_t level_colour_count = 6;

struct Palette {
  Rgb background;      ///< behind everything
  Rgb surface;         ///< cards, tables, the header
  Rgb surface_raised;  ///< menus, dialogs, tooltips
  Rgb surface_sunken;  ///< tracks, fields at rest, table headers
  Rgb surface_hover;   ///< a row or quiet button under the pointer
  Rgb border;          ///< thin separators, card edges
  Rgb border_strong;   ///< edges of fields and buttons
  Rgb text;
  Rgb text_muted;
  Rgb accent;  ///< primary buttons, links, focus, selection
  Rgb accent_hover;
  Rgb accent_soft;  ///< background of what is selected
  Rgb on_accent;    ///< text on `accent`
  Rgb positive;     ///< text and marks: paid, saved
  Rgb positive_soft;
  Rgb warning;
  Rgb warning_soft;
  Rgb danger;
  Rgb danger_soft;
  std::array<Rgb, level_colour_count> levels;  ///< marks; index = level
};

/// The palette of light or dark.
const Palette& palette(Brightness brightness);

/// The mark colour of a dunning level. Levels beyond the last share its colour.
Rgb level_colour(const Palette& palette, int level);

/// A pair of colours that are drawn on each other, with the contrast they must keep.
struct ColourPair {
  std::string_view name;
  Rgb foreground;
  Rgb background;
  int contrast_min_x10 = 45;  ///< 45 for text, 30 for marks and edges of controls
};

/// Every pair the widgets use. Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
constexpr std::size_t colour_pair_count = 29;
std::array<ColourPair, colour_pair_count> colour_pairs(const Palette& palette);

}  // namespace duewise::ui
