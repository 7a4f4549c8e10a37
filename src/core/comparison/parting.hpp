/// Where two policies part ways for each customer, and why: the first stage that falls on another
/// day, and what the policy that does nothing on that day says to it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/comparison/comparison.hpp"
#include "core/timeline/explanation.hpp"

namespace duewise {

struct Parting {
  StageDifference difference;  ///< the customer's first one
  bool is_a_silent = false;    ///< which policy does nothing on `difference.first_date()`
  /// What the silent policy says of its own stage on that day; `has_stage` false: it has no such
  /// stage. Where both do something that day they differ only in how often: `fires`.
  bool has_stage = true;
  ReasonCode code = ReasonCode::fires;
  std::vector<ReasonFact> facts;
};

/// What both runs share; everything is referenced.
struct PartingInput {
  const Portfolio& portfolio;
  const Scenario& scenario;
  const BusinessCalendar& calendar_a;
  const BusinessCalendar& calendar_b;
  SimulationRange range;
};

/// One parting for each customer with a difference, in the order of their first dates; at most
/// `most` of them, since each replays its customer.
std::vector<Parting> partings_of(const PairComparison& pair, const ComparedRun& a,
                                 const ComparedRun& b, const PartingInput& input, std::size_t most);

}  // namespace duewise
