/// Comparisons of policies as JSON, CSV and text. The order of keys is fixed; one week, role and
/// policy or one difference a line.
///
/// A policy is named by its id; the second one of an id is "id#2", and so on. Roles and stages are
/// named by their ids. JSON:
///   policies      the names, as given; the first is what the others are compared with
///   as_of, until  the days that were simulated
///   calendars     one per policy
///   summary       one per policy: {"policy", "name", "subject", "subjects", "actions" by channel,
///                 "effects" begun by name, "stages" fired by id, "closing" open amount by
///                 currency}
///   weeks         [{"start", "role", "policy", C…, "difference"}]: one line per policy for every
///                 week (its Monday) and role in which any of them makes work; "role" is null where
///                 the work has none. C are the counts "contacts", "letters", "calls", "visits",
///                 "suspensions", "legal", "tasks" (core/comparison/work.hpp says what counts).
///                 "difference" has the same keys, less the first policy; null for the first
///   differences   [{"policy", "customer", "invoice", "stage", "stage_b", "kind", "a", "b", "days",
///                 "times_a", "times_b"}]: what the policy does on other days than the first one.
///                 "stage" is the first policy's stage, or where it has none the policy's own;
///                 "stage_b" the stage it is matched with (core/comparison/stage_matching.hpp);
///                 "a", "b" the day it begins, "days" between them, null where one does not fire;
///                 "times" counts repeats; "kind" is earlier, later, only_a, only_b, other_times.
///                 "invoice" is null where the stage fired for no single one
///   totals        one per policy: {"policy", C…, "difference", "stages"}; "stages" counts stages
///   of
///                 invoices: {"same", "earlier", "later", "only_a", "only_b", "other_times"}, null
///                 for the first policy
///   warnings      [{"policy", "code", "detail"}]
#pragma once

#include <span>
#include <string>

#include "core/comparison/comparison.hpp"

namespace duewise {

/// What a comparison refers to. Both spans are as long as the comparison was made from.
struct ComparisonExport {
  const Comparison& comparison;
  const Portfolio& portfolio;
  std::span<const ComparedRun> runs;
};

std::string write_comparison_json(const ComparisonExport& source);

/// The weeks: a header line, then one line per week, role and policy; RFC 4180, CRLF. Columns:
/// start, role, policy and the counts. Text cells that a spreadsheet would take for a formula begin
/// with an apostrophe.
std::string write_comparison_weeks_csv(const ComparisonExport& source);

/// The differences: a header line, then one line each, with the columns of the JSON.
std::string write_comparison_differences_csv(const ComparisonExport& source);

/// Totals, weeks and differences as tables for people; the policies are A, B, C.
std::string write_comparison_text(const ComparisonExport& source);

}  // namespace duewise
