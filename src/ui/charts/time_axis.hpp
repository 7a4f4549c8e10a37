/// The axis of dates over a chart: months, and weeks or days where there is room.
#pragma once

#include "ui/widgets/text.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

constexpr float time_axis_height = 44.0f;

/// Days to pixels. Days count from 1970-01-01, with fractions.
struct TimeScale {
  float left = 0.0f;
  float right = 0.0f;
  double first_day = 0.0;
  double span_days = 1.0;

  float pixels_per_day() const {
    return static_cast<float>(static_cast<double>(right - left) / span_days);
  }
  float x_of(double day) const {
    return left +
           static_cast<float>((day - first_day) / span_days * static_cast<double>(right - left));
  }
  double day_at(float x) const {
    return first_day +
           static_cast<double>(x - left) / static_cast<double>(right - left) * span_days;
  }
};

/// Draws months and days into the top of `box` and their thin lines down to its end.
void draw_time_axis(const Ui& ui, const TimeScale& scale, Box box);

}  // namespace duewise::ui
