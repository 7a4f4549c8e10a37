/// Reads invoice exports into a portfolio: bytes → text → table → canonical rows → typed records →
/// `PortfolioBuilder`, with a report that accounts for every row. Files are told apart by content,
/// not by name. A CSV that is written canonically is read as it is fed and never held; of every
/// other file all rows must be known before the first can be read (which columns, whether day or
/// month comes first), so it is held and read at its end.
#pragma once

#include <memory>
#include <string_view>

#include "core/receivables/portfolio.hpp"
#include "io/import/recognise/recognition.hpp"
#include "io/import/report.hpp"
#include "io/import/text/code_table.hpp"

namespace duewise {

struct ImportOptions {
  Currency currency = *Currency::find("CNY");  ///< where a row states none
  Date as_of;                                  ///< where given, what lies after it is warned about
  CodeTables* code_tables = nullptr;           ///< for GB18030 and Big5; null: these are not read
  ImportChoices choices = {};                  ///< what somebody said about foreign files
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
