/// What stands around every screen: navigation (at the side, or a bar at the bottom where it is
/// narrow), the header with the plan and its as-of date, undo, the save state, messages, progress.
#pragma once

#include <string>

#include "app/views/model.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct FramePanel {
  Draft as_of;
  std::string name;        ///< of the plan, as typed
  std::string name_known;  ///< the model's name when `name` was last taken from it
};

/// Draws navigation and header, answers the shortcuts; what is left for the screen.
Box draw_app_frame(const Ui& ui, const views::Model& model, FramePanel& panel);

/// Draws messages and the progress of work above a screen.
void draw_notices(const Ui& ui, const views::Model& model);

}  // namespace duewise::ui
