/// The figures of the comparison: totals, stages that differ, work by week and role. Pressing a row
/// puts the playhead on its day.
#pragma once

#include "app/views/compare_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

void draw_totals(const Ui& ui, const views::CompareView& view);
void draw_differences(const Ui& ui, const views::CompareView& view);
void draw_work(const Ui& ui, const views::CompareView& view);

}  // namespace duewise::ui
