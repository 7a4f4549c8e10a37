/// The drawing surface: a WebGL 2 context on the page's canvas, its size, and what happens when the
/// browser takes the context away. It draws what Dear ImGui made; it does not decide when.
#pragma once

#include "imgui.h"

#include "base/result.hpp"

namespace duewise::web {

struct CanvasSize {
  int width_pixels = 0;  ///< of the backing store, device pixels
  int height_pixels = 0;
  float pixel_ratio = 1;  ///< device pixels per CSS pixel
  bool operator==(const CanvasSize&) const = default;
};

class Canvas {
 public:
  /// Makes the context and ImGui's GL objects. Errors: webgl2_must_be_available.
  Result<void> open();

  void resize(CanvasSize size);
  CanvasSize size() const { return size_; }

  /// Draws the frame that ImGui::Render finished. Does nothing while the context is lost.
  void draw(ImVec4 background);

  /// The browser took the context: every GL object is gone.
  void lose();
  /// The browser gave the context back: objects and textures are made anew.
  Result<void> restore();
  bool is_lost() const { return is_lost_; }

 private:
  CanvasSize size_;
  bool is_lost_ = false;
};

}  // namespace duewise::web
