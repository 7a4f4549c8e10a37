/// Timelines as JSON, CSV and workbooks. The keys, their order and the form of dates and amounts
/// are fixed (spec interfaces, "Timeline", and semantics §7); every event has all keys, null or
/// empty where one does not apply. One event per line, so that two timelines can be compared line
/// by line.
#pragma once

#include <string>
#include <string_view>

#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/timeline.hpp"
#include "io/export/table_sink.hpp"

namespace duewise {

/// What the lines of a timeline refer to.
struct TimelineExport {
  const Timeline& timeline;
  const Portfolio& portfolio;
  const Policy& policy;
};

/// {"policy","as_of","until","calendar","events":[…],"summary":{…},"warnings":[{"code","detail"}]}.
std::string write_timeline_json(const TimelineExport& source);

/// A header line with the keys of an event, then one line per event; RFC 4180, CRLF. Text cells
/// that a spreadsheet would take for a formula begin with an apostrophe (OWASP "CSV Injection").
std::string write_timeline_csv(const TimelineExport& source);

/// The same rows as a workbook with one sheet of this name. Asserts: they fit, see `xlsx_rows_max`.
std::string write_timeline_xlsx(const TimelineExport& source, std::string_view sheet);

/// The rows of both.
void write_timeline_rows(const TimelineExport& source, TableSink& out);

/// One line per event in fixed columns, for people and for golden files: date, days overdue,
/// customer, invoice (or subject), then what happens. Sums per currency at the end.
std::string write_timeline_text(const TimelineExport& source);

/// What is said about an event beside its fields: an effect's name, an amount, a list of invoices.
std::string event_note(const Timeline& timeline, const Event& event);

}  // namespace duewise
