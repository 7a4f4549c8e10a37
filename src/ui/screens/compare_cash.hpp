/// The cash both policies are forecast to bring, with the difference and its band.
#pragma once

#include "app/views/forecast_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_compare_cash(const Ui& ui, const views::CompareForecastView& view);

}  // namespace duewise::ui
