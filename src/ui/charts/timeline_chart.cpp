#include "ui/charts/timeline_chart.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "imgui_internal.h"

#include "ui/charts/time_axis.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float lane_height = 44.0f;
constexpr float load_height = 30.0f;
constexpr double span_min_days = 7.0;

double day_number(Date date) { return static_cast<double>(date.days_since_1970()); }

double range_days(const TimelineChartState& state) {
  return day_number(state.range_to) - day_number(state.range_from) + 1.0;
}

void keep_in_range(TimelineChartState& state) {
  const double whole = range_days(state);
  state.span_days = std::clamp(state.span_days, std::min(span_min_days, whole), whole);
  const double from = day_number(state.range_from);
  state.first_day = std::clamp(state.first_day, from, from + whole - state.span_days);
}

// A new range shows from its start: whole where a day keeps enough pixels to be told apart.
void follow_range(const views::TimelineView& view, TimelineChartState& state, float width) {
  constexpr double pixels_per_day_min = 4.0;
  if (state.range_from == view.as_of && state.range_to == view.until && state.span_days > 0.0) {
    return;
  }
  state.range_from = view.as_of;
  state.range_to = view.until;
  state.first_day = day_number(view.as_of);
  state.span_days = std::min(range_days(state), static_cast<double>(width) / pixels_per_day_min);
  keep_in_range(state);
}

Date date_at(const TimeScale& scale, const TimelineChartState& state, float x) {
  const double day = std::clamp(std::floor(scale.day_at(x)), day_number(state.range_from),
                                day_number(state.range_to));
  return Date::from_days_since_1970(static_cast<std::int32_t>(day));
}

// How much happens each day, as thin bars above the axis.
void draw_load(const Ui& ui, const views::TimelineView& view, const TimeScale& scale, float top) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float base = top + load_height;
  const auto most = static_cast<float>(std::max<std::uint32_t>(
      1, std::max({view.days_max.contacts, view.days_max.effects, view.days_max.payments})));
  const float day_width = std::max(2.0f, scale.pixels_per_day() - 1.0f);
  const auto bar = [&](float x, std::uint32_t count, Rgb colour, float from) {
    if (count == 0) return from;
    const float height = std::max(2.0f, load_height * 0.9f * static_cast<float>(count) / most);
    const float high = std::max(top, from - height);
    list->AddRectFilled({x, high}, {x + std::min(day_width, 10.0f), from}, to_imgui(colour, 0.75f),
                        1.0f);
    return high;
  };
  const double from = day_number(view.as_of);
  for (std::size_t i = 0; i < view.days.size(); ++i) {
    const float x = scale.x_of(from + static_cast<double>(i));
    if (x < scale.left - day_width || x > scale.right) continue;
    const views::DayLoad& day = view.days[i];
    float y = bar(x, day.contacts, ui.colours.accent, base);
    y = bar(x, day.effects, ui.colours.danger, y);
    bar(x, day.payments, ui.colours.positive, y);
  }
}

void draw_spans(const Ui& ui, const views::Lane& lane, const TimeScale& scale, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const views::LaneSpan& span : lane.spans) {
    const float from = std::max(scale.left, scale.x_of(day_number(span.from)));
    const float to = std::min(scale.right, scale.x_of(day_number(span.to) + 1.0));
    if (to <= from) continue;
    list->AddRectFilled({from, y - 10.0f}, {to, y + 10.0f}, to_imgui(ui.colours.danger, 0.13f),
                        radius::chip);
    // Marks lie on the span, so its name is shown by the tip of the lane.
    if (ItemLog* log = current_item_log()) {
      log->add_text({from, y - 10.0f}, {to, y + 10.0f}, {.role = Role::image, .label = span.label});
    }
  }
}

void draw_marks(const Ui& ui, const views::Lane& lane, const TimeScale& scale, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const views::LaneMark& mark : lane.marks) {
    const float x = scale.x_of(day_number(mark.date) + 0.5);
    if (x < scale.left - 8.0f || x > scale.right + 8.0f) continue;
    const float size = std::min(9.0f, 3.5f + std::sqrt(static_cast<float>(mark.count)));
    list->AddCircleFilled({x, y}, size + 1.5f, to_imgui(ui.colours.surface));
    list->AddCircleFilled({x, y}, size, to_imgui(tone_colour(ui.colours, mark.tone)));
    if (mark.count > 1 && scale.pixels_per_day() > 14.0f && size > 5.0f) {
      TextStyle style = small_text(ui);
      paint_text(ui, std::to_string(mark.count),
                 {{x + size + 2.0f, y - 9.0f}, {x + 40.0f, y + 9.0f}}, style);
    }
  }
}

