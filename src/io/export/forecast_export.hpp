/// Forecasts as JSON; the order of keys is fixed, one week or invoice a line.
///   as_of, until, seed, trials
///   weeks       [{"start", "currency", "expected", "p10", "p90"}]: by currency, every week of the
///               range; amounts as decimals, the expected one exact, the band of the trials
///   invoices    [{"invoice_no", "customer_id", "p10", "p50", "p90", "paid_by_until"}]: the open
///               ones; days by which they are paid with these chances, null after the last day
///   kpi         {"currencies": [{"currency", "open", "expected", "p10", "p90", "share_recovered",
///               "expected_without_action_effects"}], "expected_contacts": contacts that are still
///               needed when their day comes, "planned_contacts": if nobody pays}
///   figures     what is open and how old, key figures, work, cost and effects: figure_export.hpp
///   targets     where any are asked about: how many trials reach them
///   parameters  each {"value", "source"}; those with "assumption": true are supported by no data
///   warnings    [{"code", "detail"}]
#pragma once

#include <string>
#include <vector>

#include "core/forecast/forecast.hpp"

namespace duewise {

struct ForecastExport {
  const Forecast& forecast;
  const ForecastInput& input;
  const std::string& calendar;
  /// Code and detail of what is to be said besides.
  std::vector<TimelineWarning> warnings{};
};

std::string write_forecast_json(const ForecastExport& source);

/// {"policy", "weeks", "total": [{"currency", "expected", "p10", "p90", "variance_reduction"}],
/// "figures"} of
/// `policy` less the first one; see `ForecastDifference`.
std::string write_difference_json(const ForecastDifference& difference, const std::string& policy);

}  // namespace duewise
