/// Turns an explanation into sentences.
#pragma once

#include "app/timeline_run.hpp"
#include "app/views/strings.hpp"
#include "app/views/timeline_view.hpp"
#include "core/timeline/explanation.hpp"

namespace duewise {

/// Asserts: the explanation is of the run's inputs.
views::WhyView present_why(const RunInputs& inputs, const Explanation& explanation,
                           const views::Strings& strings);

}  // namespace duewise
