/// Plans as bytes, schema "duewise.plan/1": one file with everything (`*.duewise.json`, the
/// backup), or the parts that the store keeps, where the portfolio is a part of its own because it
/// is large and changes rarely. Both hold the same members:
///
/// {"schema", "id", "name", "settings": {"as_of": date or "today", "until"? or "horizon_days"?,
/// "calendar"?, "currency"?}, "scenario": a scenario file, "policy": a policy file,
/// "portfolio": a portfolio file (in the store: the part "portfolio")}
///
/// What is read is not trusted. A plan of a newer schema is refused by its own code, untouched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "io/plan/plan.hpp"
#include "io/store/plan_writer.hpp"

namespace duewise {

/// Writes the whole plan as one file. Asserts: it has a portfolio.
std::string write_plan(const Plan& plan);

struct PlanReading {
  Plan plan;                  ///< whole where `faults` is empty
  std::vector<Fault> faults;  ///< what makes this no plan
  /// What is wrong with the policy of a plan that could be read: a draft may be saved unfinished.
  std::vector<Fault> policy_faults;
};

/// Reads a plan file. Codes: see `plan_file_codes`, and those of policies, portfolios and
/// scenarios.
PlanReading read_plan(std::string_view bytes);

/// Reads what the store kept. Codes: as above.
PlanReading read_plan_parts(const std::vector<PlanPart>& parts);

/// Makes the parts to store. A portfolio that is the same object as in the call before is not
/// written again: its part is the same object too, which the store then knows as unchanged.
class PlanImager {
 public:
  /// Asserts: the plan has a portfolio.
  PlanImage image_of(const Plan& plan);
  /// Takes over the part that `plan` was read from.
  void remember(const Plan& plan, const std::vector<PlanPart>& parts);
  /// Reports whether the portfolio in `parts` is the one that was written or remembered last.
  bool has_portfolio_of(const std::vector<PlanPart>& parts) const;

 private:
  std::shared_ptr<const Portfolio> portfolio_;
  std::shared_ptr<const std::string> bytes_;
};

/// The parts of an image as one file, byte for byte what `write_plan` writes of the same plan.
/// Asserts: `image` was made by a PlanImager.
std::string join_parts(const PlanImage& image);

/// The codes that only plan files have.
const std::vector<std::string_view>& plan_file_codes();

}  // namespace duewise
