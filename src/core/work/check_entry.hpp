/// Which entries a log takes: each by itself, and in its place among the others. What makes an
/// entry and what reads one from a file ask the same questions.
#pragma once

#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

/// What is wrong with `entry` by itself; pointers are into the entry: "/promise_date".
std::vector<Fault> faults_of(const LogEntry& entry);

/// What is wrong with what `entry` answers or replaces in `log`, which may hold it already.
std::vector<Fault> target_faults_of(const LogEntry& entry, const WorkLog& log);

/// Entries that replace what another one has replaced already; pointers begin with the id:
/// "/12/replaces".
std::vector<Fault> link_faults_of(const WorkLog& log);

/// The codes of all of them.
const std::vector<std::string_view>& entry_codes();

}  // namespace duewise
