/// Reads invoice exports into a portfolio: bytes → records of fields → canonical columns → typed
/// records → `PortfolioBuilder`, with a report that accounts for every row. This far: canonical CSV
/// and JSON in UTF-8 (with or without a byte order mark) and our own portfolio files, told apart by
/// content, not by name. Foreign headers, other encodings and spreadsheets are not read yet.
///
/// CSV is read as it is fed and never held; JSON and portfolio files are held whole (the parser
/// pulls) and read at their end, with nothing else kept but the records.
#pragma once

#include <memory>
#include <string_view>

#include "core/receivables/portfolio.hpp"
#include "io/import/report.hpp"

namespace duewise {

struct ImportOptions {
  Currency currency = *Currency::find("CNY");  ///< where a row states none
  Date as_of;                                  ///< where given, what lies after it is warned about
};

struct ImportResult {
  /// The accepted invoices. After errors: what was read before them; do not put it in the place of
  /// an earlier portfolio.
  Portfolio portfolio;
  ImportReport report;
};

class Importer {
 public:
  explicit Importer(const ImportOptions& options);
  Importer(Importer&&) noexcept;
  Importer& operator=(Importer&&) noexcept;
  ~Importer();

  /// Begins a file; several files make one portfolio. `name` is for the report only.
  void begin_file(std::string_view name);

  /// Reads on in the current file. Where a chunk ends changes nothing.
  /// Asserts: a file was begun.
  void feed(std::string_view chunk);

  /// Ends the last file, sorts the portfolio and completes the report: one slice of work that grows
  /// with the rows (about a microsecond each; JSON costs its parsing here, too).
  ImportResult finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace duewise
