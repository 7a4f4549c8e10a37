/// How customers pay: curves, how well they predict, every parameter with its source, and the
/// assumptions that can be changed.
#pragma once

#include "app/views/model.hpp"
#include "ui/widgets/slider.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct BehaviourPanel {
  Draft draft;      ///< a value that is being typed
  SliderDrag drag;  ///< a value that is being dragged
};

/// Draws the screen into the current pane.
void draw_behaviour_screen(const Ui& ui, const views::Model& model, BehaviourPanel& panel);

}  // namespace duewise::ui
