#include "ui/widgets/stepper.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr std::int32_t count_max = 99'999;  // what an offset can be written with

struct UnitName {
  OffsetUnit unit;
  std::string_view key;
  std::string_view id;
};
constexpr std::array<UnitName, 5> units{{{OffsetUnit::calendar_days, "unit.calendar_days", "d"},
                                         {OffsetUnit::business_days, "unit.business_days", "bd"},
                                         {OffsetUnit::weeks, "unit.weeks", "w"},
                                         {OffsetUnit::months, "unit.months", "m"},
                                         {OffsetUnit::years, "unit.years", "y"}}};

constexpr float offset_text_width = 84.0f;
constexpr float number_width = 164.0f;
constexpr float unit_width = 132.0f;
constexpr float unit_width_min = 84.0f;

// A text field whose text lives in `draft` while it is typed into, else is `shown`.
FieldResult draft_field(const Ui& ui, FieldSpec spec, std::string_view shown, Draft& draft) {
  const std::string id = "##" + std::string(spec.key);
  const ImGuiID owner = ImGui::GetID(id.c_str());
  const bool is_mine = draft.owner == owner;
  std::string text = is_mine ? draft.text : std::string(shown);
  spec.state.invalid = spec.state.invalid || (is_mine && draft.is_invalid);
  const FieldResult result = text_field(ui, spec, text);
  if (result.is_active && (result.is_changed || draft.owner != owner)) {
    draft = {.owner = owner, .text = text};
  }
  if (result.is_committed) draft = {.owner = owner, .text = text};
  if (is_mine && !result.is_active && !result.is_committed && !draft.is_invalid) draft = {};
  return result;
}

Press step_button(const Ui& ui, std::string_view key, std::string_view label, Icon icon,
                  Enabled enabled) {
  const float edge = ui.control_height();
  const Press press =
      press_area({edge, edge}, {.role = Role::button, .label = label, .key = key}, enabled);
  tooltip(ui, label);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (press.is_hovered) {
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(ui.colours.surface_hover),
                        radius::control);
  }
  if (press.is_focused) draw_focus(ui, press.box, radius::control);
  const Rgb colour = enabled == Enabled::yes ? ui.colours.text_muted
                                             : mix(ui.colours.surface, ui.colours.text_muted, 0.4f);
  draw_icon(icon, press.box.centre(), colour, 14.0f);
  return press;
}

std::optional<Date> typed_date(const DateStepperSpec& spec, const FieldResult& field,
                               Draft& draft) {
  if (!field.is_committed) return std::nullopt;
  const std::optional<Date> date = Date::parse(draft.text);
  const bool in_bounds = date && (spec.min.is_none() || *date >= spec.min) &&
                         (spec.max.is_none() || *date <= spec.max);
  draft.is_invalid = !in_bounds;
  if (!in_bounds) return std::nullopt;
  draft = {};
  return *date == spec.value ? std::nullopt : date;
}

Offset stepped(Offset value, std::int32_t by) { return {value.count + by, value.unit}; }

bool can_be(const OffsetEditorSpec& spec, Offset value) {
  return spec.enabled == Enabled::yes && value.count >= -count_max && value.count <= count_max &&
         is_within(value, spec.min, spec.max);
}

std::optional<Offset> typed_offset(const OffsetEditorSpec& spec, const FieldResult& field,
                                   Draft& draft) {
  if (!field.is_committed) return std::nullopt;
  const std::optional<Offset> offset = Offset::parse(draft.text);
  draft.is_invalid = !offset || !can_be(spec, *offset);
  if (draft.is_invalid) return std::nullopt;
  draft = {};
  return *offset == spec.value ? std::nullopt : offset;
}

std::optional<Offset> chosen_unit(const Ui& ui, const OffsetEditorSpec& spec, float width) {
  std::array<views::Choice, units.size()> choices;
  for (std::size_t i = 0; i < units.size(); ++i) {
    choices[i] = {std::string(units[i].id), ui.tr(units[i].key), units[i].unit == spec.value.unit};
  }
  const std::optional<std::size_t> chosen =
      select(ui, {.key = "unit", .label = ui.tr("unit.label"), .width = width}, choices);
  if (!chosen || units[*chosen].unit == spec.value.unit) return std::nullopt;
  return Offset{spec.value.count, units[*chosen].unit};
}

}  // namespace

bool is_within(Offset value, const std::optional<Offset>& min, const std::optional<Offset>& max) {
  if (min && min->unit == value.unit && value.count < min->count) return false;
  if (max && max->unit == value.unit && value.count > max->count) return false;
  return true;
}

