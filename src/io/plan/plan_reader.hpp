/// Reads plans, slice by slice where they are large. How they are written: plan_file.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "io/plan/plan.hpp"
#include "io/plan/plan_file.hpp"
#include "io/portfolio/portfolio_reader.hpp"

namespace duewise {

struct PlanReading {
  Plan plan;                  ///< whole where `faults` is empty
  std::vector<Fault> faults;  ///< what makes this no plan
  /// What is wrong with the policy of a plan that could be read: a draft may be saved unfinished.
  std::vector<Fault> policy_faults;
};

/// Reads in slices; all but the portfolio is read at once. What it reads from outlives it.
class PlanReader {
 public:
  /// Reads a plan file.
  explicit PlanReader(std::string_view file);
  /// Reads what the store kept.
  explicit PlanReader(const std::vector<PlanPart>& parts);
  /// The same where the portfolio among the parts is known already.
  PlanReader(const std::vector<PlanPart>& parts, std::shared_ptr<const Portfolio> known);

  /// Goes on by one slice. Returns whether the plan, or what is wrong with it, is there.
  bool step();
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Asserts: `step` said that it is there.
  PlanReading take();

 private:
  void begin(std::string_view head, std::string_view log, std::string_view portfolio);
  void read_scenario_member();

  PlanReading reading_;
  std::string_view scenario_;
  std::unique_ptr<PortfolioReader> portfolio_;  // while it is read
};

/// Reads a plan file at once. Codes: see `plan_file_codes`, and those of policies, portfolios and
/// scenarios.
PlanReading read_plan(std::string_view bytes);

/// Reads what the store kept. Codes: as above.
PlanReading read_plan_parts(const std::vector<PlanPart>& parts);
/// The same where the portfolio among the parts is known already.
PlanReading read_plan_parts(const std::vector<PlanPart>& parts,
                            std::shared_ptr<const Portfolio> known);

}  // namespace duewise
