/// A number between two limits, moved by mouse, finger or arrow keys.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ui/widgets/button.hpp"

namespace duewise::ui {

/// The one slider of a panel that is being dragged.
struct SliderDrag {
  ImGuiID owner = 0;  ///< 0: none
  std::int64_t value = 0;
};

struct SliderSpec {
  std::string_view key;
  std::string_view label;
  std::string_view text;  ///< the value in words
  std::int64_t value = 0;
  std::int64_t min = 0;
  std::int64_t max = 1;
  std::int64_t step = 1;
  float width = 160.0f;
};

/// Draws the slider; the value just chosen. One that is dragged is handed out when it is let go, so
/// that a drag is one act. Left and right step it; values are whole steps from `min`.
std::optional<std::int64_t> slider(const Ui& ui, const SliderSpec& spec, SliderDrag& drag);

}  // namespace duewise::ui
