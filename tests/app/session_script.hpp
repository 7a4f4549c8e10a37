/// Drives a session by a text of one command per line and prints what its views show, so that a
/// whole afternoon with the planner is a text in and a text out.
///
///   sample ID · import NAME FILE · text NAME CONTENT (\n for line breaks) · show SCREEN
///   language TAG · sort COLUMN up|down · filter TEXT · status S · currency C · bucket C N · clear
///   offset STAGE +7d · parameter ID +7d · policy ID · calendar ID · as-of D · until D · rename
///   NAME playhead D · lanes stage|customer · pay INVOICE D [AMOUNT] · promise INVOICE D D [AMOUNT]
///   against POLICY · unassume N · undo · redo · close · dismiss · export
///   print frame|messages|start|report|totals|ageing|rows N|policy|timeline|day|next
///   N|import|lanes|compare|work N|differences N|download # a comment, printed as it is
#pragma once

#include <string>
#include <string_view>

namespace duewise::test {

/// Runs `script`; each of its lines is printed after "> ", then what it prints. Files named by
/// `import` lie in `folder`.
std::string run_session_script(std::string_view script, const std::string& folder);

}  // namespace duewise::test
