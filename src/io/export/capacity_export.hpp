/// What limited hours change in a forecast, as JSON.
#pragma once

#include <string>

#include "core/forecast/capacity.hpp"

namespace duewise {

/// {"weeks": [{"role", "week", "available", "planned", "used"}] in minutes, "slipped_acts",
/// "slipped_days", "undone_acts", "cost_of_slipping": the limited forecast less the unlimited one
/// on the same random numbers, see `write_difference_json`}
std::string capacity_json(const CapacityPlan& plan, const ForecastDifference& difference);

}  // namespace duewise
