#include "ui/screens/timeline_screen.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "imgui_internal.h"

#include "ui/screens/export_menu.hpp"
#include "ui/screens/timeline_side.hpp"
#include "ui/screens/timeline_why.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::int64_t play_step_ms = 260;
constexpr float chart_height_min = 240.0f;
constexpr float chart_height_max = 460.0f;

// Lets the playhead walk a day at a time while it plays.
void play(const Ui& ui, const views::TimelineView& view, TimelinePanel& panel) {
  if (!panel.is_playing) return;
  if (view.playhead >= view.until || view.state != views::TimelineState::done) {
    panel.is_playing = false;
    return;
  }
  ui.wants_frame = true;
  if (ui.frame.now_ms < panel.next_step_ms) return;
  panel.next_step_ms = ui.frame.now_ms + play_step_ms;
  ui.commands.push(commands::SetPlayhead{view.playhead + Days{1}});
}

void draw_play_button(const Ui& ui, const views::TimelineView& view, TimelinePanel& panel) {
  const bool playing = panel.is_playing;
  const ButtonSpec spec{.key = "play",
                        .label = ui.tr(playing ? "timeline.pause" : "timeline.play"),
                        .rank = Rank::secondary,
                        .icon = playing ? Icon::minus : Icon::play,
                        .enabled = view.playhead < view.until ? Enabled::yes : Enabled::no};
  if (!button(ui, spec)) return;
  panel.is_playing = !playing;
  panel.next_step_ms = ui.frame.now_ms;
}

void draw_head(const Ui& ui, const views::TimelineView& view, TimelinePanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("timeline.title"), heading);
  const ButtonSpec play_spec{.key = "play", .label = ui.tr("timeline.pause"), .icon = Icon::play};
  const float play_width = button_width(ui, play_spec);
  const std::array<views::Choice, 2> groupings{
      {{"stage", ui.tr("timeline.by_stage"), view.grouping == views::LaneGrouping::stage},
       {"customer", ui.tr("timeline.by_customer"),
        view.grouping == views::LaneGrouping::customer}}};
  const float group_width = segmented_width(ui, groupings);
  const float export_width = export_menu_width(ui);
  float x = right - export_width;
  float y = ui.is_narrow() ? ImGui::GetCursorScreenPos().y + space::m : start.y;
  ImGui::SetCursorScreenPos({x, start.y});
  draw_export_menu(ui, view.exports);
  x = ui.is_narrow() ? start.x : x - group_width - date_stepper_width - play_width - 3 * space::m;
  ImGui::SetCursorScreenPos({x, y});
  if (const auto chosen =
          segmented(ui, {.key = "lanes", .label = ui.tr("timeline.title")}, groupings)) {
    ui.commands.push(commands::SetLaneGrouping{*chosen == 0 ? views::LaneGrouping::stage
                                                            : views::LaneGrouping::customer});
  }
  x += group_width + space::m;
  if (ui.is_narrow()) {
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
  ImGui::SetCursorScreenPos({x + date_stepper_width + space::m, y});
  draw_play_button(ui, view, panel);
  ImGui::SetCursorScreenPos({start.x, std::max(y + ui.control_height(), start.y + 34.0f)});
  gap(space::l);
}

void draw_summary(const Ui& ui, const std::vector<views::Fact>& facts) {
  if (facts.empty()) return;
  {
    const Card card(ui, {});
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const auto fitting = static_cast<std::size_t>(std::max(2.0f, width / 150.0f));
    const std::size_t per_line = std::min(facts.size(), fitting);
    const float part = width / static_cast<float>(per_line);
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const auto column = static_cast<float>(i % per_line);
      const auto row = static_cast<float>(i / per_line);
      ImGui::SetCursorScreenPos({start.x + column * part, start.y + row * 56.0f});
      key_figure(ui, facts[i], part - space::m);
    }
    const std::size_t rows = (facts.size() + per_line - 1) / per_line;
    ImGui::SetCursorScreenPos({start.x, start.y + static_cast<float>(rows) * 56.0f - 8.0f});
    gap(0.0f);
  }
  gap(space::l);
}

