/// Plans as bytes, schema "duewise.plan/2": one file with everything (`*.duewise.json`, the
/// backup), or the parts that the store keeps, where the portfolio is a part of its own because it
/// is large and changes rarely, and the log one or more, of which a new entry changes the last.
/// Both hold the same members:
///
/// {"schema", "id", "name", "settings": {"as_of": date or "today", "until"? or "horizon_days"?,
/// "calendar"?, "currency"?}, "scenario": a scenario file, "policy": a policy file,
/// "staff"?: see io/work/staff_file.hpp, "letters"?: see io/letters/letter_settings.hpp,
/// "reports"?: see report_settings_file.hpp, "forecast"?: see io/forecast/assumptions_file.hpp,
/// "log"?: see io/work/log_file.hpp (in the store: the parts "log_aa", "log_ab" …), "portfolio": a
/// portfolio file (in the store: the part "portfolio")}
///
/// Version 1 has neither staff nor letters, reports, forecast, log; what is as by default is not
/// written. `PlanReader` reads both versions and both forms. What is read is not trusted. A plan of
/// a newer schema is refused by its own code, untouched.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/plan/plan.hpp"
#include "io/portfolio/portfolio_writer.hpp"
#include "io/store/plan_writer.hpp"

namespace duewise {

inline constexpr std::string_view plan_schema_family = "duewise.plan/";
inline constexpr std::int64_t plan_schema_version = 2;
/// The parts that the store keeps.
inline constexpr std::string_view plan_head_part = "plan";
inline constexpr std::string_view plan_portfolio_part = "portfolio";
inline constexpr std::string_view plan_log_part_prefix = "log_";

/// Writes the whole plan as one file. Asserts: it has a portfolio.
std::string write_plan(const Plan& plan);

/// Makes the parts to store. A portfolio that is the same object as in the call before is not
/// written again: its part is the same object too, which the store then knows as unchanged. So is
/// a piece of the log whose entries are the same.
class PlanImager {
 public:
  /// Goes on by one slice with writing the portfolio, so that the image takes no time then. Returns
  /// whether it is written.
  bool prepare(const std::shared_ptr<const Portfolio>& portfolio);
  /// Reports whether it is written.
  bool is_prepared(const std::shared_ptr<const Portfolio>& portfolio) const {
    return portfolio == portfolio_;
  }
  /// The part of an image that holds the portfolio. Asserts: one is written.
  PlanPart portfolio_part() const;
  /// Asserts: the plan has a portfolio.
  PlanImage image_of(const Plan& plan);
  /// Takes over the part that `plan` was read from.
  void remember(const Plan& plan, const std::vector<PlanPart>& parts);
  /// Reports whether the portfolio in `parts` is the one that was written or remembered last.
  bool has_portfolio_of(const std::vector<PlanPart>& parts) const;

 private:
  std::shared_ptr<const Portfolio> portfolio_;
  std::shared_ptr<const std::string> bytes_;
  std::shared_ptr<const Portfolio> at_hand_;  // that `writer_` writes
  std::unique_ptr<PortfolioWriter> writer_;
  struct LogPiece {
    std::vector<WorkLog::Entry> entries;
    std::shared_ptr<const std::string> bytes;
  };
  void append_log(const WorkLog& log, PlanImage& image);
  std::vector<LogPiece> log_pieces_;
};

/// The parts of an image as one file, byte for byte what `write_plan` writes of the same plan.
/// Asserts: `image` was made by a PlanImager.
std::string join_parts(const PlanImage& image);

/// The log among the parts as one text; empty where they have none.
std::string join_log_parts(const std::vector<PlanPart>& parts);

/// The codes that only plan files have.
const std::vector<std::string_view>& plan_file_codes();

}  // namespace duewise
