/// Two policies side by side: both timelines over one axis of dates with one playhead, the work
/// each makes, and the stages that differ.
#pragma once

#include <array>

#include "app/views/model.hpp"
#include "ui/charts/timeline_chart.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct ComparePanel {
  std::array<TimelineChartState, 2> charts;  ///< show the same days
  Draft draft;                               ///< a date that is being typed
};

/// Draws the screen into the current pane.
void draw_compare_screen(const Ui& ui, const views::Model& model, ComparePanel& panel);

}  // namespace duewise::ui
