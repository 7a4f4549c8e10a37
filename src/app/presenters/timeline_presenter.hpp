/// Turns a finished run into what the timeline screen shows; rows and lanes are formatted when they
/// are asked for.
#pragma once

#include <memory>

#include "app/timeline_index.hpp"
#include "app/views/strings.hpp"
#include "app/views/timeline_view.hpp"

namespace duewise {

struct TimelineShown {
  std::shared_ptr<const TimelineIndex> index;
  Date playhead;  ///< within the range
  views::LaneGrouping grouping = views::LaneGrouping::stage;
};

/// Fills everything but state, scenario and what needs no run. The functions in the view keep the
/// run alive; `strings` must outlive the view.
void present_timeline(const TimelineShown& shown, const views::Strings& strings,
                      views::TimelineView& view);

/// Fills the range, the load of its days and the lanes. The same holds as for `present_timeline`.
void present_lanes(const std::shared_ptr<const TimelineIndex>& index, views::LaneGrouping grouping,
                   const views::Strings& strings, views::TimelineView& view);

/// Actions by channel, effects, approvals, and what is open at the start and at the end.
std::vector<views::Fact> timeline_summary(const TimelineIndex& index,
                                          const views::Strings& strings);

/// The remarks on a run as sentences.
std::vector<std::string> warnings_of(const Timeline& timeline, const views::Strings& strings);

/// One event as a row.
views::EventRow event_row(const TimelineRun& run, const views::Strings& strings,
                          const Event& event);

/// The assumed events of a plan, in order.
std::vector<views::ScenarioEventView> present_scenario(const Scenario& scenario,
                                                       const Portfolio& portfolio,
                                                       const views::Strings& strings);

}  // namespace duewise
