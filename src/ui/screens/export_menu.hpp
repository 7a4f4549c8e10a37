/// The button that opens the menu of what a screen can export.
#pragma once

#include "app/views/export_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Unit: logical pixels.
float export_menu_width(const Ui& ui);

/// Draws the button at the cursor, an icon alone on a narrow screen, and its menu while that is
/// open. Draws nothing where the menu is empty.
void draw_export_menu(const Ui& ui, const views::ExportMenu& menu);

}  // namespace duewise::ui
