/// Turns two compared runs into what the comparison screen shows; rows and lanes are formatted when
/// they are asked for.
#pragma once

#include <memory>
#include <string>

#include "app/compared_runs.hpp"
#include "app/views/compare_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

struct ComparisonShown {
  std::shared_ptr<const ComparedRuns> runs;
  Date playhead;  ///< within the range
};

/// The name of a preset beside the plan's own policy, told apart where both are of one id.
std::string policy_name(const views::Strings& strings, const Policy& preset, const Policy& own);

/// Fills everything but state and the policies to choose from. The functions in the view keep the
/// runs alive; `strings` must outlive the view.
void present_comparison(const ComparisonShown& shown, const views::Strings& strings,
                        views::CompareView& view);

}  // namespace duewise
