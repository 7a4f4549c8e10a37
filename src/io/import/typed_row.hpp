/// Turns one row of texts into a typed invoice record, or says why not. Judges one row at a time;
/// what only several rows show (duplicates, totals) is judged elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio_builder.hpp"
#include "io/import/columns.hpp"
#include "io/import/recognise/value_styles.hpp"

namespace duewise {

enum class RowFate : std::uint8_t { accepted, set_aside, rejected };

/// Something odd about a row that counts all the same.
struct RowWarning {
  std::string_view code;
  std::string_view column;
  std::string detail;
};

/// What became of one row.
struct RowVerdict {
  RowFate fate = RowFate::accepted;
  std::string_view code;    ///< of `import_codes`; empty where accepted
  std::string_view column;  ///< canonical name of the value that decided; empty: the row
  std::string value;        ///< that value, whole
};

/// What holds for all rows.
struct RowRules {
  Currency currency;  ///< where a row states none
  Date as_of;         ///< none: nothing is after it
  /// How dates and amounts are written; null: as canonical rows write them.
  const ValueStyles* styles = nullptr;
  bool has_currency_column = true;
};

/// Reads `row` into `record`, whose texts then point into the row. Where several faults meet, the
/// first of this order counts: form, status, currency, amounts, number, customer, dates, the rest.
/// Codes: the rejections and set-aside reasons of `import_codes`; warnings are added to `warnings`.
RowVerdict read_invoice_row(const InvoiceRow& row, const RowRules& rules, InvoiceRecord& record,
                            std::vector<RowWarning>& warnings);

}  // namespace duewise
