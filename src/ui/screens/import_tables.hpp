/// The lists of the import screen: what changes in the plan, rows that were refused or are
/// doubtful, columns and what they are for, invoices as they were read.
#pragma once

#include "app/views/import_view.hpp"
#include "ui/screens/import_screen.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

// Each draws nothing where there is nothing to show.
void draw_difference(const Ui& ui, const views::ImportView& view);
void draw_reported_rows(const Ui& ui, const views::ImportView& view, ImportPanel& panel);
void draw_import_columns(const Ui& ui, const views::ImportView& view, ImportPanel& panel);
void draw_imported_invoices(const Ui& ui, const views::ImportView& view);

}  // namespace duewise::ui
