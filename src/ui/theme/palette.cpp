#include "ui/theme/palette.hpp"

#include <algorithm>

namespace duewise::ui {
namespace {

constexpr Palette light_palette{
    .background = {0xF6F6F8},
    .surface = {0xFFFFFF},
    .surface_raised = {0xFFFFFF},
    .surface_sunken = {0xF1F1F4},
    .surface_hover = {0xEFEFF3},
    .border = {0xE5E5EA},
    .border_strong = {0xCDCDD6},
    .text = {0x1A1B21},
    .text_muted = {0x5F616C},
    .accent = {0x4A4BC6},
    .accent_hover = {0x3C3DB0},
    .accent_soft = {0xECECFB},
    .on_accent = {0xFFFFFF},
    .positive = {0x1B7A4B},
    .positive_soft = {0xE6F5EC},
    .warning = {0x8A5A00},
    .warning_soft = {0xFDF3DC},
    .danger = {0xB3261E},
    .danger_soft = {0xFCEBE9},
    .levels = {{{0x5B8A9C}, {0xB8860B}, {0xC96A1B}, {0xC0442A}, {0xA02644}, {0x6E2A63}}},
};

constexpr Palette dark_palette{
    .background = {0x101114},
    .surface = {0x17181C},
    .surface_raised = {0x1F2025},
    .surface_sunken = {0x1D1E23},
    .surface_hover = {0x24252B},
    .border = {0x292A31},
    .border_strong = {0x42444E},
    .text = {0xECEDF1},
    .text_muted = {0x9B9DA9},
    .accent = {0x9DA0FF},
    .accent_hover = {0xB4B6FF},
    .accent_soft = {0x272849},
    .on_accent = {0x13142B},
    .positive = {0x5CC58D},
    .positive_soft = {0x15291F},
    .warning = {0xE5B454},
    .warning_soft = {0x2E2513},
    .danger = {0xFF8A80},
    .danger_soft = {0x361A1A},
    .levels = {{{0x7FB0C2}, {0xE0B54A}, {0xEB9050}, {0xEC7459}, {0xE0607F}, {0xBB78B0}}},
};

constexpr int channel(Rgb colour, int shift) {
  return static_cast<int>((colour.value >> shift) & 0xFFu);
}

std::uint32_t mix_channel(Rgb under, Rgb over, float amount, int shift) {
  const auto from = static_cast<float>(channel(under, shift));
  const auto to = static_cast<float>(channel(over, shift));
  return static_cast<std::uint32_t>(from + (to - from) * amount + 0.5f) << shift;
}

}  // namespace

ImU32 to_imgui(Rgb colour, float opacity) {
  const int alpha = static_cast<int>(std::clamp(opacity, 0.0f, 1.0f) * 255.0f + 0.5f);
  return IM_COL32(channel(colour, 16), channel(colour, 8), channel(colour, 0), alpha);
}

ImVec4 to_imgui_vec4(Rgb colour, float opacity) {
  constexpr float full = 255.0f;
  return {static_cast<float>(channel(colour, 16)) / full,
          static_cast<float>(channel(colour, 8)) / full,
          static_cast<float>(channel(colour, 0)) / full, opacity};
}

Rgb mix(Rgb under, Rgb over, float amount) {
  return {mix_channel(under, over, amount, 16) | mix_channel(under, over, amount, 8) |
          mix_channel(under, over, amount, 0)};
}

const Palette& palette(Brightness brightness) {
  return brightness == Brightness::light ? light_palette : dark_palette;
}

Rgb level_colour(const Palette& palette, int level) {
  const int last = static_cast<int>(level_colour_count) - 1;
  return palette.levels[static_cast<std::size_t>(std::clamp(level, 0, last))];
}

std::array<ColourPair, colour_pair_count> colour_pairs(const Palette& p) {
  return {{{"text on background", p.text, p.background},
           {"text on surface", p.text, p.surface},
           {"text on raised", p.text, p.surface_raised},
           {"text on sunken", p.text, p.surface_sunken},
           {"text on hover", p.text, p.surface_hover},
           {"text on accent_soft", p.text, p.accent_soft},
           {"muted on background", p.text_muted, p.background},
           {"muted on surface", p.text_muted, p.surface},
           {"muted on raised", p.text_muted, p.surface_raised},
           {"muted on sunken", p.text_muted, p.surface_sunken},
           {"muted on hover", p.text_muted, p.surface_hover},
           {"muted on accent_soft", p.text_muted, p.accent_soft},
           {"accent on surface", p.accent, p.surface},
           {"accent on background", p.accent, p.background},
           {"accent on accent_soft", p.accent, p.accent_soft},
           {"on_accent on accent", p.on_accent, p.accent},
           {"on_accent on accent_hover", p.on_accent, p.accent_hover},
           {"positive on surface", p.positive, p.surface},
           {"positive on positive_soft", p.positive, p.positive_soft},
           {"warning on surface", p.warning, p.surface},
           {"warning on warning_soft", p.warning, p.warning_soft},
           {"danger on surface", p.danger, p.surface},
           {"danger on danger_soft", p.danger, p.danger_soft},
           {"level 0 on surface", p.levels[0], p.surface, 30},
           {"level 1 on surface", p.levels[1], p.surface, 30},
           {"level 2 on surface", p.levels[2], p.surface, 30},
           {"level 3 on surface", p.levels[3], p.surface, 30},
           {"level 4 on surface", p.levels[4], p.surface, 30},
           {"level 5 on surface", p.levels[5], p.surface, 30}}};
}

}  // namespace duewise::ui
