/// Dates and offsets that can be stepped with buttons or typed. What is half typed belongs to the
/// caller; a value is handed out only when it is whole and legal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/date.hpp"
#include "core/calendar/offset.hpp"
#include "ui/widgets/button.hpp"

namespace duewise::ui {

/// The one text that is being typed among many steppers of a panel.
struct Draft {
  ImGuiID owner = 0;  ///< the field it belongs to; 0: none
  std::string text;
  bool is_invalid = false;
};

struct DateStepperSpec {
  std::string_view key;
  std::string_view label;
  Date value;
  Date min;  ///< inclusive; none: no bound
  Date max;  ///< inclusive; none: no bound
};

constexpr float date_stepper_width = 196.0f;

/// Draws "‹ 2026-03-02 ›"; the date just chosen.
std::optional<Date> date_stepper(const Ui& ui, const DateStepperSpec& spec, Draft& draft);

struct OffsetEditorSpec {
  std::string_view key;
  std::string_view label;
  Offset value;
  std::optional<Offset> min;
  std::optional<Offset> max;
  Enabled enabled = Enabled::yes;
};

/// Draws "− +7d + days"; the offset just chosen. Shows in place what is wrong with a typed one.
std::optional<Offset> offset_editor(const Ui& ui, const OffsetEditorSpec& spec, Draft& draft);

struct NumberFieldSpec {
  std::string_view key;
  std::string_view label;
  std::int64_t value = 0;
};

/// Draws a field for a whole number; the number just typed. Limits are the policy's matter.
std::optional<std::int64_t> number_field(const Ui& ui, const NumberFieldSpec& spec, Draft& draft);

struct TypedFieldSpec {
  std::string_view key;
  std::string_view label;
  std::string_view shown;  ///< the value in force, as it is typed
  float width = 90.0f;
};

/// Draws a field for a value whose form is not checked here; the text just typed, where it is
/// another one.
std::optional<std::string> typed_field(const Ui& ui, const TypedFieldSpec& spec, Draft& draft);

/// Width of the whole editor.
float offset_editor_width(const Ui& ui);

/// Whether `value` lies in the bounds; bounds of another unit do not bind here, the policy's own
/// check does.
bool is_within(Offset value, const std::optional<Offset>& min, const std::optional<Offset>& max);

}  // namespace duewise::ui
