/// The tables of a forecast: its weeks, the invoices it is made of with the reasons of the picked
/// one and what could be tried with it, and the weeks of two forecasts side by side.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/selection.hpp"
#include "ui/screens/trial_card.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_forecast_weeks(const Ui& ui, const views::ForecastView& view);

/// Pressing a row picks its invoice, here and on the other screens.
void draw_drivers(const Ui& ui, const views::Model& model, Selection& selection, TrialPanel& trial);

void draw_compared_weeks(const Ui& ui, const views::CompareForecastView& view);

}  // namespace duewise::ui
