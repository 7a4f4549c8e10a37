/// Feeds what the user does to Dear ImGui's event queue, and says what ImGui wants back: a pointer
/// shape, a caret, a text for the clipboard. Positions are CSS pixels of the canvas. Which browser
/// events are passed on at all is decided in web/js.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "imgui.h"

namespace duewise::web {

enum class PointerKind : int { mouse = 0, touch = 1, pen = 2 };

/// Which of the keys that change others are held.
struct Modifiers {
  enum Bit : int { shift = 1, control = 2, alt = 4, super = 8 };
  int bits = 0;
};

class Input {
 public:
  /// Connects clipboard and caret to the current ImGui context; must outlive it.
  void attach();

  void move_pointer(float x, float y, PointerKind kind);
  void leave();
  /// `button` as in `MouseEvent.button`: 0 left, 1 middle, 2 right; others are ignored.
  void press(int button, PointerKind kind);
  void release(int button, PointerKind kind);
  /// Scrolls the window under the pointer. Unit: CSS pixels, positive down and right.
  void scroll(float x, float y);
  void press_key(std::string_view code, std::string_view key, Modifiers modifiers);
  void release_key(std::string_view code, std::string_view key, Modifiers modifiers);
  /// Types `text` (UTF-8), as it was committed.
  void type(const std::string& text);
  /// The page gained or lost the keyboard; a loss releases every key, after what came before it.
  void focus();
  void blur();
  /// Call before each frame of ImGui.
  void begin_frame();
  /// Whether a frame of ImGui has something to take. Each takes as much as it can tell apart.
  bool is_waiting() const;
  /// Lets the field in use hand over what was typed, as a click elsewhere does.
  void end_editing();
  /// Lets it hand over what was typed so far with the next frame, without closing what is open.
  /// Returns the field; none where nothing was typed, or what is typed is kept from view.
  std::optional<ImGuiID> hand_over_typed();
  /// Gives the caret back to this field.
  void go_on_typing(ImGuiID field);

  /// Puts `text` where a paste puts it: ImGui's own Ctrl+V does the rest in the next frame.
  void paste(std::string text);
  /// Presses and releases the shortcut `key` together with the platform's command key.
  void press_shortcut(ImGuiKey key);

  /// Tells the page about pointer shape and caret, where they changed in this frame.
  void report();

  bool is_text_active() const { return is_text_active_; }
  bool has_pressed_keys() const;

 private:
  enum class Typing : int { nothing = 0, text = 1, secret = 2 };  // as web/js/keyboard.js has it
  struct Caret {
    Typing typing = Typing::nothing;
    float x = 0;
    float y = 0;
    float line_height = 0;
    bool operator==(const Caret&) const = default;
  };
  void set_modifiers(Modifiers modifiers);

  std::string clipboard_;
  Caret caret_;
  Caret reported_caret_;
  int reported_shape_ = -2;  // below every shape of ImGui
  bool is_text_active_ = false;
  std::optional<ImU32> blur_behind_;  // the number that the next event had when it was told
};

}  // namespace duewise::web
