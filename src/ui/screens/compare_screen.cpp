#include "ui/screens/compare_screen.hpp"

#include <algorithm>
#include <string>

#include "imgui_internal.h"

#include "ui/screens/compare_cash.hpp"
#include "ui/screens/compare_tables.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float chart_height_min = 160.0f;
constexpr float chart_height_max = 400.0f;
constexpr float choice_width = 300.0f;
constexpr float badge_edge = 22.0f;

void draw_head(const Ui& ui, const views::CompareView& view, ComparePanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("compare.title"), heading);
  const bool is_stacked = width < 2 * choice_width + date_stepper_width;
  const float choice = ui.is_narrow() ? width : choice_width;
  float y = is_stacked ? ImGui::GetCursorScreenPos().y + space::m : start.y;
  float x = is_stacked ? start.x : start.x + width - choice_width - date_stepper_width - space::m;
  ImGui::SetCursorScreenPos({x, y});
  const ChoiceSpec spec{
      .key = "compared-policy", .label = ui.tr("compare.against"), .width = choice};
  if (const auto chosen = select(ui, spec, view.policies)) {
    ui.commands.push(commands::ChooseComparedPolicy{view.policies[*chosen].id});
  }
  x += choice + space::m;
  if (is_stacked && x + date_stepper_width > start.x + width) {
    x = start.x;
    y += ui.control_height() + space::s;
  }
  ImGui::SetCursorScreenPos({x, y});
  if (const auto date = date_stepper(ui,
                                     {.key = "playhead-date",
                                      .label = ui.tr("timeline.playhead"),
                                      .value = view.playhead,
                                      .min = view.as_of,
                                      .max = view.until},
                                     panel.draft)) {
    ui.commands.push(commands::SetPlayhead{*date});
  }
  ImGui::SetCursorScreenPos({start.x, std::max(y + ui.control_height(), start.y + 34.0f)});
  gap(space::l);
}

// The letter a policy goes by, and its name.
void draw_name(const Ui& ui, std::string_view letter, std::string_view name, float right) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = ui.control_height();
  const float top = start.y + (height - badge_edge) * 0.5f;
  const Box badge{{start.x, top}, {start.x + badge_edge, top + badge_edge}};
  ImGui::GetWindowDrawList()->AddRectFilled(badge.min, badge.max, to_imgui(ui.colours.accent_soft),
                                            radius::control);
  TextStyle style = strong_text(ui);
  style.colour = ui.colours.accent;
  style.align = Align::centre;
  draw_text(ui, letter, badge, style);
  TextStyle title = strong_text(ui);
  title.role = Role::heading;
  draw_text(ui, name, {{badge.max.x + space::s, start.y}, {right, start.y + height}}, title);
  ImGui::SetCursorScreenPos({start.x, start.y + height});
  gap(space::xs);
}

// Lets both charts show what one of them has just been moved to.
void share_days(const TimelineChartState& from, TimelineChartState& to) {
  to.first_day = from.first_day;
  to.span_days = from.span_days;
  to.range_from = from.range_from;
  to.range_to = from.range_to;
}

void draw_zoom(const Ui& ui, ComparePanel& panel, ImVec2 at) {
  TimelineChartState& chart = panel.charts[0];
  const auto zoom_button = [&](float x, std::string_view key, std::string_view label, Icon icon) {
    ImGui::SetCursorScreenPos({x, at.y});
    return icon_button(ui, {.key = key, .label = label, .rank = Rank::quiet, .icon = icon}) &&
           chart.span_days > 0.0;
  };
  const double middle = chart.first_day + chart.span_days * 0.5;
  const float edge = ui.control_height();
  if (zoom_button(at.x, "zoom-out", ui.tr("timeline.zoom_out"), Icon::minus)) {
    zoom(chart, 1.5, middle);
  }
  if (zoom_button(at.x + edge, "zoom-in", ui.tr("timeline.zoom_in"), Icon::plus)) {
    zoom(chart, 1.0 / 1.5, middle);
  }
  share_days(chart, panel.charts[1]);
}

float chart_height(const views::TimelineView& view) {
  const float wanted = 74.0f + 44.0f * static_cast<float>(view.lane_count);
  return std::clamp(wanted, chart_height_min, chart_height_max);
}

void draw_chart(const Ui& ui, const views::TimelineView& view, ComparePanel& panel,
                std::size_t position) {
  TimelineChartState& chart = panel.charts[position];
  ImGui::PushID(static_cast<int>(position));
  const auto date = timeline_chart(ui, view, chart, chart_height(view));
  ImGui::PopID();
  share_days(chart, panel.charts[1 - position]);
  if (date) ui.commands.push(commands::SetPlayhead{*date});
}

void draw_charts(const Ui& ui, const views::CompareView& view, ComparePanel& panel) {
  const Card card(ui, {});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const float zoom_left = right - 2 * ui.control_height();
  draw_zoom(ui, panel, {zoom_left, start.y});
  ImGui::SetCursorScreenPos(start);
  draw_name(ui, "A", view.first_name, zoom_left - space::s);
  draw_chart(ui, view.first, panel, 0);
  gap(space::m);
  separator(ui);
  gap(space::s);
  draw_name(ui, "B", view.second_name, right);
  draw_chart(ui, view.second, panel, 1);
}

// The state where there is nothing to compare.
void draw_state(const Ui& ui, const views::CompareView& view) {
  const Card card(ui, {});
  const Icon icon =
      view.state == views::TimelineState::policy_invalid ? Icon::warning : Icon::compare;
  empty_state(ui, {.icon = icon, .title = ui.tr("compare.title"), .text = view.state_text});
}

}  // namespace

void draw_compare_screen(const Ui& ui, const views::Model& model, ComparePanel& panel) {
  const views::CompareView& view = model.compare;
  draw_head(ui, view, panel);
  const bool is_shown = view.has_result && view.state != views::TimelineState::policy_invalid;
  if (!is_shown) return draw_state(ui, view);
  if (!view.state_text.empty() && view.state == views::TimelineState::done) {
    fault_line(ui, view.state_text);
    gap(space::m);
  }
  for (const std::string& warning : view.warnings) {
    paragraph(ui, warning,
              {.size = type::small, .colour = ui.colours.warning, .role = Role::alert});
    gap(space::s);
  }
  draw_totals(ui, view);
  gap(space::l);
  draw_charts(ui, view, panel);
  gap(space::l);
  draw_differences(ui, view);
  gap(space::l);
  draw_compare_cash(ui, model.compare_forecast);
  gap(space::l);
  draw_work(ui, view);
  gap(space::xl);
}

}  // namespace duewise::ui
