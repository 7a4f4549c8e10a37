/// The one type scale and the one spacing scale, in logical pixels. Every size on screen comes
/// from here, so that sizes stay few (each one costs glyphs in the font texture).
#pragma once

namespace duewise::ui {

namespace type {
constexpr float small = 12.0f;   ///< captions, axis labels, chips
constexpr float body = 14.0f;    ///< everything that is read or pressed
constexpr float title = 18.0f;   ///< one per card or page part
constexpr float figure = 24.0f;  ///< page titles and key figures
}  // namespace type

namespace space {
constexpr float hair = 2.0f;
constexpr float xs = 4.0f;
constexpr float s = 8.0f;
constexpr float m = 12.0f;
constexpr float l = 16.0f;
constexpr float xl = 24.0f;
constexpr float xxl = 32.0f;
constexpr float huge = 48.0f;
}  // namespace space

namespace radius {
constexpr float chip = 4.0f;
constexpr float control = 6.0f;
constexpr float card = 10.0f;
}  // namespace radius

/// Below this width the side navigation becomes a bar at the bottom.
constexpr float narrow_width = 720.0f;

}  // namespace duewise::ui
