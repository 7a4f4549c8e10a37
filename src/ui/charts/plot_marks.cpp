#include "ui/charts/plot_marks.hpp"

#include <cmath>

namespace duewise::ui {
namespace {

constexpr float line_width = 2.0f;
constexpr float mark_radius = 3.5f;

}  // namespace

Stroke stroke_of(std::size_t series) {
  constexpr std::array<Stroke, 3> strokes{Stroke::solid, Stroke::dashed, Stroke::dotted};
  return strokes[series % strokes.size()];
}

void draw_stroke(const Segment& segment, ImU32 colour, Stroke stroke) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (stroke == Stroke::solid) {
    list->AddLine(segment.from, segment.to, colour, line_width);
    return;
  }
  const float on = stroke == Stroke::dashed ? 6.0f : 2.0f;
  const float off = stroke == Stroke::dashed ? 4.0f : 3.0f;
  const ImVec2 way{segment.to.x - segment.from.x, segment.to.y - segment.from.y};
  const float length = std::sqrt(way.x * way.x + way.y * way.y);
  if (length <= 0.0f) return;
  for (float at = 0.0f; at < length; at += on + off) {
    const float begin = at / length;
    const float end = std::fmin(at + on, length) / length;
    list->AddLine({segment.from.x + way.x * begin, segment.from.y + way.y * begin},
                  {segment.from.x + way.x * end, segment.from.y + way.y * end}, colour, line_width);
  }
}

void draw_mark(ImVec2 centre, ImU32 colour, std::size_t series) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float r = mark_radius;
  switch (series % 4) {
    case 0:
      list->AddCircleFilled(centre, r, colour);
      break;
    case 1:
      list->AddRectFilled({centre.x - r, centre.y - r}, {centre.x + r, centre.y + r}, colour);
      break;
    case 2:
      list->AddQuadFilled({centre.x, centre.y - r - 1}, {centre.x + r + 1, centre.y},
                          {centre.x, centre.y + r + 1}, {centre.x - r - 1, centre.y}, colour);
      break;
    default:
      list->AddTriangleFilled({centre.x, centre.y - r - 1}, {centre.x + r + 1, centre.y + r},
                              {centre.x - r - 1, centre.y + r}, colour);
      break;
  }
}

}  // namespace duewise::ui
