/// How well payments were predicted: errors beside simple rules, and predicted against paid.
#pragma once

#include "app/views/behaviour_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_fit(const Ui& ui, const views::FitView& fit);

}  // namespace duewise::ui
