/// One plan whole: whose invoices, under which policy, seen from which day. The language of the
/// screen is not part of it.
#pragma once

#include <memory>
#include <string>

#include "core/calendar/date.hpp"
#include "core/forecast/assumptions.hpp"
#include "core/money/currency.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/reports/report_settings.hpp"
#include "core/timeline/scenario.hpp"
#include "core/work/staff.hpp"
#include "core/work/work_log.hpp"
#include "io/letters/letter_settings.hpp"

namespace duewise {

struct PlanSettings {
  Date as_of;            ///< none: follow the day the plan is looked at
  Date until;            ///< none: `horizon` after the as-of date
  Days horizon = {90};   ///< used where `until` is none; 1 to 3660
  std::string calendar;  ///< id of a business calendar; empty: the policy's
  Currency currency;     ///< of rows that name none; XXX where none was chosen
  bool operator==(const PlanSettings&) const = default;
};

struct Plan {
  std::string id;
  std::string name;
  /// Never null in a plan that was read. Shared, because it is large and only replaced whole.
  std::shared_ptr<const Portfolio> portfolio;
  Policy policy;
  PlanSettings settings;
  Scenario scenario;  ///< what is assumed
  WorkLog log;        ///< what happened
  Staff staff;
  LetterSettings letters;
  ReportSettings reports;
  ForecastSettings forecast;
};

}  // namespace duewise
