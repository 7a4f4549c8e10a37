/// Drives a session by a text of the day's work: picks lines and invoices, fills in forms, and
/// prints what the screens would show.
///
///   invoices CSV (\n for line breaks) · update CSV · today D · as-of D · policy ID ·
///   show worklist|invoices|customer · day D · pick ROW|KIND · invoice NUMBER · report ID ·
///   open KIND [ENTRY|SUBJECT] · type FIELD VALUE · keep · close · approve ENTRY · undo ·
///   language TAG · contact OUTCOME · # a comment, printed as it is
///   print form|offers|list|detail|log|waiting|team|open|report|messages
#pragma once

#include <string>
#include <string_view>

namespace duewise::test {

/// Runs `script`; each of its lines is printed after "> ", then what it prints.
std::string run_work_script(std::string_view script);

}  // namespace duewise::test
