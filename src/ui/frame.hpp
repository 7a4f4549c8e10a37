/// What the platform tells about the frame to be drawn, and the fonts it has loaded.
#pragma once

#include <cstdint>

#include "imgui.h"

namespace duewise::ui {

/// Two weights of one family; sizes come from the type scale (ui/theme/scale.hpp).
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* strong = nullptr;  ///< weight 600; may be the same as `regular`
};

enum class Pointer : std::uint8_t { mouse, touch };

struct FrameInfo {
  ImVec2 size;              ///< of the canvas in logical (CSS) pixels
  float scale = 1.0f;       ///< device pixels per logical pixel; hairlines are 1 / scale wide
  std::int64_t now_ms = 0;  ///< a monotonic clock, only for animation and the caret
  Pointer pointer = Pointer::mouse;
  bool prefers_dark = false;  ///< the system's wish, used where the user chose no theme
  Fonts fonts;
};

}  // namespace duewise::ui
