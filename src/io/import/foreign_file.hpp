/// Reads a whole file that does not come as canonical CSV — JSON, XML, and tables of foreign
/// programs — in slices of a few milliseconds. What it is and how it is written is found out before
/// its first row is read. Holds the bytes only until they are text, and the text only until it is a
/// table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/import/columns.hpp"
#include "io/import/csv_rows.hpp"
#include "io/import/file_text.hpp"
#include "io/import/import.hpp"
#include "io/import/json/json_rows.hpp"
#include "io/import/recognise/recognition.hpp"
#include "io/import/report.hpp"
#include "io/import/rows/foreign_rows.hpp"
#include "io/import/table/csv_table.hpp"
#include "io/import/table/json_table.hpp"
#include "io/import/table/report_table.hpp"
#include "io/import/typed_row.hpp"
#include "io/import/xml/xml_rows.hpp"

namespace duewise {

/// What reading a file works with; all but the sink outlives it.
struct ForeignReading {
  ImportReport& report;  ///< its last file is the one that is read; faults are added to its errors
  const ImportOptions& options;
  RowRules& rules;  ///< of the rows, while they go to the sink
  InvoiceRowSink take;
  std::function<void(std::uint32_t)> expect_rows;  ///< is told how many may come, once known
  FileOrigin origin = FileOrigin::program;
};

/// Recognises a table and reads its rows.
class ForeignTable {
 public:
  ForeignTable(Table table, const ForeignReading& reading);
  ForeignTable(const ForeignTable&) = delete;
  ForeignTable& operator=(const ForeignTable&) = delete;

  /// Goes on by one slice. Returns whether all rows are read, or none can be.
  bool step();
  /// Unit: parts per million.
  std::int64_t done_ppm() const;

 private:
  void begin_rows();
  void finish();

  Table table_;
  const ForeignReading& reading_;
  std::optional<TableRecognition> recognition_;  // until it has ended
  Recognition found_;
  std::optional<ForeignRows> rows_;  // from then on
  bool is_done_ = false;
};

class ForeignFile {
 public:
  /// Takes all bytes of a file. `tables` may be null.
  ForeignFile(std::string bytes, CodeTables* tables, const ForeignReading& reading);
  ForeignFile(const ForeignFile&) = delete;
  ForeignFile& operator=(const ForeignFile&) = delete;

  /// Goes on by one slice. Returns whether the file is read, or cannot be. How long a slice takes
  /// does not hang on the length of the file, except where a report of cells becomes a table: such
  /// reports are of one contact.
  bool step();
  /// Unit: parts per million.
  std::int64_t done_ppm() const;

  /// Reports whether it is one of our portfolio files, of which no row was read.
  bool is_portfolio() const { return is_portfolio_; }
  /// Its text.
  std::string take_portfolio() && { return std::move(whole_); }

 private:
  enum class Phase : std::uint8_t {
    encoding,
    beginning,
    canonical_csv,
    table_of_csv,
    whole_text,
    canonical_json,
    report_table,
    json_table,
    xml,
    table,
    done
  };

  void begin_text();
  void begin_content();
  void begin_csv();
  void read_canonical_part();
  void read_table_part();
  void begin_table(Table table);
  void begin_table_of_json(Result<Table> table);
  void note_lost_characters();
  void begin_whole_text();
  void begin_json();
  void finish_canonical_json();
  void begin_xml();
  void finish_xml();
  void refuse(std::string code, std::string where, std::string detail = {});
  void finish();

  ForeignReading reading_;
  CodeTables no_tables_;
  Phase phase_ = Phase::encoding;
  bool is_portfolio_ = false;
  std::optional<FileText> text_;
  std::optional<CsvRows> canonical_;
  std::optional<CsvTableReader> csv_;
  std::string whole_;  // JSON and XML are read whole
  std::optional<JsonRows> json_rows_;
  std::optional<CellReportReader> report_table_;
  std::optional<JsonTableReader> json_table_;
  ValueStyles xml_styles_;
  std::optional<XmlRows> xml_;
  std::optional<ForeignTable> table_;
  std::int64_t table_begins_ppm_ = 0;  // when the table is there
};

}  // namespace duewise