void lane_tip(const Ui& ui, const views::Lane& lane, const TimeScale& scale,
              const TimelineChartState& state, Box box) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (state.drag != TimelineChartState::Drag::none || mouse.x < scale.left) return;
  if (!ImGui::IsWindowHovered() ||
      !ImGui::IsMouseHoveringRect({scale.left, box.min.y}, {scale.right, box.max.y})) {
    return;
  }
  const Date date = date_at(scale, state, mouse.x);
  std::uint32_t count = 0;
  for (const views::LaneMark& mark : lane.marks) {
    if (mark.date == date) count += mark.count;
  }
  std::string effects;
  for (const views::LaneSpan& span : lane.spans) {
    if (date < span.from || date > span.to) continue;
    effects += effects.empty() ? span.label : " · " + span.label;
  }
  if (count == 0 && effects.empty()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::m, space::s));
  if (ImGui::BeginTooltip()) {
    line(ui, lane.label, strong_text(ui));
    line(ui, ui.strings.date_with_weekday(date), small_text(ui));
    if (count > 0) line(ui, ui.strings.count("timeline.events", count), small_text(ui));
    if (!effects.empty()) line(ui, effects, small_text(ui));
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

void draw_lane(const Ui& ui, const views::Lane& lane, const TimeScale& scale,
               const TimelineChartState& state) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Box box{start, {start.x + width, start.y + lane_height}};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({start.x, box.max.y - ui.hairline()}, box.max, to_imgui(ui.colours.border));
  const Box label{{start.x, start.y + 4.0f},
                  {scale.left - space::m, start.y + lane_height * 0.5f + 3}};
  draw_text(ui, lane.label, label, body_text(ui));
  draw_text(ui, lane.detail, {{label.min.x, label.max.y - 2.0f}, {label.max.x, box.max.y - 4.0f}},
            small_text(ui));
  ImGui::Dummy({width, lane_height});
  const float y = std::floor(box.centre().y);
  list->PushClipRect({scale.left, box.min.y}, {scale.right, box.max.y}, true);
  list->AddRectFilled({scale.left, y}, {scale.right, y + ui.hairline()},
                      to_imgui(ui.colours.border));
  draw_spans(ui, lane, scale, y);
  draw_marks(ui, lane, scale, y);
  list->PopClipRect();
  lane_tip(ui, lane, scale, state, box);
}

void draw_playhead(const Ui& ui, float x, float top, float bottom, bool is_lit) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 colour = to_imgui(ui.colours.accent);
  list->AddRectFilled({x - 1.0f, top + 8.0f}, {x + 1.0f, bottom}, colour);
  const float half = is_lit ? 8.0f : 7.0f;
  list->PathLineTo({x - half, top});
  list->PathLineTo({x + half, top});
  list->PathLineTo({x + half, top + 7.0f});
  list->PathLineTo({x, top + 14.0f});
  list->PathLineTo({x - half, top + 7.0f});
  list->PathFillConvex(colour);
}

std::int32_t key_steps(const Press& press) {
  if (!press.is_focused) return 0;
  ImGui::SetKeyOwner(ImGuiKey_LeftArrow, press.id);
  ImGui::SetKeyOwner(ImGuiKey_RightArrow, press.id);
  std::int32_t steps = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, ImGuiInputFlags_Repeat, press.id)) --steps;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, ImGuiInputFlags_Repeat, press.id)) ++steps;
  return ImGui::GetIO().KeyShift ? steps * 7 : steps;
}

// The handle of the playhead on the axis: dragged, stepped by keys.
std::optional<Date> playhead_item(const Ui& ui, const views::TimelineView& view,
                                  const TimeScale& scale, TimelineChartState& state, Box axis,
                                  bool& is_lit) {
  const float x = scale.x_of(day_number(view.playhead) + 0.5);
  if (x < scale.left - 1.0f || x > scale.right + 1.0f) return std::nullopt;
  constexpr float reach = 11.0f;
  const float inside = std::clamp(x, axis.min.x + reach, axis.max.x - reach);
  ImGui::SetCursorScreenPos({inside - reach, axis.max.y - 20.0f});
  const Press press = press_area({2 * reach, 20.0f}, {.role = Role::slider,
                                                      .label = ui.tr("timeline.playhead"),
                                                      .value = view.playhead_text,
                                                      .key = "playhead"});
  if (press.is_focused) draw_focus(ui, press.box, radius::chip);
  is_lit = press.is_hovered || ImGui::IsItemActive();
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    ui.wants_frame = true;
    return date_at(scale, state, ImGui::GetIO().MousePos.x);
  }
  const std::int32_t by = key_steps(press);
  if (by == 0) return std::nullopt;
  return std::clamp(view.playhead + Days{by}, view.as_of, view.until);
}

