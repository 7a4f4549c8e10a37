/// Looks for a better policy: moves offsets, leaves out stages and raises thresholds within limits,
/// one coordinate after the other, as long as the expected net worth grows and no rule is broken.
/// Expectations are exact, so that the search needs no random numbers; what it found is confirmed
/// by trials. Work in slices; what is best so far can be asked for at any moment.
///
/// Method: coordinate search (R. Hooke, T. A. Jeeves, "Direct search", Journal of the ACM 8, 1961)
/// with steps of 7, 3 and 1 values. It finds a policy that no single move improves, not always the
/// best of all. The same search with dearer contacts then draws the frontier of cash and contacts.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/forecast/capacity.hpp"
#include "core/optimisation/evaluation.hpp"
#include "core/optimisation/policy_moves.hpp"

namespace duewise {

struct OptimisationLimits {
  MoveLimits moves;                          ///< the currency is that of the costs
  std::vector<RoleCapacity> capacities;      ///< expected work beyond them may not grow
  std::optional<std::int64_t> contacts_max;  ///< expected, in hundredths; may not grow beyond it
  std::uint32_t evaluations_max = 300;
};

struct OptimisationInput {
  EvaluationBase base;
  const Policy& policy;
  OptimisationLimits limits{};
  std::uint64_t seed = 1;  ///< of the trials that confirm
  std::uint32_t trials = 1000;
};

struct FoundPolicy {
  Policy policy;
  std::vector<PolicyChange> changes;  ///< none: the policy as it was
  PolicyWorth worth;
};

/// One end of a trade-off: no policy that was looked at brings more cash with fewer contacts.
struct FrontierPoint {
  std::vector<PolicyChange> changes;
  PolicyWorth worth;
};

struct Optimisation {
  PolicyWorth start;
  FoundPolicy best;
  std::vector<FrontierPoint> frontier;  ///< by contacts, the fewest first
  std::uint32_t evaluations = 0;
  std::uint32_t refused = 0;   ///< candidates that would have broken a rule
  bool has_converged = false;  ///< no single move is better; else the evaluations ran out
  /// The best less the policy itself, on the trials: net, in the costs' currency, each week's cash
  /// discounted from its middle; the expected value is exact.
  CashBand gain;
  MinorUnits gain_mean = 0;  ///< of the trials
  std::uint32_t trials = 0;
  std::uint32_t trials_better = 0;  ///< trials in which the net gain is above 0
  ForecastDifference difference;    ///< of the forecasts
};

class Optimising {
 public:
  /// Asserts: the policy is valid.
  explicit Optimising(const OptimisationInput& input);
  ~Optimising();
  Optimising(const Optimising&) = delete;
  Optimising& operator=(const Optimising&) = delete;

  /// Does up to `units` further customers, invoices and trials. Returns whether all is done.
  /// Slices do not change the result. Where something fails, all is done at once.
  bool step(std::uint32_t units);
  std::uint32_t evaluations_done() const;
  std::uint32_t evaluations_total() const;  ///< at most
  /// The best policy so far; none before the policy itself is worked out.
  std::optional<FoundPolicy> best() const;
  /// Asserts: all is done. Errors: amount_overflows, currency_needs_a_rate.
  Result<Optimisation> finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Optimises at once.
Result<Optimisation> optimise(const OptimisationInput& input);

}  // namespace duewise
