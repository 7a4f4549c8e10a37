/// Holds the log against a newer import, so that no money counts twice: what the log lowered on or
/// before the day of the import, and the import lowers too, is marked as contained in it. A pure
/// function; the marks become entries of the log.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/work/log_effects.hpp"

namespace duewise {

/// So much of an entry's share is contained in the import.
struct ReconciledShare {
  EntryId entry = 0;
  std::string customer;
  Share share;
  Currency currency{};
};

/// Where log and import do not agree, or could not be held against each other.
struct ReconciliationNote {
  enum class Kind : std::uint8_t {
    not_in_import,   ///< logged in time, but the import shows it open; it goes on counting
    more_in_import,  ///< the import lowers more than the log
    raised,          ///< the import shows more open than the one before; nothing is marked
    vanished,        ///< the import does not have the invoice or customer any more
  };
  Kind kind = Kind::not_in_import;
  EntryId entry = 0;  ///< 0 where no single one is meant
  std::string customer;
  std::string invoice;
  Money amount{};  ///< by which they differ
  bool operator==(const ReconciliationNote&) const = default;
};
/// The name texts are looked up by: "not_in_import".
std::string_view to_text(ReconciliationNote::Kind kind);
std::optional<ReconciliationNote::Kind> parse_reconciliation_note(std::string_view name);

struct Reconciliation {
  std::vector<ReconciledShare> shares;    ///< by customer, invoice, then what happened first
  std::vector<ReconciliationNote> notes;  ///< by customer, then invoice
};

/// Compares what is open in `before` and `after` of each invoice that the log lowers. What `after`
/// has less open covers the entries of days up to `imported_on`, the earliest first; a part may be
/// covered. Entries that wait for an approval lower nothing.
Reconciliation reconcile(const Portfolio& before, const Portfolio& after, const WorkLog& log,
                         Date imported_on);

/// The entries that note it, ids from `log.next_id()` on, one per entry that is contained.
std::vector<LogEntry> entries_of(const Reconciliation& reconciliation, const WorkLog& log,
                                 Date imported_on);

/// The notes as entries of the log, ids from `log.next_id()` on, so that none is forgotten before
/// somebody has answered it: notes whose reason is the name of what they say. One that the log
/// holds unanswered already is not written twice.
std::vector<LogEntry> difference_entries(const Reconciliation& reconciliation, const WorkLog& log,
                                         Date imported_on);

/// The differences that no entry has answered, in the order of what happened.
std::vector<const LogEntry*> open_differences(const LogInForce& log);

}  // namespace duewise
