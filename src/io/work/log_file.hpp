/// The log of a plan as JSON, in a plan file and in a file of its own:
///
/// {"entries": [{"id", "kind", "day", "time"?: "09:30", "recorded_on"?, "customer", "invoices"?,
/// "channel"?, "stage"?, "role"?, "person"?, "outcome"?, "words"?, "next_step"?, "next_day"?,
/// "amount"?, "currency"?, "shares"?: [{"invoice", "amount"}], "promise_date"?, "until"?,
/// "interest"?: false, "instalments"?: [{"date", "amount"}], "reason"?, "note"?,
/// "approval_role"?, "answers"?: id, "replaces"?: id}]}
///
/// Kinds and outcomes: core/work/log_entry.hpp. Without "recorded_on" it was written down on its
/// day. The order of the entries means nothing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

struct LogReading {
  WorkLog log;
  std::vector<Fault> faults;  ///< empty: the log is whole
};

/// Reads a log; every fault is found, none swallowed. Codes: see `log_codes`.
LogReading read_log(std::string_view bytes);

/// Formats a log, one entry per line, by id.
std::string write_log(const WorkLog& log);

/// Formats one entry as an object on one line.
std::string write_log_entry(const LogEntry& entry);

/// The stored form is cut into pieces of so many entries, each a JSON array, so that a new entry
/// writes the last one only.
constexpr std::size_t entries_per_piece = 256;
/// Formats some entries as a piece.
std::string write_log_piece(std::span<const WorkLog::Entry> entries);
/// Puts pieces together as `write_log` would have written their entries.
std::string join_log_pieces(const std::vector<std::string_view>& pieces);

/// The codes that faults of a log may have.
const std::vector<std::string_view>& log_codes();

}  // namespace duewise
