/// The cards below the timeline: events of the day, next steps, assumed payments and promises.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/timeline_screen.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Unit: `width` in logical pixels; 0 is the content width.
void draw_day_events(const Ui& ui, const views::TimelineView& view, Selection& selection,
                     float width);
void draw_next_steps(const Ui& ui, const views::Model& model, Selection& selection, float width);
void draw_scenario(const Ui& ui, const views::Model& model, TimelinePanel& panel,
                   const Selection& selection);

}  // namespace duewise::ui
