/// The policy in force: its stages on a ruler and as a list, what can be turned, and every fault
/// where it is.
#pragma once

#include "app/views/model.hpp"
#include "ui/charts/stage_ruler.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct PolicyPanel {
  StageRulerState ruler;
  Draft draft;  ///< the offset that is being typed
};

/// Draws the screen into the current pane.
void draw_policy_screen(const Ui& ui, const views::Model& model, PolicyPanel& panel);

}  // namespace duewise::ui
