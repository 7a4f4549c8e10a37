/// Runs a policy over a portfolio day by day. Everything the rules speak of happens within one
/// customer, so a run is a loop over customers that can be sliced anywhere without changing a byte
/// of the result.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/interner.hpp"
#include "base/result.hpp"
#include "core/calendar/business_calendar.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

struct SimulationRange {
  Date as_of{};  ///< first simulated day
  Date until{};  ///< last simulated day
};

/// Takes what a run brings customer by customer, so that a long run need not be kept in memory.
class EventSink {
 public:
  virtual ~EventSink() = default;
  /// Takes all events and firings of one customer, day by day as they came about. They and the
  /// notes they refer to are gone when this returns.
  virtual void take(std::span<const Event> events, std::span<const Firing> firings,
                    const Interner& notes) = 0;
};

/// A run in slices. The referenced portfolio, policy, scenario and calendar must outlive it.
class Simulation {
 public:
  /// Asserts: the policy is valid (`validate`), the range is not empty.
  Simulation(const Portfolio& portfolio, const Policy& policy, const Scenario& scenario,
             const BusinessCalendar& calendar, SimulationRange range);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// Simulates up to `customers` further customers. Returns whether all are done.
  bool step(std::uint32_t customers);
  /// The same, but hands each customer's events to `sink` and keeps only sums and warnings.
  bool step(std::uint32_t customers, EventSink& sink);
  std::uint32_t customers_done() const;
  std::uint32_t customers_total() const;

  /// Puts the events that were kept in order and checks conservation.
  /// Asserts: all customers are done. Errors: amount_overflows.
  Result<Timeline> finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Runs the whole simulation at once.
Result<Timeline> simulate(const Portfolio& portfolio, const Policy& policy,
                          const Scenario& scenario, const BusinessCalendar& calendar,
                          SimulationRange range);

}  // namespace duewise
