/// Cash by week with its 10–90% band: one forecast or two, and what was received before.
#pragma once

#include "app/views/forecast_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the chart over the content width. Pointing at a week shows its figures. Two forecasts
/// differ by colour, by line and by marks.
void fan_chart(const Ui& ui, const views::FanChartView& chart);

}  // namespace duewise::ui
