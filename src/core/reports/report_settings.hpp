/// What a firm sets for its reports: what it wants to reach, and under which law its claims run
/// out.
#pragma once

#include <cstdint>
#include <string>

#include "core/law/limitation.hpp"

namespace duewise {

/// What a department has set out to reach.
struct ReportTargets {
  /// Of what was overdue when the month began, to be recovered within it. Parts per million.
  std::int64_t recovery_ppm = 700'000;
  /// The overdue share not to be exceeded by `share_by`. Parts per million, below a million.
  std::int64_t overdue_share_ppm = 200'000;
  Date share_by = {};  ///< none: the end of the quarter of the as-of date
  bool operator==(const ReportTargets&) const = default;
};

/// The law of limitation, by its id, and what a firm changes of it.
struct LimitationChoice {
  std::string rule = "cn";
  std::int32_t years = 0;  ///< of the period; 0: as the law says
  std::int32_t warning_days = 90;
  bool operator==(const LimitationChoice&) const = default;
};
constexpr std::int32_t limitation_years_max = 30;
constexpr std::int32_t warning_days_max = 3650;

/// The rule that is chosen, with the years changed; that of an unknown id is the general one.
LimitationRule rule_of(const LimitationChoice& choice);

struct ReportSettings {
  ReportTargets targets;
  LimitationChoice limitation;
  bool operator==(const ReportSettings&) const = default;
};

}  // namespace duewise
