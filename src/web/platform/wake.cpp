#include "web/platform/wake.hpp"

#include <algorithm>

#include "imgui_internal.h"

namespace duewise::web {
namespace {

constexpr double at_rest = -1;
constexpr double caret_rests_after_ms = 30'000;
// ImGui shows the caret for 0.8 s and hides it for 0.4 s.
constexpr double caret_step_ms = 400;

/// Milliseconds until a tooltip that waits for the pointer to rest may open; negative for none.
double tooltip_delay_ms() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiStyle& style = ImGui::GetStyle();
  const bool is_waiting =
      context.HoverItemDelayId != 0 && context.HoverItemDelayTimer < style.HoverDelayNormal;
  if (!is_waiting) return at_rest;
  return std::max(16.0,
                  static_cast<double>(style.HoverDelayNormal - context.HoverItemDelayTimer) * 1000);
}

}  // namespace

void Wake::request(int frames) { frames_left_ = std::max(frames_left_, frames); }

void Wake::note_input(double now_ms) {
  last_input_ms_ = now_ms;
  request();
}

double Wake::after_frame(double now_ms, const Activity& activity) {
  if (frames_left_ > 0) --frames_left_;
  const bool is_caret_moving =
      activity.is_text_active && now_ms - last_input_ms_ < caret_rests_after_ms;
  ImGui::GetIO().ConfigInputTextCursorBlink = is_caret_moving;

  if (frames_left_ > 0 || activity.is_animating || activity.is_key_held) return 0;
  const double tooltip = tooltip_delay_ms();
  if (tooltip >= 0) return tooltip;
  if (is_caret_moving) return caret_step_ms;
  return at_rest;
}

}  // namespace duewise::web
