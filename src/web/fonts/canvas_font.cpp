#include "web/fonts/canvas_font.hpp"

#include <cmath>
#include <cstdint>

#include "imgui.h"
#include "imgui_internal.h"

#include "base/assert.hpp"
#include "web/host.hpp"

namespace duewise::web {
namespace {

// The loader keeps nothing per font but the weight; it travels in the otherwise unused FontNo.
int weight_of(const ImFontConfig& source) { return static_cast<int>(source.FontNo); }

float density_of(const ImFontConfig& source, const ImFontBaked& baked) {
  return source.RasterizerDensity * baked.RasterizerDensity;
}

/// Box and advance of a glyph in device pixels, y downwards from the base line.
struct GlyphBox {
  int advance = 0;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  bool is_empty() const { return left >= right || top >= bottom; }
};

bool measure(char32_t codepoint, float pixels, int weight, GlyphBox& box) {
  double metrics[5] = {};
  if (host_measure_glyph(codepoint, static_cast<double>(pixels), weight, metrics) == 0)
    return false;
  box = {static_cast<int>(metrics[0]), static_cast<int>(metrics[1]), static_cast<int>(metrics[2]),
         static_cast<int>(metrics[3]), static_cast<int>(metrics[4])};
  return true;
}

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  // ImGui's line is as high as the text is big. With the base line here, capitals and Chinese
  // characters stand in the middle of it, whichever font the browser takes; a fraction of a device
  // pixel would blur every row.
  constexpr float base_line = 0.86f;
  const float density = density_of(*source, *baked);
  baked->Ascent = std::round(baked->Size * base_line * density) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

/// Draws the glyph into the atlas and fills in where it lies. False where the atlas is full.
bool draw_into_atlas(ImFontAtlas& atlas, ImFontConfig& source, ImFontBaked& baked,
                     const GlyphBox& box, ImFontGlyph& glyph) {
  const int width = box.right - box.left;
  const int height = box.bottom - box.top;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(&atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rectangle = ImFontAtlasPackGetRect(&atlas, id);

  ImVector<unsigned char>& coverage = atlas.Builder->TempBuffer;
  coverage.resize(width * height);
  host_draw_glyph(box.left, box.top, width, height, coverage.Data);

  const float density = density_of(source, baked);
  glyph.X0 = static_cast<float>(box.left) / density;
  glyph.X1 = static_cast<float>(box.right) / density;
  // Whole device pixels above the base line, so that rows of the picture meet rows of the screen.
  const float base_line = std::round(baked.Ascent * density);
  glyph.Y0 = (base_line + static_cast<float>(box.top)) / density;
  glyph.Y1 = (base_line + static_cast<float>(box.bottom)) / density;
  glyph.Visible = true;
  glyph.PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(&atlas, &baked, &source, &glyph, rectangle, coverage.Data,
                                     ImTextureFormat_Alpha8, width);
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                ImWchar codepoint, ImFontGlyph* out_glyph, float* out_advance_x) {
  const float density = density_of(*source, *baked);
  GlyphBox box;
  if (!measure(codepoint, baked->Size * density, weight_of(*source), box)) return false;

  const float advance = static_cast<float>(box.advance) / density;
  if (out_advance_x != nullptr) {
    *out_advance_x = advance;
    return true;
  }
  out_glyph->Codepoint = codepoint;
  out_glyph->AdvanceX = advance;
  if (box.is_empty()) return true;
  return draw_into_atlas(*atlas, *source, *baked, box, *out_glyph);
}

ImFontLoader make_loader() {
  ImFontLoader loader;
  loader.Name = "browser canvas";
  loader.FontSrcInit = init_source;
  loader.FontSrcContainsGlyph = contains_glyph;
  loader.FontBakedInit = init_baked;
  loader.FontBakedLoadGlyph = load_glyph;
  return loader;
}

}  // namespace

ImFont* add_canvas_font(ImFontAtlas& atlas, FontWeight weight) {
  static const ImFontLoader loader = make_loader();
  ImFontConfig config;
  config.FontLoader = &loader;
  config.FontNo = static_cast<ImU32>(weight);
  ImFont* font = atlas.AddFont(&config);
  ASSERT(font != nullptr);
  return font;
}

ImFont* add_builtin_font(ImFontAtlas& atlas) {
  ImFont* font = atlas.AddFontDefault();
  ASSERT(font != nullptr);
  return font;
}

void discard_glyphs(ImFontAtlas& atlas) {
  constexpr int also_those_in_use = 0;
  ImFontAtlasBuildDiscardBakes(&atlas, also_those_in_use);
}

}  // namespace duewise::web
