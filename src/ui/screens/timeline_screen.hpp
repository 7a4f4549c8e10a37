/// The timeline: what the policy does to the portfolio day by day, the events of the day under the
/// playhead, each invoice's next step, and payments or promises assumed for trial.
#pragma once

#include <cstdint>
#include <string>

#include "app/views/model.hpp"
#include "ui/charts/timeline_chart.hpp"
#include "ui/screens/selection.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct TimelinePanel {
  TimelineChartState chart;
  Draft draft;         ///< a date that is being typed
  std::string amount;  ///< of the payment or promise to add
  Date promise_date;
  bool is_playing = false;
  std::int64_t next_step_ms = 0;  ///< when the playhead moves on
};

/// Draws the screen into the current pane.
void draw_timeline_screen(const Ui& ui, const views::Model& model, TimelinePanel& panel,
                          Selection& selection);

}  // namespace duewise::ui
