/// What a stored plan has that another state of it lacks: what would be lost by putting the other
/// in its place. Counts only; sentences are made elsewhere.
#pragma once

#include <cstdint>

#include "io/plan/plan.hpp"

namespace duewise {

struct PlanDifference {
  std::uint32_t invoices_lost = 0;     ///< by number and customer
  std::uint32_t invoices_changed = 0;  ///< in both, with other dates or amounts
  std::uint32_t invoices_new = 0;      ///< only in the other
  std::uint32_t events_lost = 0;       ///< assumed payments, promises and so on
  std::uint32_t entries_lost = 0;      ///< of the log, by number and content
  bool has_other_staff = false;        ///< roles and approvals
  bool has_other_policy = false;
  bool has_other_letters = false;   ///< sender, texts, paper
  bool has_other_settings = false;  ///< name, days, calendar, forecast
  bool operator==(const PlanDifference&) const = default;
};

/// Holds `stored` against `other`. Asserts: both have a portfolio.
PlanDifference difference(const Plan& stored, const Plan& other);

}  // namespace duewise
