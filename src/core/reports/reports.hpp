/// Makes the reports of a collections department out of the portfolio, what a policy does to it,
/// and what was written down. Each report is one file here; see README, "Reports".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "core/law/limitation.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/reports/report.hpp"
#include "core/reports/report_settings.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"
#include "core/work/booked_portfolio.hpp"

namespace duewise {

/// Everything referenced outlives the making of a report.
struct ReportFacts {
  const Portfolio& portfolio;  ///< with the log booked, where there is one
  const Scenario& scenario;    ///< contacts, promises, disputes and signed papers up to the day
  /// What the policy does from the as-of date on; both or neither.
  const Policy* policy = nullptr;
  const Timeline* timeline = nullptr;
  Date as_of = {};
  Language language = Language::en;  ///< of the policy's own names
  LimitationRule limitation = *find_limitation_rule("cn");
  std::int32_t limitation_warning_days = 90;
  ReportTargets targets = {};
  std::span<const BookedItem> booked = {};  ///< what the log changed of `portfolio`
  const WorkLog* log = nullptr;             ///< for the history of credit; may be null
};

/// The last day that the Friday report and the customer page look ahead to: the Sunday of the week
/// after the one of `as_of`.
Date report_horizon(Date as_of);

/// Makes a report on the whole portfolio. Asserts: `kind` is not `customer`, as_of is a date.
/// Errors: amount_overflows, `where` the currency.
Result<Report> make_report(ReportKind kind, const ReportFacts& facts);

/// The customer page: credit file, behaviour, open items, what was promised and said, effects in
/// force on `on` and the measures from then on. Asserts: `on` is not before the as-of date.
Report make_customer_report(const ReportFacts& facts, CustomerIndex customer, Date on);

}  // namespace duewise
