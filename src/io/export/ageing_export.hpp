/// Ageing as JSON, CSV, workbook and text. Amounts are decimal strings in their currency; the order
/// of keys is fixed, one currency or group per line.
///
/// JSON: {"as_of", "by", "totals": [T…], "groups": [G…], "not_issued"}. T, by currency:
///   currency, open, invoices   what is open, and the number of invoices it is open on
///   buckets                    {"not_due", "days_1_30", "days_31_60", "days_61_90", "over_90"},
///                              each {"open", "invoices"}
///   overdue                    {"open", "invoices"}: all buckets but "not_due"
///   overdue_share              overdue ÷ open with six decimals; null where nothing is open
///   average_days_overdue       weighted by amount, one decimal; null where nothing is overdue
/// G begins with "customer" and "name", with "rating" ("" where a customer has none) or with
/// neither, by the grouping, and goes on like T. "not_issued" counts open invoices that are left
/// out because they are issued after the day.
#pragma once

#include <string>
#include <string_view>

#include "core/metrics/ageing.hpp"
#include "io/export/table_sink.hpp"

namespace duewise {

struct AgeingExport {
  const Ageing& ageing;
  const Portfolio& portfolio;
  AgeingOptions options;
};

std::string write_ageing_json(const AgeingExport& source);

/// A header line, then one line per group; RFC 4180, CRLF. Columns: customer_id and customer_name,
/// or rating, or neither, then currency, invoices, open, the five buckets, overdue, overdue_share,
/// average_days_overdue. Text cells that a spreadsheet would take for a formula begin with an
/// apostrophe.
std::string write_ageing_csv(const AgeingExport& source);

/// The same rows as a workbook with one sheet of this name. Asserts: they fit, see `xlsx_rows_max`.
std::string write_ageing_xlsx(const AgeingExport& source, std::string_view sheet);

/// The rows of both.
void write_ageing_rows(const AgeingExport& source, TableSink& out);

/// The same as a table for people, names at the end of the line.
std::string write_ageing_text(const AgeingExport& source);

}  // namespace duewise
