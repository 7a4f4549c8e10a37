/// Payment histories as the command line names them: `--history FILE`, fitted to a payment model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/forecast/behaviour_fit.hpp"
#include "io/import/import.hpp"

namespace duewise::cli {

/// A history and what was learnt from it; the parts refer to each other, so it stays where it is.
struct LearntHistory {
  PaymentHistory history;
  std::string calendar;  ///< id
  std::unique_ptr<PayingDays> paying_days;
  FittedBehaviour behaviour;
};

/// The calendar called `id`; where it is empty, the built-in one whose rest days fit best with the
/// days on which money came in. Errors: calendar_must_be_known.
Result<BusinessCalendar> calendar_for(const PaymentHistory& history, const std::string& id);

/// The day after which nothing is known, and the last day that will be asked about.
struct LearningDays {
  Date as_of{};
  Date until{};
};

/// Learns from what `portfolio` knew on the as-of day, with the calendar called `id` (empty: the
/// one that fits best). Errors: calendar_must_be_known, too_few_settled_invoices.
Result<std::unique_ptr<LearntHistory>> learn(const Portfolio& portfolio, const LearningDays& days,
                                             const std::string& id);

/// What stands in for a history where there is none: the default curve.
/// Errors: calendar_must_be_known.
Result<std::unique_ptr<LearntHistory>> assume(const LearningDays& days, const std::string& id);

}  // namespace duewise::cli
