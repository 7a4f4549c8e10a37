/// The planner's icons: thin strokes on a grid of 16 units, drawn, not loaded. They never carry a
/// meaning alone; the widget beside them has a label.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/widgets/ui.hpp"

namespace duewise::ui {

enum class Icon : std::uint8_t {
  none,
  arrow_left,
  arrow_right,
  behaviour,
  calendar,
  check,
  chevron_down,
  chevron_up,
  close,
  compare,
  download,
  email,
  file,
  forecast,
  invoices,
  letter,
  meeting,
  minus,
  moon,
  phone,
  play,
  plus,
  policy,
  redo,
  scales,
  search,
  sms,
  spark,
  start,
  sun,
  task,
  timeline,
  trash,
  undo,
  upload,
  visit,
  warning,
};

/// Draws `icon` around `centre`. Unit: `size` is the edge in logical pixels.
void draw_icon(Icon icon, ImVec2 centre, Rgb colour, float size = 16.0f);

/// The icon of a contact channel ("letter", "call", …); `task` for an unknown one.
Icon channel_icon(std::string_view channel_id);

}  // namespace duewise::ui
