/// Why each stage of the picked invoice comes on the day under the playhead or stays silent.
#pragma once

#include "app/views/timeline_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the card of reasons, or what to do to see one.
void draw_why(const Ui& ui, const views::WhyView& why);

}  // namespace duewise::ui
