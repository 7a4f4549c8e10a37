/// Forecasts, behaviour and compared cash as views made by hand, with every part that they can
/// have.
#pragma once

#include "app/views/model.hpp"

namespace duewise::ui {

/// Fills the model's three views. `strings` must outlive the model.
void add_forecasts(const views::Strings& strings, views::Model& model);

}  // namespace duewise::ui
