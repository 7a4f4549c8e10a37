#include "web/platform/pixel_snap.hpp"

#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace duewise::web {
namespace {

struct Grid {
  float scale = 1;  ///< device pixels per unit of the vertices
  float atlas_width = 1;
  float atlas_height = 1;
};

float offset_to_grid(float position, float scale) {
  return std::round(position * scale) / scale - position;
}

/// A glyph is four vertices in a row, an upright rectangle as large on the screen as in the atlas;
/// shapes are drawn with one single white pixel of the atlas.
bool is_glyph(const ImDrawVert* quad, const Grid& grid) {
  const ImVec2 size = {quad[2].pos.x - quad[0].pos.x, quad[2].pos.y - quad[0].pos.y};
  const ImVec2 uv_size = {quad[2].uv.x - quad[0].uv.x, quad[2].uv.y - quad[0].uv.y};
  if (uv_size.x <= 0 || uv_size.y <= 0) return false;
  if (quad[1].pos.y != quad[0].pos.y || quad[3].pos.x != quad[0].pos.x) return false;
  constexpr float tolerance = 0.1F;
  return std::fabs(size.x * grid.scale - uv_size.x * grid.atlas_width) < tolerance &&
         std::fabs(size.y * grid.scale - uv_size.y * grid.atlas_height) < tolerance;
}

void snap(ImDrawVert* quad, const Grid& grid) {
  const float right = offset_to_grid(quad[0].pos.x, grid.scale);
  const float down = offset_to_grid(quad[0].pos.y, grid.scale);
  for (int corner = 0; corner < 4; ++corner) {
    quad[corner].pos.x += right;
    quad[corner].pos.y += down;
  }
}

void snap_command(ImDrawList& list, const ImDrawCmd& command, const Grid& grid) {
  constexpr unsigned int indices_per_quad = 6;
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned int at = 0; at + indices_per_quad <= command.ElemCount;) {
    const unsigned int first = index[at];
    const bool is_quad = index[at + 1] == first + 1 && index[at + 2] == first + 2 &&
                         index[at + 3] == first && index[at + 4] == first + 2 &&
                         index[at + 5] == first + 3;
    if (!is_quad) {
      at += 3;
      continue;
    }
    ImDrawVert* quad = list.VtxBuffer.Data + command.VtxOffset + first;
    if (is_glyph(quad, grid)) snap(quad, grid);
    at += indices_per_quad;
  }
}

}  // namespace

void snap_glyphs_to_pixels(ImDrawData& drawn, const ImTextureRef& atlas) {
  const float scale = drawn.FramebufferScale.x;
  if (scale == std::floor(scale)) return;  // whole CSS pixels are whole device pixels
  if (atlas._TexData == nullptr) return;
  const Grid grid = {scale, static_cast<float>(atlas._TexData->Width),
                     static_cast<float>(atlas._TexData->Height)};
  for (ImDrawList* list : drawn.CmdLists)
    for (const ImDrawCmd& command : list->CmdBuffer)
      if (command.UserCallback == nullptr && command.TexRef._TexData == atlas._TexData)
        snap_command(*list, command, grid);
}

}  // namespace duewise::web
