// Goal: nothing on screen is too faint to read. Method: compute the contrast ratio of every pair
// of colours that widgets lay on each other, in both themes.
#include "ui/theme/palette.hpp"

#include <cmath>

#include "doctest/doctest.h"

using namespace duewise::ui;

namespace {

double linear(std::uint32_t channel) {
  const double value = static_cast<double>(channel) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) {
  return 0.2126 * linear((colour.value >> 16) & 0xFF) +
         0.7152 * linear((colour.value >> 8) & 0xFF) + 0.0722 * linear(colour.value & 0xFF);
}

double contrast(Rgb a, Rgb b) {
  const double lighter = std::max(luminance(a), luminance(b));
  const double darker = std::min(luminance(a), luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace

TEST_CASE("palette: the contrast measure gives the two ratios WCAG defines") {
  CHECK(contrast({0x000000}, {0xFFFFFF}) == doctest::Approx(21.0));
  CHECK(contrast({0x767676}, {0xFFFFFF}) == doctest::Approx(4.54).epsilon(0.01));
  CHECK(contrast({0x777777}, {0xFFFFFF}) < 4.5);
}

TEST_CASE("palette: every pair of colours keeps its contrast, light and dark") {
  for (const Brightness brightness : {Brightness::light, Brightness::dark}) {
    for (const ColourPair& pair : colour_pairs(palette(brightness))) {
      INFO(pair.name, brightness == Brightness::light ? ", light" : ", dark");
      CHECK(contrast(pair.foreground, pair.background) * 10 >= pair.contrast_min_x10);
    }
  }
}

TEST_CASE("palette: neighbouring levels can be told apart by colour") {
  for (const Brightness brightness : {Brightness::light, Brightness::dark}) {
    const Palette& colours = palette(brightness);
    for (std::size_t level = 1; level < level_colour_count; ++level) {
      CHECK(colours.levels[level] != colours.levels[level - 1]);
    }
    CHECK(level_colour(colours, -1) == colours.levels[0]);
    CHECK(level_colour(colours, 5) == colours.levels[5]);
    CHECK(level_colour(colours, 6) == colours.levels[5]);
  }
}

TEST_CASE("palette: a colour mixes by the given share and packs in ImGui's order") {
  CHECK(mix({0x000000}, {0xFFFFFF}, 0.0f) == Rgb{0x000000});
  CHECK(mix({0x000000}, {0xFFFFFF}, 1.0f) == Rgb{0xFFFFFF});
  CHECK(mix({0x000000}, {0x0000FF}, 0.5f) == Rgb{0x000080});
  CHECK(to_imgui({0x112233}) == IM_COL32(0x11, 0x22, 0x33, 0xFF));
  CHECK(to_imgui({0x112233}, 0.0f) == IM_COL32(0x11, 0x22, 0x33, 0x00));
}
