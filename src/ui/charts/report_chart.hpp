/// A report's chart: lines over months, or bars side by side, with a legend. Values come as the
/// view has them; nothing is computed here but where they stand.
#pragma once

#include "app/views/reports_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the chart over the content width. Pointing at a column shows its values.
void report_chart(const Ui& ui, const views::ReportChartView& chart);

}  // namespace duewise::ui
