/// The whole screen. Reads finished views, emits commands, and keeps only what belongs to the
/// screen itself: scroll positions, open menus, text being typed. It computes nothing about
/// invoices or policies and never changes the model.
#pragma once

#include "ui/frame.hpp"
#include "ui/item_log/item_log.hpp"

namespace duewise::views {
struct Model;
}
namespace duewise::commands {
class Queue;
}

namespace duewise::ui {

class Root {
 public:
  /// Prepares the current ImGui context: keyboard navigation, no ini file, the item log.
  /// Asserts: an ImGui context is current. Call once, before the first frame.
  void attach();

  /// Draws one frame between ImGui::NewFrame and ImGui::Render.
  void draw(const views::Model& model, commands::Queue& commands, const FrameInfo& frame);

  /// Whether another frame is wanted although nothing happened: something is moving or waiting.
  bool is_animating() const { return is_animating_; }

  /// The widgets of the last frame.
  const ItemLog& items() const { return items_; }

 private:
  ItemLog items_;
  bool is_animating_ = false;
};

}  // namespace duewise::ui
