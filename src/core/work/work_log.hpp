/// The log of one plan: every entry in every version, in force or not. Cheap to copy; adding an
/// entry makes another log that shares the entries with the first, which undo keeps.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/work/log_entry.hpp"

namespace duewise {

/// How an entry that needs an approval stands.
enum class ApprovalState : std::uint8_t { not_needed, waiting, given, refused };

class WorkLog {
 public:
  using Entry = std::shared_ptr<const LogEntry>;

  WorkLog() = default;
  /// Takes entries in any order. Asserts: none is null, ids differ and none is 0.
  explicit WorkLog(std::vector<Entry> entries);

  /// All versions, by id.
  const std::vector<Entry>& entries() const;
  bool is_empty() const { return entries().empty(); }
  /// The entry with this id, or null.
  const LogEntry* find(EntryId id) const;
  /// An id that is still free, above all that were given.
  EntryId next_id() const { return is_empty() ? 1 : entries().back()->id + 1; }

  /// This log and `entry`. Asserts: its id is free and not 0.
  WorkLog with(LogEntry entry) const;

 private:
  std::shared_ptr<const std::vector<Entry>> entries_;  // null: none
};

/// What is in force of a log: the newest version of each entry, unless it was withdrawn. Refers to
/// the log, which outlives it.
class LogInForce {
 public:
  explicit LogInForce(const WorkLog& log);

  /// In the order of what happened; without withdrawals.
  const std::vector<const LogEntry*>& entries() const { return entries_; }
  bool is_in_force(EntryId id) const;
  /// The version in force of what `id` is a version of; 0 where it was withdrawn or is unknown.
  EntryId newest(EntryId id) const;
  /// The entry in force that replaced `id` or withdrew it, one step on; 0: none.
  EntryId replaced_by(EntryId id) const;

  /// An approval holds for the version that it answers, and for no other.
  ApprovalState approval_of(const LogEntry& entry) const;
  /// The answer in force to `entry`, or null; of several the last.
  const LogEntry* answer_to(const LogEntry& entry) const;
  /// The day from which `entry` counts: its own, or that of its approval; none where one is
  /// missing or was refused.
  Date counts_from(const LogEntry& entry) const;
  /// What of `entry` newer imports contain, by invoice.
  std::vector<Share> reconciled_of(const LogEntry& entry) const;

 private:
  std::size_t position_of(EntryId id) const;

  const WorkLog* log_;
  std::vector<const LogEntry*> entries_;
  std::vector<EntryId> newest_;           // beside the log's entries; 0: withdrawn
  std::vector<EntryId> replaced_by_;      // beside the log's entries; 0: by none
  std::vector<const LogEntry*> answers_;  // those in force, by what they answer, then in order
};

}  // namespace duewise
