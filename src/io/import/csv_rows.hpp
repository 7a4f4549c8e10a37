/// Rows of a CSV under canonical columns: the first record that is not blank is the header, each
/// further one a row. Does not judge what the values say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/import/columns.hpp"
#include "io/import/csv_reader.hpp"
#include "io/import/report.hpp"

namespace duewise {

class CsvRows {
 public:
  /// Rows go to `sink`; faults of the file and warnings about its header go to `report`, whose last
  /// file this is.
  CsvRows(ImportReport& report, InvoiceRowSink sink);
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;

  void feed(std::string_view chunk) {
    if (!has_failed_) reader_.feed(chunk);
  }
  void finish();

 private:
  void take(const CsvRecord& record);
  void read_header(const CsvRecord& record);
  void map_header(const CsvRecord& record);
  void require_columns();
  void read_row(const CsvRecord& record);
  void read_fault(const CsvRecord& record);
  bool has(InvoiceColumn column) const { return has_column_[static_cast<std::size_t>(column)]; }
  void fail(std::string code, std::uint32_t line, std::string detail);
  ImportedFile& file() { return report_.files.back(); }

  ImportReport& report_;
  InvoiceRowSink sink_;
  CsvReader reader_;
  InvoiceRow row_;
  std::vector<std::size_t> column_of_field_;  // invoice_column_count where a field is not used
  std::array<bool, invoice_column_count> has_column_{};
  bool has_header_ = false;
  bool has_failed_ = false;
};

}  // namespace duewise
