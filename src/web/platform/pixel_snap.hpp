/// Keeps text sharp where a CSS pixel is not a whole number of device pixels (a zoom of 110 %, a
/// laptop at 125 %): ImGui places text on whole CSS pixels, so every glyph would fall between
/// device pixels and be smeared over two of them.
#pragma once

struct ImDrawData;
struct ImTextureRef;

namespace duewise::web {

/// Moves every unscaled glyph in `drawn` to the nearest device pixel, by less than one pixel.
/// Only pictures out of `atlas` that are drawn one to one are touched.
void snap_glyphs_to_pixels(ImDrawData& drawn, const ImTextureRef& atlas);

}  // namespace duewise::web
