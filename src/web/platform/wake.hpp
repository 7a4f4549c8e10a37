/// Decides when the next frame is due, so that a page at rest draws nothing: at once while
/// something moves, later for a blinking caret or a waiting tooltip, otherwise never.
#pragma once

#include "imgui.h"

namespace duewise::web {

class Wake {
 public:
  /// Draws at least `frames` more frames: ImGui answers an event in one frame and settles layout,
  /// hover and focus in the next.
  void request(int frames = 3);

  /// Something the user did: the caret blinks again.
  void note_input(double now_ms);

  /// What the frame that was just drawn leaves to be done.
  struct Activity {
    bool is_animating = false;
    bool is_key_held = false;
    bool is_text_active = false;
  };
  /// Milliseconds until the next frame: 0 with the next paint, negative when nothing is left to do.
  double after_frame(double now_ms, const Activity& activity);

 private:
  int frames_left_ = 0;
  double last_input_ms_ = 0;
};

}  // namespace duewise::web
