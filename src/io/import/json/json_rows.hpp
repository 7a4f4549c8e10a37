/// Rows of a JSON text under canonical keys: a list of objects, or an object whose "invoices" is
/// such a list. Numbers reach the sink as they are written, so that amounts stay exact. The text is
/// held by the caller; besides it one row is held at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "io/import/columns.hpp"
#include "io/import/report.hpp"
#include "io/json/json_events.hpp"

namespace duewise {

/// What a JSON text turned out to be.
enum class JsonShape : std::uint8_t { invoices, portfolio_file, refused };

/// Reads a text slice by slice; how it is sliced changes nothing.
class JsonRows {
 public:
  /// `text`, whose file is the last of `report`, and the report outlive this. Rows go to `sink`,
  /// faults of the file and warnings about its keys to the report. Rows before a fault are read.
  /// Errors: json_must_be_well_formed, json_must_hold_invoices, file_has_no_rows.
  JsonRows(std::string_view text, ImportReport& report, InvoiceRowSink sink);
  JsonRows(const JsonRows&) = delete;
  JsonRows& operator=(const JsonRows&) = delete;
  ~JsonRows();

  /// Reads on by about `bytes`. Returns whether the text has ended, or is not read on.
  bool step(std::size_t bytes = json_slice_bytes);
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const;
  /// What it is, once `step` has answered true: `portfolio_file` where it names that schema; then
  /// there is neither error nor warning.
  JsonShape shape() const;

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace duewise
