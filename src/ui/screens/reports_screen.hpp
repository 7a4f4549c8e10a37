/// The reports of the department, one press each: on screen, for the printer, as CSV.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/form_card.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_reports_screen(const Ui& ui, const views::Model& model, FormPanel& panel);

}  // namespace duewise::ui
