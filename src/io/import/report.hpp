/// What an import made of its files: nothing is dropped in silence, so that rows = accepted +
/// rejected + everything set aside, always. Source: spec interfaces, "Import report".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "core/money/money.hpp"
#include "io/import/codes.hpp"

namespace duewise {

/// A row that was refused, by its first fault, or one that is doubtful, by one of its doubts.
struct ReportedRow {
  std::uint32_t file = 0;   ///< position in `ImportReport::files`
  std::uint32_t line = 1;   ///< physical line where the row starts; the first of the file is 1
  std::uint32_t row = 1;    ///< the how manieth row of its file
  std::string_view column;  ///< canonical name, or empty where the whole row is meant
  std::string value;        ///< as met, shortened
  std::string_view code;    ///< of `import_codes`
};

/// Rows of one kind that count in spite of something; one entry for all of them.
struct ImportWarning {
  std::uint32_t file = 0;
  std::string_view code;   ///< of `import_codes`
  std::string column;      ///< may be empty
  std::uint32_t line = 0;  ///< the first of them; 0 where no row is meant
  std::uint32_t count = 1;
  std::string detail;  ///< a value, for example the unknown status; may be empty
};

/// One column of a foreign table, as far as somebody who is to judge its role wants to see it.
struct ColumnPreview {
  std::string header;
  std::string_view role;  ///< as in assets/import/headers.json; empty: none was recognised
  int score = 0;          ///< see `ColumnUse::score`
  std::vector<std::string> samples;  ///< some of its values, shortened
};

/// How one file was read.
struct ImportedFile {
  std::string name;
  std::string_view format;  ///< "csv", "json", "xml", "portfolio"; empty where it could not be told
  std::string encoding;     ///< "utf-8", "utf-8-bom", "gb18030" …; empty where it is not a text
  std::string delimiter;    ///< of a CSV, else empty
  std::vector<std::pair<std::string_view, std::string>> mapping;  ///< canonical → header
  std::uint32_t rows = 0;
  std::string layout;                  ///< name of the saved layout that was followed; empty: none
  std::vector<ColumnPreview> columns;  ///< of a foreign table whose header was found, else none
  std::vector<std::string> headers;    ///< of these columns, whole
  /// Of a foreign table: its first records, cut short in both directions.
  std::vector<std::vector<std::string>> beginning;
  std::optional<std::uint32_t> header;  ///< record of the header, where it was found
};

struct CurrencyTotal {
  Currency currency;
  MinorUnits amount = 0;
  MinorUnits paid = 0;
  MinorUnits open = 0;
};

struct ImportReport {
  static constexpr std::uint32_t doubtful_rows_max = 1000;

  std::string source = "canonical";  ///< the known layout that the file follows
  std::string date_order = "ymd";
  std::vector<ImportedFile> files;
  std::uint32_t rows = 0;
  std::uint32_t accepted = 0;
  std::uint32_t invoices = 0;
  std::uint32_t duplicates = 0;       ///< rows that repeat the number and customer of another
  std::vector<ReportedRow> rejected;  ///< by file and line
  /// Rows that count in spite of something, those of the rarest doubts first, then by file and
  /// line. Of each doubt the first `doubtful_rows_max` are here; `warnings` counts all.
  std::vector<ReportedRow> doubtful;
  std::vector<std::pair<std::string_view, std::uint32_t>> doubts;     ///< how many rows of each
  std::vector<std::pair<std::string_view, std::uint32_t>> set_aside;  ///< by code
  std::vector<ImportWarning> warnings;
  std::vector<CurrencyTotal> totals;  ///< of the invoices, by currency
  /// Faults that ended the reading of a file; `where` names the place ("line 3, column 7") after
  /// the file's name where there are several files.
  std::vector<Error> errors;

  /// Reports whether every row came in as it is; exit code 0 rather than 1.
  bool is_clean() const { return rejected.empty() && errors.empty(); }
  void note_set_aside(std::string_view code);
  /// Adds to `doubtful` where there is room for more rows of this doubt.
  void note_doubtful(ReportedRow row);
  void sort_doubtful();
  /// Adds to the warning of the same file, code, column and detail, or begins one.
  void note_warning(ImportWarning warning);
};

/// The report as JSON, keys in the order of the specification, one rejected row per line. Where a
/// file could not be read to its end "errors" follows; of several files "files" follows, and each
/// rejected row and warning names its "file".
std::string write_report_json(const ImportReport& report);

/// The rejected rows as CSV: file, line, column, value, reason, code.
std::string write_report_csv(const ImportReport& report);

/// The report for reading on a terminal, in English.
std::string write_report_text(const ImportReport& report);

}  // namespace duewise
