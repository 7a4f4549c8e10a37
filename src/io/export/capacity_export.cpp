#include "io/export/capacity_export.hpp"

#include "io/export/figure_export.hpp"
#include "io/export/forecast_export.hpp"

namespace duewise {

std::string capacity_json(const CapacityPlan& plan, const ForecastDifference& difference) {
  std::vector<OrderedJson> weeks;
  weeks.reserve(plan.weeks.size());
  for (const CapacityWeek& each : plan.weeks) {
    weeks.push_back({{"role", each.role},
                     {"week", each.week.to_text()},
                     {"available", format_decimal(each.available, 2)},
                     {"planned", format_decimal(each.planned, 2)},
                     {"used", format_decimal(each.used, 2)}});
  }
  return "{\"weeks\":" + json_lines(weeks) + ",\"slipped_acts\":" + dump_json(plan.slipped_acts) +
         ",\"slipped_days\":" + dump_json(plan.slipped_days) +
         ",\"undone_acts\":" + dump_json(plan.undone_acts) +
         ",\"cost_of_slipping\":" + write_difference_json(difference, "") + "}";
}

}  // namespace duewise
