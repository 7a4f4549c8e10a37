/// The assumptions of a forecast, each with a slider, a field, its source and what hangs on it.
#pragma once

#include "app/views/behaviour_view.hpp"
#include "ui/screens/behaviour_screen.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_assumptions(const Ui& ui, const views::BehaviourView& view, BehaviourPanel& panel);

}  // namespace duewise::ui
