/// What if: a payment, promise or dispute that is tried out on the forecast before anybody assumes
/// it.
#pragma once

#include <cstdint>

#include "app/views/model.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct TrialPanel {
  Draft draft;            ///< a date that is being typed
  Date date;              ///< none: the first day
  std::uint8_t kind = 0;  ///< a `commands::TryEvent::Kind`
};

/// Draws the form for the picked invoice. Draws nothing where none is picked.
void draw_trial_form(const Ui& ui, const views::Model& model, TrialPanel& panel);

/// Draws what is tried out, what it changes, and the way to keep or drop it. Draws nothing where
/// nothing is.
void draw_trial(const Ui& ui, const views::TrialView& trial);

}  // namespace duewise::ui
