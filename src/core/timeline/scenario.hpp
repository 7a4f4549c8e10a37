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
  plan,  ///< instalments; each is kept or broken like a promise
  contract_signed,
  statement_confirmed,
  receipts_complete,
  judgment,
  credit_note,
  contact,  ///< a contact made outside the planner, or written down from its log
  waiver,   ///< interest and fees are given up, what has accrued and what is posted
  write_off,
  recovery,  ///< money on an invoice after its write-off
};
constexpr std::size_t scenario_kind_count = 17;
/// The name files use for `kind`: "credit_note".
std::string_view to_text(ScenarioKind kind);

struct Instalment {
  Date date{};
  MinorUnits amount = 0;
};

struct ScenarioEvent {
  enum class Origin : std::uint8_t {
    assumed,
    logged,  ///< it happened, and the import does not know: it counts before the first day, too
  };
  Date date{};
  ScenarioKind kind = ScenarioKind::payment;
  CustomerIndex customer;
  InvoiceIndex invoice;  ///< none: the customer as a whole, or those in `among`
  std::vector<InvoiceIndex>
      among;  ///< several, by position: of payments, promises, plans, contacts
  std::optional<MinorUnits> amount;  ///< in `currency`; none: everything overdue
  Currency currency{};
  Date promise_date{};           ///< of a promise; of a contact: the callback that was agreed
  Date until{};                  ///< holds only; none: no end
  bool interest_goes_on = true;  ///< holds only
  std::vector<Instalment> instalments;  ///< plans only, by date
  std::optional<Channel> channel;       ///< contacts only
  /// Approvals: id of the stage, empty: whatever is asked. Contacts: the stage that is done.
  std::string stage;
  std::string reason;  ///< "change_request"; of a contact "no_answer": nobody was reached
  std::string note;
  Origin origin = Origin::assumed;
};

struct Scenario {
  /// In file order; simulated per day in this order.
  std::vector<ScenarioEvent> events;
  /// Approvals that no event answers are granted on the day they are asked.
  bool assume_approvals = true;
};

/// Positions into `scenario`, by customer, then date, then file order.
std::vector<std::uint32_t> order_by_customer(const Scenario& scenario);

}  // namespace duewise
