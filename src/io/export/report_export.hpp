/// Reports as JSON and CSV, in codes and plain numbers, for programs and spreadsheets.
///
/// JSON: {"report", "as_of", "subject", "tables": {CODE: [ROW…]}, "left_out": {CODE: N}, "notes":
/// [{"note", …}]}. A row has its columns' codes as keys and "total": true where it is one. Amounts
/// are decimal strings in the row's currency, shares decimal fractions with six digits, days with
/// one; dates are "YYYY-MM-DD", months "YYYY-MM"; what is unknown is null. "subject" is null but on
/// the customer page, "left_out" names the tables that were cut.
#pragma once

#include <string>
#include <string_view>

#include "core/reports/report.hpp"

namespace duewise {

/// One row per line; the order of keys is fixed.
std::string write_report_json(const Report& report);

/// The table that a CSV holds where none is named: the one the report is about.
std::string_view main_table_of(ReportKind kind);
/// The table `code` of the report, or null.
const ReportTable* find_table(const Report& report, std::string_view code);
/// A header line of column codes, then one line per row, totals left out; RFC 4180, CRLF. Texts
/// that a spreadsheet would take for a formula begin with an apostrophe.
std::string write_report_csv(const ReportTable& table);

}  // namespace duewise
