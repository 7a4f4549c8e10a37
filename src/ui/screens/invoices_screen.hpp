/// Who owes what and how late: ageing bars, filters, the table of invoices and its totals.
#pragma once

#include <string>

#include "app/views/model.hpp"
#include "ui/screens/customer_work.hpp"
#include "ui/screens/selection.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct InvoicesPanel {
  std::string search;        ///< as typed
  std::string search_known;  ///< the view's filter when `search` was last taken from it
  CustomerWorkPanel work;
};

/// Draws the screen into the current pane. Unit: `height` is what the pane shows without scrolling.
void draw_invoices_screen(const Ui& ui, const views::Model& model, InvoicesPanel& panel,
                          Selection& selection, float height);

}  // namespace duewise::ui
