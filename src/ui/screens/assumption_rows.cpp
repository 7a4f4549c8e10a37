#include "ui/screens/assumption_rows.hpp"

#include <algorithm>
#include <string>

#include "imgui_internal.h"

#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float wide_from = 820.0f;
constexpr float name_width = 250.0f;
constexpr float slider_width = 150.0f;
constexpr float field_width = 74.0f;
constexpr float value_width = 74.0f;
constexpr float source_width = 86.0f;

using views::AssumptionRow;

void push(const Ui& ui, commands::ForecastAct act) {
  ui.commands.push(commands::Forecasts{std::move(act)});
}

// Slider and field from `at` to the right; where they end.
float draw_controls(const Ui& ui, const AssumptionRow& row, BehaviourPanel& panel, ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  if (const auto value = slider(ui,
                                {.key = "slider",
                                 .label = row.name,
                                 .text = row.text,
                                 .value = row.value,
                                 .min = row.min,
                                 .max = row.max,
                                 .step = row.step,
                                 .width = slider_width},
                                panel.drag)) {
    push(ui, commands::SetAssumption{row.id, *value});
  }
  ImGui::SetCursorScreenPos({at.x + slider_width + space::s, at.y});
  if (const auto typed = typed_field(
          ui, {.key = "value", .label = row.name, .shown = row.typed, .width = field_width},
          panel.draft)) {
    push(ui, commands::TypeAssumption{row.id, *typed});
  }
  return at.x + slider_width + field_width + 2 * space::s;
}

// The value with its unit, where it is from, and the way back.
float draw_source(const Ui& ui, const AssumptionRow& row, ImVec2 at) {
  const float height = ui.control_height();
  draw_text(ui, row.text, {at, {at.x + value_width, at.y + height}}, strong_text(ui));
  float x = at.x + value_width + space::s;
  const views::Tone tone = row.is_entered ? views::Tone::accent : views::Tone::neutral;
  const float top = at.y + (height - 20.0f) * 0.5f;
  paint_chip(ui, row.source, tone, {{x, top}, {x + source_width, top + 20.0f}});
  if (ItemLog* log = current_item_log()) {
    log->add_text({x, top}, {x + source_width, top + 20.0f},
                  {.role = Role::text, .label = row.source});
  }
  x += source_width;
  if (row.is_entered) {
    ImGui::SetCursorScreenPos({x, at.y});
    if (icon_button(ui, {.key = "reset",
                         .label = ui.tr("behaviour.reset") + ": " + row.name,
                         .rank = Rank::quiet,
                         .icon = Icon::undo,
                         .tip = ui.strings.format("behaviour.default_is",
                                                  {{"value", row.default_text}})})) {
      push(ui, commands::ResetAssumption{row.id});
    }
  }
  return x + height + space::s;
}

void draw_wide_row(const Ui& ui, const AssumptionRow& row, BehaviourPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const float height = ui.control_height();
  draw_text(ui, row.name, {start, {start.x + name_width, start.y + height}}, body_text(ui));
  float x = draw_controls(ui, row, panel, {start.x + name_width + space::s, start.y});
  x = draw_source(ui, row, {x, start.y});
  TextStyle style = small_text(ui);
  style.align = Align::right;
  draw_text(ui, row.sensitivity, {{x, start.y}, {right, start.y + height}}, style);
  ImGui::SetCursorScreenPos({start.x, start.y + height + space::xs});
  gap(0.0f);
}

void draw_stacked_row(const Ui& ui, const AssumptionRow& row, BehaviourPanel& panel) {
  line(ui, row.name, body_text(ui));
  ImVec2 start = ImGui::GetCursorScreenPos();
  draw_controls(ui, row, panel, start);
  start.y += ui.control_height();
  draw_source(ui, row, start);
  ImGui::SetCursorScreenPos({start.x, start.y + ui.control_height()});
  if (!row.sensitivity.empty()) line(ui, row.sensitivity, small_text(ui));
  gap(space::m);
}

}  // namespace

void draw_assumptions(const Ui& ui, const views::BehaviourView& view, BehaviourPanel& panel) {
  const Card card(ui, {});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool has_entered = std::any_of(view.assumptions.begin(), view.assumptions.end(),
                                       [](const AssumptionRow& row) { return row.is_entered; });
  const ButtonSpec reset{.key = "reset-assumptions", .label = ui.tr("behaviour.reset_all")};
  line(ui, ui.tr("behaviour.assumptions"), strong_text(ui));
  if (has_entered) {
    ImGui::SetCursorScreenPos({start.x + width - button_width(ui, reset), start.y});
    if (button(ui, reset)) push(ui, commands::ResetAssumption{});
  }
  ImGui::SetCursorScreenPos({start.x, start.y + ui.control_height()});
  gap(0.0f);
  paragraph(ui, ui.tr("behaviour.assumptions_hint"), muted_text(ui));
  if (!view.sensitivity_title.empty()) paragraph(ui, view.sensitivity_title, small_text(ui));
  gap(space::m);
  const bool is_wide = width >= wide_from;
  for (const AssumptionRow& row : view.assumptions) {
    ImGui::PushID(row.id.c_str());
    if (is_wide) {
      draw_wide_row(ui, row, panel);
    } else {
      draw_stacked_row(ui, row, panel);
    }
    ImGui::PopID();
  }
}

}  // namespace duewise::ui
