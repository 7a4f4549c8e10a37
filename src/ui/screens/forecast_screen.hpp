/// What is forecast to come in: charts by week and in sum, the same as a table, the invoices it is
/// made of, and why one of them is forecast as it is.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/selection.hpp"
#include "ui/screens/trial_card.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct ForecastPanel {
  Draft draft;  ///< a seed that is being typed
  TrialPanel trial;
};

/// Draws the screen into the current pane.
void draw_forecast_screen(const Ui& ui, const views::Model& model, ForecastPanel& panel,
                          Selection& selection);

/// Key figures side by side, on as many lines as they need.
void draw_figures(const Ui& ui, std::span<const views::Fact> figures);

/// One button per currency where there are several.
void draw_currencies(const Ui& ui, std::span<const views::Choice> currencies);

/// A thin bar in a place that is kept free for it, so that nothing moves when work begins or ends.
void draw_progress(const Ui& ui, const views::ForecastProgress& progress);

}  // namespace duewise::ui
