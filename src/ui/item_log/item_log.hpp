/// The widgets that are on screen in one frame: what the accessibility mirror and
/// `window.duewise.items()` are made from. Dear ImGui reports every widget through its test-engine
/// hooks, which this file defines; our own widgets add role, value and the label people read.
/// It does not decide what a widget does and keeps nothing from one frame to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace duewise::ui {

enum class Role : std::uint8_t {
  unknown,  ///< reported by ImGui only; never left out, so that a forgotten description shows
  alert,
  button,
  cell,
  checkbox,
  columnheader,
  combobox,
  dialog,
  heading,
  image,
  link,
  navigation,
  option,
  progressbar,
  radio,
  row,
  searchbox,
  slider,
  status,
  tab,
  text,
  textbox,
};

/// The ARIA role of this name; "generic" for unknown.
std::string_view to_text(Role role);

struct ItemState {
  bool focused = false;
  bool hovered = false;
  bool active = false;
  bool disabled = false;
  bool checked = false;
  bool selected = false;
  bool expanded = false;
  bool invalid = false;
  bool operator==(const ItemState&) const = default;
};

/// One widget. The rectangle is in logical pixels of the canvas, cut to what can be seen.
struct Item {
  ImGuiID id = 0;     ///< 0 for plain text
  std::string key;    ///< a stable name for scripts, "choose-file"; mostly empty
  std::string label;  ///< the localised text that is seen, without ImGui's "##" part
  std::string value;
  Role role = Role::unknown;
  ItemState state;
  ImVec2 min;
  ImVec2 max;
};

/// What one of our widgets tells about itself; `label` in the user's language.
struct ItemFacts {
  Role role = Role::unknown;
  std::string_view label;
  std::string_view value = {};
  std::string_view key = {};
  ItemState state = {};  ///< checked, selected, expanded, invalid; the rest comes from ImGui
};

class ItemLog {
 public:
  /// Makes the current ImGui context report to this log; the log must outlive the context's frames.
  void attach();

  /// Forgets the items of the frame before. Call right after ImGui::NewFrame.
  void begin_frame();

  /// The items of this frame in drawing order; valid until the next `begin_frame`.
  std::span<const Item> items() const { return {items_.data(), count_}; }

  /// Adds to an item that ImGui reported in this frame; without effect where it is out of sight.
  void describe(ImGuiID id, const ItemFacts& facts);

  /// Adds a text or picture that is not a widget. Ignored where the clip rectangle hides it.
  void add_text(ImVec2 min, ImVec2 max, const ItemFacts& facts);

  /// Number of widgets that two calls reported under one id in this frame: a programming error.
  std::size_t duplicate_count() const { return duplicates_; }

  // Called by the hooks.
  void on_item_added(ImGuiID id, ImVec2 min, ImVec2 max, int item_flags);
  void on_item_labelled(ImGuiID id, std::string_view label, int status_flags);
  /// The label of an item, for ImGui's own diagnosis; null where it is not on screen.
  const char* find_label(ImGuiID id) const;

 private:
  Item* find(ImGuiID id);
  Item* append(ImGuiID id, ImVec2 min, ImVec2 max);

  std::vector<Item> items_;  // Invariant: only the first count_ belong to this frame.
  std::size_t count_ = 0;
  std::size_t duplicates_ = 0;
};

/// The log of the current ImGui context, or null where none is attached.
ItemLog* current_item_log();

/// Describes the widget that was submitted last.
void describe_last_item(const ItemFacts& facts);

}  // namespace duewise::ui
