/// Reads a whole file that does not come as canonical CSV: JSON, XML, and tables of foreign
/// programs. What it is and how it is written is found out before its first row is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/import/columns.hpp"
#include "io/import/import.hpp"
#include "io/import/report.hpp"
#include "io/import/typed_row.hpp"

namespace duewise {

/// What reading a file works with; all but the sink outlives it.
struct ForeignReading {
  ImportReport& report;  ///< its last file is the one that is read; faults are added to its errors
  const ImportOptions& options;
  RowRules& rules;  ///< of the rows, while they go to the sink
  InvoiceRowSink take;
};

enum class ForeignShape : std::uint8_t { invoices, portfolio_file };

/// Reads `text`, which is UTF-8 without a byte order mark, as `format` ("csv", "json", "xml").
/// Answers `portfolio_file`, with nothing read, where it is one of ours.
ForeignShape read_foreign_file(std::string_view text, std::string_view format,
                               ForeignReading& reading);

}  // namespace duewise
