/// The card about copies of the plan in a folder outside the browser.
#pragma once

#include "app/views/folder_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the card at the cursor; nothing where the browser gives pages no folders.
void draw_folder(const Ui& ui, const views::FolderView& view);

}  // namespace duewise::ui
