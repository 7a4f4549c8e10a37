/// Says what a backup file and the stored plan of the same id hold, and what replacing would lose.
#pragma once

#include <optional>
#include <string>

#include "app/plan_difference.hpp"
#include "app/views/restore_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

/// A plan and when it was saved, "2026-11-22 14:30" on the user's clock; empty where unknown.
struct DatedPlan {
  const Plan& plan;
  std::string saved_at;
};

/// Shows `file` beside `stored`.
views::RestoreView present_restore(const DatedPlan& stored, const DatedPlan& file,
                                   const PlanDifference& found, const views::Strings& strings);

}  // namespace duewise
