/// The letters of the day: their list, the chosen one as a page, and what leaves the planner.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/letter_forms.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct LettersPanel {
  Draft day;
  SenderPanel sender;
  TextPanel text;
};

/// Draws the screen into the current pane.
void draw_letters_screen(const Ui& ui, const views::Model& model, LettersPanel& panel);

}  // namespace duewise::ui
