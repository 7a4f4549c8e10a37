/// What really happened, as one entry of the log: a contact, a promise, a payment, an approval.
/// Customers and invoices are named by their ids and numbers, so that a newer import loses none.
/// An entry never changes: a correction and a withdrawal are entries of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/money/money.hpp"
#include "core/policy/stage.hpp"
#include "core/timeline/scenario.hpp"

namespace duewise {

enum class EntryKind : std::uint8_t {
  contact,
  note,     ///< written down, changes nothing
  promise,  ///< of `promise_date`; `amount` or all that is open
  instalment_plan,
  dispute,
  dispute_resolved,  ///< may answer the dispute that it ends
  hold,              ///< until `until`
  hold_ended,        ///< answers the hold that it ends early
  waiver,            ///< of interest and fees
  discount,          ///< a part of the price given up, as a credit note
  netting,           ///< against what is owed to the customer
  write_off,
  recovery,  ///< money after a write-off
  payment,
  approval,  ///< answers an entry that asked for one, or a policy's `stage`
  refusal,   ///< the same, refused
  contract_signed,
  statement_confirmed,
  receipts_complete,
  judgment,
  reconciled,  ///< answers an entry whose `shares` a newer import contains
  withdrawal,  ///< `replaces` an entry and puts nothing in its place
};
constexpr std::size_t entry_kind_count = 22;
/// The name files use: "write_off".
std::string_view to_text(EntryKind kind);
std::optional<EntryKind> parse_entry_kind(std::string_view name);

/// What came of a contact.
enum class Outcome : std::uint8_t {
  none,
  reached,
  not_reached,
  left_message,
  promised,  ///< to pay `amount` (none: all that is open) on `promise_date`
  disputed,
  refuses,
  claims_paid,
  wrong_contact,
  callback,  ///< to be called again on `next_day`
};
constexpr std::size_t outcome_count = 10;
std::string_view to_text(Outcome outcome);
std::optional<Outcome> parse_outcome(std::string_view name);
/// Reports whether nobody at the customer was spoken to.
constexpr bool reaches_nobody(Outcome outcome) {
  return outcome == Outcome::not_reached || outcome == Outcome::left_message ||
         outcome == Outcome::wrong_contact;
}

/// The part of an amount that goes to one invoice.
struct Share {
  std::string invoice;  ///< its number
  MinorUnits amount = 0;
  bool operator==(const Share&) const = default;
};

/// 1 and up; 0 names no entry.
using EntryId = std::uint32_t;

struct LogEntry {
  EntryId id = 0;
  EntryKind kind = EntryKind::contact;
  Date day{};                               ///< when it happened
  std::optional<std::int16_t> minute = {};  ///< of the day, 0 to 1439
  Date recorded_on{};                       ///< when it was written down
  std::string customer = {};                ///< id
  std::vector<std::string> invoices = {};   ///< numbers; none: the customer as a whole
  std::optional<Channel> channel = {};
  std::string stage = {};   ///< id of the stage that is done by it, or that is approved
  std::string role = {};    ///< id of the role that acted
  std::string person = {};  ///< who acted
  Outcome outcome = Outcome::none;
  std::string words = {};  ///< what the customer said
  std::string next_step = {};
  Date next_day{};
  std::optional<MinorUnits> amount = {};  ///< in `currency`
  Currency currency{};
  std::vector<Share> shares = {};  ///< of the amount, by invoice; what is left over is credit
  Date promise_date{};
  Date until{};                              ///< of a hold, inclusive; none: no end is known
  bool interest_goes_on = true;              ///< during a hold
  std::vector<Instalment> instalments = {};  ///< by date; they add up to `amount` where it is set
  std::string reason = {};
  std::string note = {};
  std::string approval_role = {};  ///< whose approval it needs; empty: nobody's
  EntryId answers = 0;
  EntryId replaces = 0;  ///< the version that this one corrects or withdraws
};

bool operator==(const LogEntry& a, const LogEntry& b);

/// The order of what happened: by day, then time (unknown first), then id.
bool happened_before(const LogEntry& a, const LogEntry& b);

/// Reports whether entries of this kind lower what is open.
constexpr bool lowers_open_amount(EntryKind kind) {
  return kind == EntryKind::payment || kind == EntryKind::discount || kind == EntryKind::netting ||
         kind == EntryKind::write_off;
}

}  // namespace duewise
