/// What a payment model assumes and what it learnt, parameter by parameter with its source.
#pragma once

#include <string>

#include "core/forecast/behaviour_fit.hpp"
#include "io/json/json.hpp"

namespace duewise {

/// `value` rounded to so many decimals, for output.
double rounded(double value, int decimals);

/// {"name": {"value", "source"}}; the source is "default" or "fitted".
OrderedJson parameters_of(const FittedBehaviour& behaviour, const std::string& calendar);

}  // namespace duewise
