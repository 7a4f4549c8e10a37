/// Puts the palette and the spacing scale into ImGui's style, so that what ImGui draws itself
/// (scroll bars, text selection, popups) looks like the rest.
#pragma once

#include "ui/theme/palette.hpp"

namespace duewise::ui {

/// Sets the style of the current ImGui context.
void apply_style(const Palette& palette);

}  // namespace duewise::ui
