/// The timeline of a plan: lanes of marks over an axis of dates, and the day that is looked at.
/// Wheel over the axis (or with Ctrl anywhere) zooms, dragging the ground pans, a press on the axis
/// or a drag of the playhead chooses the day.
#pragma once

#include <cstdint>
#include <optional>

#include "app/views/timeline_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// The part of the range that is in sight. Unit: days since 1970-01-01, with fractions.
struct TimelineChartState {
  double first_day = 0.0;
  double span_days = 0.0;  ///< 0: the whole range
  enum class Drag : std::uint8_t { none, playhead, pan } drag = Drag::none;
  Date range_from;  ///< the range the part was chosen in; a new range shows whole
  Date range_to;
};

/// Draws the chart over the content width; the day just chosen.
std::optional<Date> timeline_chart(const Ui& ui, const views::TimelineView& view,
                                   TimelineChartState& state, float height);

/// Shows `factor` times as many days, keeping `centre` where it is, within the range.
void zoom(TimelineChartState& state, double factor, double centre);

/// Moves the part in sight, within the range.
void pan(TimelineChartState& state, double days);

}  // namespace duewise::ui
