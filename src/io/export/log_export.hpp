/// The log as evidence: every version of every entry, what became of it, and of its approval.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/work/log_effects.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

struct LogExport {
  const WorkLog& log;
  std::string customer = {};                ///< id; empty: all
  std::vector<Unresolved> unresolved = {};  ///< told beside the entries
};

/// What became of a version.
enum class VersionState : std::uint8_t { in_force, corrected, withdrawn };
std::string_view to_text(VersionState state);
std::string_view to_text(ApprovalState state);

/// One version, ready to be written.
struct LogLine {
  const LogEntry* entry = nullptr;
  VersionState state = VersionState::in_force;
  EntryId replaced_by = 0;
  ApprovalState approval = ApprovalState::not_needed;
};
/// All versions, in the order of what happened; a correction stands at its own day.
std::vector<LogLine> log_lines(const LogExport& source, const LogInForce& in_force);

/// "09:30"; empty where no time is known.
std::string clock_text(const LogEntry& entry);
/// "A1 60.00; A2 40.00"
std::string shares_text(const LogEntry& entry);
/// "2026-04-30 60.00; 2026-05-31 40.00"
std::string instalments_text(const LogEntry& entry);

/// {"entries": [{…as in the log's file…, "state", "replaced_by"?, "approval"?}], "unresolved":
/// [{"entry", "code", "detail"}]}
std::string write_log_json(const LogExport& source);
/// UTF-8, safe from formulas.
std::string write_log_csv(const LogExport& source);
/// One line per version for a terminal.
std::string write_log_text(const LogExport& source);

}  // namespace duewise
