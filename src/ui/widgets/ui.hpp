/// What every widget is handed: colours, the frame, the texts and where acts go. Made anew each
/// frame by Root; holds no state.
#pragma once

#include <string>
#include <string_view>

#include "app/commands/command.hpp"
#include "app/views/strings.hpp"
#include "ui/frame.hpp"
#include "ui/theme/palette.hpp"
#include "ui/theme/scale.hpp"

namespace duewise::ui {

struct Ui {
  const Palette& colours;
  const FrameInfo& frame;
  const views::Strings& strings;
  commands::Queue& commands;
  bool& wants_frame;  ///< set where something moves and the next frame must come by itself

  bool is_narrow() const { return frame.size.x < narrow_width; }
  bool is_touch() const { return frame.pointer == Pointer::touch; }
  /// Height of buttons and fields: a finger needs more than a mouse.
  float control_height() const { return is_touch() ? 44.0f : 34.0f; }
  float row_height() const { return is_touch() ? 48.0f : 40.0f; }
  /// One device pixel.
  float hairline() const { return frame.scale > 0.0f ? 1.0f / frame.scale : 1.0f; }
  const std::string& tr(std::string_view key) const { return strings.text(key); }
};

/// The mark colour of a tone on a surface.
Rgb tone_colour(const Palette& palette, views::Tone tone);

}  // namespace duewise::ui