// How far the pointer may move between press and release of a click.
constexpr float click_reach = 4.0f;

// Zoom, pan and the choice of a day by a press. The ground item lies under the handle.
std::optional<Date> ground_item(const Ui& ui, const TimeScale& scale, TimelineChartState& state,
                                Box axis, Box plot) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool over_axis = ImGui::IsMouseHoveringRect(axis.min, axis.max);
  const bool over_plot = ImGui::IsMouseHoveringRect(plot.min, plot.max) || over_axis;
  const bool is_here = over_plot && ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
                       io.MousePos.x >= scale.left;
  if (is_here && (over_axis || io.KeyCtrl) && io.MouseWheel != 0.0f) {
    zoom(state, std::pow(0.8, static_cast<double>(io.MouseWheel)), scale.day_at(io.MousePos.x));
    ImGui::SetKeyOwner(ImGuiKey_MouseWheelY, ImGui::GetID("ground"));
  }
  if (is_here && io.MouseWheelH != 0.0f) {
    pan(state, -static_cast<double>(io.MouseWheelH) * state.span_days * 0.1);
  }
  if (is_here && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsAnyItemHovered()) {
    state.drag = over_axis ? TimelineChartState::Drag::playhead : TimelineChartState::Drag::pan;
  }
  // A press on the plot that did not move points at a day: at a mark, or where there is none.
  const bool is_click = state.drag == TimelineChartState::Drag::pan &&
                        ImGui::IsMouseReleased(ImGuiMouseButton_Left) &&
                        io.MouseDragMaxDistanceSqr[0] < click_reach * click_reach;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) state.drag = TimelineChartState::Drag::none;
  if (is_click) return date_at(scale, state, io.MousePos.x);
  if (state.drag == TimelineChartState::Drag::none) return std::nullopt;
  ui.wants_frame = true;
  if (state.drag == TimelineChartState::Drag::playhead) return date_at(scale, state, io.MousePos.x);
  if (io.MouseDelta.x != 0.0f) {
    pan(state, -static_cast<double>(io.MouseDelta.x) / scale.pixels_per_day());
  }
  return std::nullopt;
}

}  // namespace

void zoom(TimelineChartState& state, double factor, double centre) {
  const double share = (centre - state.first_day) / state.span_days;
  state.span_days *= factor;
  const double whole = range_days(state);
  state.span_days = std::clamp(state.span_days, std::min(span_min_days, whole), whole);
  state.first_day = centre - share * state.span_days;
  keep_in_range(state);
}

void pan(TimelineChartState& state, double days) {
  state.first_day += days;
  keep_in_range(state);
}

std::optional<Date> timeline_chart(const Ui& ui, const views::TimelineView& view,
                                   TimelineChartState& state, float height) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float label_width = ui.is_narrow() ? 96.0f : 190.0f;
  follow_range(view, state, width - label_width);
  const TimeScale scale{.left = start.x + label_width,
                        .right = start.x + width,
                        .first_day = state.first_day,
                        .span_days = state.span_days};
  const float axis_top = start.y + load_height;
  const Box axis{{scale.left, start.y}, {scale.right, axis_top + time_axis_height}};
  const Box plot{{scale.left, axis.max.y}, {scale.right, start.y + height}};
  draw_load(ui, view, scale, start.y);
  draw_time_axis(ui, scale, {{scale.left, axis_top}, {scale.right, plot.max.y}});
  std::optional<Date> chosen;
  bool is_lit = false;
  if (const auto date = playhead_item(ui, view, scale, state, axis, is_lit)) chosen = date;
  ImGui::SetCursorScreenPos({start.x, axis.max.y});
  {
    const Pane lanes("lanes", {width, height - (axis.max.y - start.y)}, {0, 0});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.lane_count), lane_height);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        draw_lane(ui, view.lane(static_cast<std::size_t>(i)), scale, state);
      }
    }
    const float x = scale.x_of(day_number(view.playhead) + 0.5);
    if (x >= scale.left && x <= scale.right) {
      ImGui::GetWindowDrawList()->AddRectFilled({x - 1.0f, plot.min.y}, {x + 1.0f, plot.max.y},
                                                to_imgui(ui.colours.accent, 0.6f));
    }
  }
  if (const auto date = ground_item(ui, scale, state, axis, plot)) chosen = date;
  const float x = scale.x_of(day_number(view.playhead) + 0.5);
  if (x >= scale.left && x <= scale.right) {
    draw_playhead(ui, x, axis.max.y - 16.0f, axis.max.y, is_lit);
  }
  if (chosen && *chosen == view.playhead) chosen.reset();
  return chosen;
}

}  // namespace duewise::ui