std::optional<Date> date_stepper(const Ui& ui, const DateStepperSpec& spec, Draft& draft) {
  std::optional<Date> chosen;
  const float edge = ui.control_height();
  const bool can_go_back = spec.min.is_none() || spec.value > spec.min;
  const bool can_go_on = spec.max.is_none() || spec.value < spec.max;
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  ImGui::BeginGroup();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  if (step_button(ui, "earlier", ui.tr("date.earlier"), Icon::arrow_left,
                  can_go_back ? Enabled::yes : Enabled::no)
          .is_pressed) {
    chosen = spec.value - Days{1};
  }
  ImGui::SetCursorScreenPos({start.x + edge, start.y});
  const FieldResult field = draft_field(
      ui, {.key = spec.key, .label = spec.label, .width = date_stepper_width - 2 * edge},
      spec.value.to_text(), draft);
  if (const std::optional<Date> typed = typed_date(spec, field, draft)) chosen = typed;
  ImGui::SetCursorScreenPos({start.x + date_stepper_width - edge, start.y});
  if (step_button(ui, "later", ui.tr("date.later"), Icon::arrow_right,
                  can_go_on ? Enabled::yes : Enabled::no)
          .is_pressed) {
    chosen = spec.value + Days{1};
  }
  ImGui::EndGroup();
  ImGui::PopID();
  return chosen;
}

std::optional<std::int64_t> number_field(const Ui& ui, const NumberFieldSpec& spec, Draft& draft) {
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  const ImGuiID owner = ImGui::GetID("##number");
  const FieldResult field =
      draft_field(ui, {.key = "number", .label = spec.label, .width = number_width},
                  duewise::to_text(spec.value), draft);
  std::optional<std::int64_t> chosen;
  if (field.is_committed) {
    const auto typed = parse_integer(draft.text);
    draft.is_invalid = !typed;
    if (typed) {
      draft = {};
      if (*typed != spec.value) chosen = *typed;
    }
  }
  if (draft.owner == owner && draft.is_invalid) {
    gap(space::xs);
    fault_line(ui, ui.tr("number.fault"));
  }
  ImGui::PopID();
  return chosen;
}

std::optional<std::string> typed_field(const Ui& ui, const TypedFieldSpec& spec, Draft& draft) {
  const FieldResult field = draft_field(
      ui, {.key = spec.key, .label = spec.label, .width = spec.width}, spec.shown, draft);
  if (!field.is_committed) return std::nullopt;
  std::string typed = draft.text;
  draft = {};
  return typed == spec.shown ? std::nullopt : std::optional(std::move(typed));
}

float offset_editor_width(const Ui& ui) {
  return 2 * ui.control_height() + offset_text_width + space::s + unit_width;
}

std::optional<Offset> offset_editor(const Ui& ui, const OffsetEditorSpec& spec, Draft& draft) {
  std::optional<Offset> chosen;
  const float edge = ui.control_height();
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x - offset_editor_width(ui) + unit_width;
  const float unit = std::clamp(room, unit_width_min, unit_width);
  const ImGuiID owner = ImGui::GetID("##offset");
  const auto step = [&](std::string_view key, std::string_view label, Icon icon, std::int32_t by) {
    const Offset next = stepped(spec.value, by);
    const Enabled enabled = can_be(spec, next) ? Enabled::yes : Enabled::no;
    if (step_button(ui, key, label, icon, enabled).is_pressed) {
      chosen = next;
      draft = {};
    }
  };
  step("less", ui.tr("offset.less"), Icon::minus, -1);
  ImGui::SetCursorScreenPos({start.x + edge, start.y});
  const FieldResult field =
      draft_field(ui, {.key = "offset", .label = spec.label, .width = offset_text_width},
                  spec.value.to_text(), draft);
  if (const std::optional<Offset> typed = typed_offset(spec, field, draft)) chosen = typed;
  ImGui::SetCursorScreenPos({start.x + edge + offset_text_width, start.y});
  step("more", ui.tr("offset.more"), Icon::plus, 1);
  ImGui::SetCursorScreenPos({start.x + 2 * edge + offset_text_width + space::s, start.y});
  if (const std::optional<Offset> other = chosen_unit(ui, spec, unit)) {
    chosen = other;
    draft = {};
  }
  ImGui::SetCursorScreenPos({start.x, start.y + edge});
  if (draft.owner == owner && draft.is_invalid) {
    gap(space::xs);
    fault_line(ui, ui.tr("offset.fault"));
  } else {
    gap(0.0f);
  }
  ImGui::PopID();
  return chosen;
}

}  // namespace duewise::ui
