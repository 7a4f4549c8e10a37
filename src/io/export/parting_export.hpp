/// Where two policies part for each customer, as JSON lines:
///   {"customer_id", "invoice_no", "date", "stage", "acts": "a"|"b": the one that does something,
///   "silent": why the other does nothing, {"code", "facts": {name: value}}; null: it has no such
///   stage}
#pragma once

#include <string>
#include <vector>

#include "core/comparison/parting.hpp"

namespace duewise {

std::string partings_json(const std::vector<Parting>& partings, const PairComparison& pair,
                          const ComparedRun& a, const ComparedRun& b, const Portfolio& portfolio);

}  // namespace duewise
