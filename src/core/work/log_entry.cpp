#include "core/work/log_entry.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

constexpr std::array<std::string_view, entry_kind_count> kind_names{"contact",
                                                                    "note",
                                                                    "promise",
                                                                    "instalment_plan",
                                                                    "dispute",
                                                                    "dispute_resolved",
                                                                    "hold",
                                                                    "hold_ended",
                                                                    "waiver",
                                                                    "discount",
                                                                    "netting",
                                                                    "write_off",
                                                                    "recovery",
                                                                    "payment",
                                                                    "approval",
                                                                    "refusal",
                                                                    "contract_signed",
                                                                    "statement_confirmed",
                                                                    "receipts_complete",
                                                                    "judgment",
                                                                    "reconciled",
                                                                    "withdrawal"};

constexpr std::array<std::string_view, outcome_count> outcome_names{
    "none",     "reached", "not_reached", "left_message",  "promised",
    "disputed", "refuses", "claims_paid", "wrong_contact", "callback"};

template <class Enum, std::size_t count>
std::optional<Enum> parse_name(const std::array<std::string_view, count>& names,
                               std::string_view name) {
  for (std::size_t i = 0; i < count; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

bool is_same_time(const LogEntry& a, const LogEntry& b) {
  return a.day == b.day && a.minute == b.minute && a.recorded_on == b.recorded_on;
}

bool is_same_work(const LogEntry& a, const LogEntry& b) {
  return a.customer == b.customer && a.invoices == b.invoices && a.channel == b.channel &&
         a.stage == b.stage && a.role == b.role && a.person == b.person && a.outcome == b.outcome &&
         a.words == b.words && a.next_step == b.next_step && a.next_day == b.next_day &&
         a.reason == b.reason && a.note == b.note;
}

bool is_same_agreement(const LogEntry& a, const LogEntry& b) {
  const bool is_same_plan =
      std::equal(a.instalments.begin(), a.instalments.end(), b.instalments.begin(),
                 b.instalments.end(), [](const Instalment& x, const Instalment& y) {
                   return x.date == y.date && x.amount == y.amount;
                 });
  return is_same_plan && a.amount == b.amount && a.currency == b.currency && a.shares == b.shares &&
         a.promise_date == b.promise_date && a.until == b.until &&
         a.interest_goes_on == b.interest_goes_on;
}

}  // namespace

std::string_view to_text(EntryKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<EntryKind> parse_entry_kind(std::string_view name) {
  return parse_name<EntryKind>(kind_names, name);
}

std::string_view to_text(Outcome outcome) {
  return outcome_names[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> parse_outcome(std::string_view name) {
  return parse_name<Outcome>(outcome_names, name);
}

bool operator==(const LogEntry& a, const LogEntry& b) {
  return a.id == b.id && a.kind == b.kind && is_same_time(a, b) && is_same_work(a, b) &&
         is_same_agreement(a, b) && a.approval_role == b.approval_role && a.answers == b.answers &&
         a.replaces == b.replaces;
}

bool happened_before(const LogEntry& a, const LogEntry& b) {
  if (a.day != b.day) return a.day < b.day;
  if (a.minute != b.minute) return a.minute < b.minute;  // unknown sorts before every time
  return a.id < b.id;
}

}  // namespace duewise
