/// Text that is typed: plain fields and the search field. The text being typed belongs to the
/// caller's panel state; it becomes a command when the caller says so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/widgets/button.hpp"

namespace duewise::ui {

/// A quiet field shows its edge only under the pointer and while it is typed into.
enum class FieldLook : std::uint8_t { framed, quiet };

struct FieldSpec {
  std::string_view key;
  std::string_view label;  ///< for those who cannot see it; drawn above only by `labelled`
  std::string_view hint = {};
  float width = 200.0f;
  Icon icon = Icon::none;
  Role role = Role::textbox;
  ItemState state = {};  ///< invalid: drawn in red
  FieldLook look = FieldLook::framed;
  bool is_secret = false;  ///< shown as stars, told to nobody, and not copied
};

struct FieldResult {
  bool is_changed = false;    ///< a character came or went
  bool is_committed = false;  ///< Enter, or the focus left after a change
  bool is_active = false;
  bool is_entered = false;  ///< Enter
};

/// Draws a one-line text field.
FieldResult text_field(const Ui& ui, const FieldSpec& spec, std::string& text);

struct AreaSpec {
  std::string_view key;
  std::string_view label;
  float width = 200.0f;
  float height = 120.0f;
  ItemState state = {};  ///< invalid: drawn in red
};

/// Draws a field for text of several lines; Enter begins a new one.
FieldResult text_area(const Ui& ui, const AreaSpec& spec, std::string& text);

/// Overwrites what ImGui keeps of a secret field that is not typed into any more. Call once in each
/// frame, after everything was drawn.
void forget_typed_secret();

/// A text field with a magnifying glass and a button that empties it.
FieldResult search_field(const Ui& ui, FieldSpec spec, std::string& text);

}  // namespace duewise::ui