void draw_zoom(const Ui& ui, TimelineChartState& chart) {
  const double middle = chart.first_day + chart.span_days * 0.5;
  const float edge = ui.control_height();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorScreenPos({right - 2 * edge, start.y});
  if (icon_button(ui, {.key = "zoom-out",
                       .label = ui.tr("timeline.zoom_out"),
                       .rank = Rank::quiet,
                       .icon = Icon::minus}) &&
      chart.span_days > 0.0) {
    zoom(chart, 1.5, middle);
  }
  ImGui::SetCursorScreenPos({right - edge, start.y});
  if (icon_button(ui, {.key = "zoom-in",
                       .label = ui.tr("timeline.zoom_in"),
                       .rank = Rank::quiet,
                       .icon = Icon::plus}) &&
      chart.span_days > 0.0) {
    zoom(chart, 1.0 / 1.5, middle);
  }
  draw_text(ui, ui.tr("timeline.chart_hint"), {start, {right - 2 * edge, start.y + edge}},
            small_text(ui));
  ImGui::SetCursorScreenPos({start.x, start.y + edge});
  gap(space::xs);
}

void draw_chart(const Ui& ui, const views::TimelineView& view, TimelinePanel& panel) {
  const Card card(ui, {});
  draw_zoom(ui, panel.chart);
  const float wanted = 74.0f + 44.0f * static_cast<float>(view.lane_count);
  const float height = std::clamp(wanted, chart_height_min, chart_height_max);
  if (const auto date = timeline_chart(ui, view, panel.chart, height)) {
    panel.is_playing = false;
    ui.commands.push(commands::SetPlayhead{*date});
  }
}

// The state where there is no timeline to show.
bool draw_state(const Ui& ui, const views::TimelineView& view) {
  if (view.state == views::TimelineState::done) return false;
  if (view.state == views::TimelineState::running && view.lane_count > 0) return false;
  const Card card(ui, {});
  const Icon icon =
      view.state == views::TimelineState::policy_invalid ? Icon::warning : Icon::timeline;
  empty_state(ui, {.icon = icon, .title = ui.tr("timeline.title"), .text = view.state_text});
  return true;
}

}  // namespace

void draw_timeline_screen(const Ui& ui, const views::Model& model, TimelinePanel& panel,
                          Selection& selection) {
  const views::TimelineView& view = model.timeline;
  play(ui, view, panel);
  draw_head(ui, view, panel);
  if (draw_state(ui, view)) return;
  for (const std::string& warning : view.warnings) {
    paragraph(ui, warning,
              {.size = type::small, .colour = ui.colours.warning, .role = Role::alert});
    gap(space::s);
  }
  draw_summary(ui, view.summary);
  draw_chart(ui, view, panel);
  gap(space::l);
  if (ui.frame.size.x >= 1180.0f) {
    constexpr std::array<float, 2> weights{1.25f, 1.0f};
    Columns columns(ui, weights);
    const float left = columns.next();
    const float left_edge = ImGui::GetCursorScreenPos().x;
    {
      const WidthScope scope(left_edge, left_edge + left);
      draw_day_events(ui, view, selection, 0.0f);
      gap(space::l);
      draw_why(ui, view.why);
    }
    const float width = columns.next();
    const float x = ImGui::GetCursorScreenPos().x;
    const WidthScope scope(x, x + width);
    draw_next_steps(ui, model, selection, 0.0f);
    gap(space::l);
    draw_scenario(ui, model, panel, selection);
  } else {
    draw_day_events(ui, view, selection, 0.0f);
    gap(space::l);
    draw_next_steps(ui, model, selection, 0.0f);
    gap(space::l);
    draw_why(ui, view.why);
    gap(space::l);
    draw_scenario(ui, model, panel, selection);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
