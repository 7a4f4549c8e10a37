/// Draws the planner's screen without a window or a graphics card: ImGui runs for real, glyphs have
/// widths but no pixels, textures are accepted and forgotten.
#pragma once

#include <functional>

#include "imgui.h"

#include "app/commands/command.hpp"
#include "app/views/model.hpp"
#include "ui/root.hpp"

namespace duewise::ui {

class Headless {
 public:
  explicit Headless(ImVec2 size);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  /// Draws one frame of the whole screen.
  void draw(const views::Model& model);
  /// Draws one frame with `content` in a window of the whole size, for a single widget.
  void draw(const views::Model& model, const std::function<void(const Ui&)>& content);
  /// Presses the left button in the middle of the item and lets go, over three frames.
  void click(const views::Model& model, const Item& item);
  /// Presses and releases a key, over two frames.
  void press(const views::Model& model, ImGuiKey key);

  /// The item with this key, or null; keys may repeat, `skip` leaves out the first ones.
  const Item* find(std::string_view key, std::size_t skip = 0) const;

  Root& root() { return root_; }
  commands::Queue& commands() { return commands_; }
  FrameInfo& frame() { return frame_; }

 private:
  void begin();
  void end();

  ImGuiContext* context_;
  Root root_;
  commands::Queue commands_;
  FrameInfo frame_;
};

}  // namespace duewise::ui
