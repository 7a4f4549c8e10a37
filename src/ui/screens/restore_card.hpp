/// The card that shows a backup file beside the stored plan and asks what shall become of them.
#pragma once

#include "app/views/restore_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the card at the cursor, as wide as the content.
void draw_restore(const Ui& ui, const views::RestoreView& view);

}  // namespace duewise::ui
