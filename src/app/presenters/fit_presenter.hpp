/// How well payments were predicted, as people read it.
#pragma once

#include <cstdint>

#include "app/views/behaviour_view.hpp"
#include "app/views/strings.hpp"
#include "core/forecast/hold_out.hpp"

namespace duewise {

/// `value` × `scale`, rounded to the nearest whole number, half away from zero.
std::int64_t nearest(double value, std::int64_t scale);

/// Fills the view; null: it is not known yet.
void present_fit(const HoldOut* hold_out, const views::Strings& strings, views::FitView& view);

}  // namespace duewise
