/// All that is known of one customer. Opened from the invoices screen.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/customer_work.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_customer_screen(const Ui& ui, const views::Model& model, CustomerWorkPanel& panel);

}  // namespace duewise::ui
