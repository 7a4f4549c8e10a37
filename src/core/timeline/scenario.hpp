/// The outside events one simulation assumes, resolved against a portfolio: payments, promises,
/// approvals, disputes, holds. Read from JSON by io/scenario.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

enum class ScenarioKind : std::uint8_t {
  payment,
  promise,
  dispute,
  dispute_resolved,
  hold,  ///< on an invoice or a whole customer, from `date` to `until` inclusive
  approve,
  refuse,
};

struct ScenarioEvent {
  Date date{};
  ScenarioKind kind = ScenarioKind::payment;
  CustomerIndex customer;
  InvoiceIndex invoice;              ///< none: the customer as a whole
  std::optional<MinorUnits> amount;  ///< in `currency`; none: everything overdue
  Currency currency{};
  Date promise_date{};  ///< promises only
  Date until{};         ///< holds only; none: no end
  std::string stage;    ///< approvals only: id of the stage; empty: whatever is asked
  std::string reason;
  std::string note;
};

struct Scenario {
  /// In file order; simulated per day in this order.
  std::vector<ScenarioEvent> events;
  /// Approvals that no event answers are granted on the day they are asked.
  bool assume_approvals = true;
};

}  // namespace duewise
