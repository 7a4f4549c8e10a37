/// Reads scenario files: the outside events a simulation assumes. Names and amounts are resolved
/// against a portfolio while reading, so that a simulation meets no unknown customer.
///
/// {"events":[{"date","type","customer","invoice?","amount?","currency?","promise_date?","until?",
/// "stage?","reason?","note?"}], "assume_approvals"?: true}. `customer` is an id or, where no id
/// matches, a name; it may be left out where only one customer has such an invoice. `currency` is
/// needed only where an amount is given without an invoice and the customer owes in several.
#pragma once

#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"

namespace duewise {

struct ScenarioReading {
  Scenario scenario;
  std::vector<Fault> faults;  ///< empty: the scenario is whole
};

/// Reads a scenario; every fault is found, none swallowed. Codes: see `scenario_codes`.
ScenarioReading read_scenario(std::string_view bytes, const Portfolio& portfolio);

/// A code a scenario's faults or a timeline's warnings may carry, with its meaning.
struct ScenarioCode {
  std::string_view code;
  std::string_view meaning;
};
/// All codes, for the tests that every code has a sentence.
const std::vector<ScenarioCode>& scenario_codes();

}  // namespace duewise
