/// Charts of shares: how many are paid by each day after the due date, and how predicted chances
/// came true.
#pragma once

#include <span>

#include "app/views/behaviour_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the curves over the content width. Pointing at a day shows their values.
void paid_curves(const Ui& ui, std::string_view title, views::CurveRange days,
                 std::span<const views::PaidCurveView> curves);

/// Draws predicted against paid, with the line on which both agree.
void calibration_plot(const Ui& ui, std::string_view title,
                      std::span<const views::CalibrationPoint> points);

}  // namespace duewise::ui
