/// Fonts without font files: Dear ImGui asks for a glyph, the browser draws it with the fonts of
/// the machine. The only file that knows ImGui's font loader interface, which is internal and
/// changes between versions (written for 1.92.2b). Which families are used is decided in
/// web/js/glyphs.js.
#pragma once

struct ImFont;
struct ImFontAtlas;

namespace duewise::web {

enum class FontWeight : int { regular = 400, bold = 600 };

/// Adds the plain Latin font built into ImGui, for a browser that blurs what pages draw.
ImFont* add_builtin_font(ImFontAtlas& atlas);

/// Adds a font whose glyphs are drawn by the browser.
ImFont* add_canvas_font(ImFontAtlas& atlas, FontWeight weight);

/// Forgets all drawn glyphs, so that they are drawn anew: after a change of language, because
/// Chinese characters have other shapes then. Call between frames.
void discard_glyphs(ImFontAtlas& atlas);

}  // namespace duewise::web
