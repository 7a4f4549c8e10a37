/// Lines and marks that tell series apart without their colour.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "imgui.h"

namespace duewise::ui {

enum class Stroke : std::uint8_t { solid, dashed, dotted };

/// The stroke of the series at a position; the third looks like the first, with another mark.
Stroke stroke_of(std::size_t series);

/// From point to point, two logical pixels wide.
struct Segment {
  ImVec2 from;
  ImVec2 to;
};
void draw_stroke(const Segment& segment, ImU32 colour, Stroke stroke);

/// A circle, square, diamond or triangle.
void draw_mark(ImVec2 centre, ImU32 colour, std::size_t series);

}  // namespace duewise::ui
