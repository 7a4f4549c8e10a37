/// Rows of a JSON text under canonical keys: a list of objects, or an object whose "invoices" is
/// such a list. Numbers reach the sink as they are written, so that amounts stay exact. The text is
/// held by the caller; besides it one row is held at a time.
#pragma once

#include <string_view>

#include "io/import/columns.hpp"
#include "io/import/report.hpp"

namespace duewise {

/// What a JSON text turned out to be.
enum class JsonShape : std::uint8_t { invoices, portfolio_file, refused };

/// Reads `text`, whose file is the last of `report`; rows go to `sink`, faults of the file and
/// warnings about its keys to the report. Answers `portfolio_file` without any of both where the
/// text names that schema.
JsonShape read_json_rows(std::string_view text, ImportReport& report, const InvoiceRowSink& sink);

}  // namespace duewise
