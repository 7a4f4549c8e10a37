/// The day's work: a list in the order it is best worked through, and beside it what somebody
/// should know before picking up the phone.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/customer_work.hpp"
#include "ui/screens/selection.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct WorklistPanel {
  Draft draft;  ///< a date that is being typed
  CustomerWorkPanel work;
};

/// Draws the screen into the current pane. A picked row also picks its invoice.
void draw_worklist_screen(const Ui& ui, const views::Model& model, WorklistPanel& panel,
                          Selection& selection);

}  // namespace duewise::ui
