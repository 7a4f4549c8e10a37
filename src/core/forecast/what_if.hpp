/// What changes in a forecast if one thing comes to pass besides: a payment, a promise, a dispute.
/// Only its customer is run again, so that it can be asked while somebody types.
#pragma once

#include "core/calendar/business_calendar.hpp"
#include "core/forecast/forecast.hpp"

namespace duewise {

/// The forecast with `extra` in the scenario less the forecast without it, on the same random
/// numbers: what the difference of two whole forecasts would be, in the customer's currencies.
/// `input.timeline` is only asked for its days. Asserts: `extra` has a customer.
/// Errors: amount_overflows.
Result<ForecastDifference> difference_with(const ForecastInput& input, const ScenarioEvent& extra,
                                           const BusinessCalendar& calendar);

}  // namespace duewise
