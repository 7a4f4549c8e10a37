/// What an optimisation found, as JSON or as a list to read.
///   policy, as_of, until, seed, trials, currency
///   changes      [{"kind", "id", "from", "to"}]: of the best policy; empty: it stays as it is
///   start, best  {"recovered", "value", "cost", "goodwill", "net", "contacts"}: expected, exact
///   gain         {"expected", "p10", "p90", "mean_of_trials", "trials", "trials_better"}: net,
///                best less start
///   difference   the forecasts' difference, see `write_difference_json`
///   frontier     [{"contacts", "recovered", "net", "changes"}]: the most cash for each number of
///                contacts among the policies looked at
///   evaluations, refused, converged
///   best_policy  a policy file
///   costs        each parameter with its source
///   warnings     [{"code", "detail"}]
#pragma once

#include <string>
#include <vector>

#include "core/optimisation/optimising.hpp"

namespace duewise {

struct OptimisationExport {
  const Optimisation& result;
  const OptimisationInput& input;
  std::vector<TimelineWarning> warnings{};
};

std::string write_optimisation_json(const OptimisationExport& source);
/// In English, for the terminal.
std::string write_optimisation_text(const OptimisationExport& source);

/// The policy that was found, under an id of its own.
Policy optimised_policy(const OptimisationExport& source);

}  // namespace duewise
