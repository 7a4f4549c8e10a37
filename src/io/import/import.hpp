/// Reads invoice exports into a portfolio: bytes → text → table → canonical rows → typed records →
/// `PortfolioBuilder`, with a report that accounts for every row. Files are told apart by content,
/// not by name. A CSV that is written canonically is read as it is fed and never held; of every
/// other file all rows must be known before the first can be read (which columns, whether day or
/// month comes first), so it is held and read at its end, slice by slice.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "io/import/columns.hpp"
#include "io/import/recognise/recognition.hpp"
#include "io/import/report.hpp"
#include "io/import/text/code_table.hpp"

namespace duewise {

/// What is read in place of one value of one row, or in place of the row.
struct RowCorrection {
  enum class Kind : std::uint8_t { value, leave_out };
  Kind kind = Kind::value;
  std::uint32_t file = 0;                            ///< position among the files that are read
  std::uint32_t row = 1;                             ///< see `ReportedRow::row`
  InvoiceColumn column = InvoiceColumn::invoice_no;  ///< of a value
  std::string value;                                 ///< written as the file's column writes it
};
using RowCorrections = std::vector<RowCorrection>;

struct ImportOptions {
  Currency currency = *Currency::find("CNY");  ///< where a row states none
  bool is_currency_told = false;               ///< goes before that of a saved layout
  Date as_of;                                  ///< where given, what lies after it is warned about
  CodeTables* code_tables = nullptr;           ///< for GB18030 and Big5; null: these are not read
  ImportChoices choices = {};                  ///< what somebody said about foreign files
  RowCorrections corrections = {};             ///< what somebody wrote in place of refused values
};

enum class FileOrigin : std::uint8_t {
  program,   ///< as a program wrote it
  worksheet  ///< a sheet of a workbook as CSV: amounts went through a spreadsheet's doubles
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
  /// The same with `choices` that are this file's own.
  void begin_file(std::string_view name, FileOrigin origin, ImportChoices choices);

  /// Says how many bytes of the current file will be fed, for its progress and so that memory for
  /// them is taken once. Fewer or more may come.
  void expect(std::size_t bytes);
  /// Reads on in the current file. Where a chunk ends changes nothing.
  /// Asserts: a file was begun and has not ended.
  void feed(std::string_view chunk);
  /// The same for all that there is of a file: it is not copied, and read by `step`.
  void hold(std::string bytes);

  /// Ends the current file. `begin_file` and `finish` do so, too.
  void end_file();
  /// Ends the last file; none can be begun any more.
  void end_files();
  /// Goes on with what has ended by one slice: some milliseconds of reading or sorting, except that
  /// a portfolio file is read in one slice. Returns whether nothing is left: of the file, and after
  /// `end_files` of the whole. How often it is called changes nothing.
  bool step();
  /// How far `step` has come with what has ended. Unit: parts per million.
  std::int64_t done_ppm() const;

  /// Does all that is left to do and hands over what came of it.
  ImportResult finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace duewise
