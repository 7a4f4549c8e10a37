/// The figures of forecasts as JSON, one a line:
///   {"figure", "currency", "name", "week", "expected", "p10", "p90"}; members that do not apply
///   are left out. Values are decimals: amounts in the currency, days of sales with one digit,
///   shares of 1 with six, counts and minutes with two.
#pragma once

#include <string>
#include <vector>

#include "core/forecast/collection_targets.hpp"
#include "core/forecast/figures.hpp"
#include "io/json/json.hpp"

namespace duewise {

std::string figures_json(const FigureTable& table);

/// [{"target", "share", "by", "currency", "reached", "trials", "chance"}]
OrderedJson targets_json(const std::vector<TargetChance>& targets);

/// The lines as a JSON array, one value a line.
std::string json_lines(const std::vector<OrderedJson>& lines);

}  // namespace duewise
