/// The state of an import in hand: what import.cpp (rows and results) and import_files.cpp (files
/// and their bytes) share. For these two only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio_builder.hpp"
#include "io/import/csv_rows.hpp"
#include "io/import/file_kind.hpp"
#include "io/import/foreign_file.hpp"
#include "io/import/import.hpp"
#include "io/import/typed_row.hpp"

namespace duewise {

struct Importer::State {
  /// What is done when all files are read.
  enum class ResultStep : std::uint8_t { sort, judge_records, sum_up, done };

  explicit State(const ImportOptions& given)
      : options(given), rules{.currency = given.currency, .as_of = given.as_of} {}

  void expect(std::size_t file_bytes);
  void expect_rows(std::uint32_t rows);
  void expect_more_rows();
  void feed(std::string_view chunk);
  void hold(std::string file_bytes);
  bool takes(std::size_t more_bytes);
  void end_file();
  bool step_file();
  void finish_file();
  void close_file();
  bool step_result();
  std::int64_t done_ppm() const;
  std::int64_t file_done_ppm() const;
  void sniff(Extent extent);
  void begin_canonical_csv(std::size_t bom_bytes);
  bool reads_canonical_csv() const {
    return rules.styles == nullptr && report.files.back().format == "csv";
  }
  void fail(std::string code, std::string where = {}, std::string detail = {});
  bool step_content();
  void read_portfolio_file(std::string text);
  void merge_only_portfolio();

  void take_row(const InvoiceRow& row);
  InvoiceRow corrected(const InvoiceRow& row) const;
  void judge_row(const InvoiceRow& row);
  void accept(const InvoiceRecord& record, std::uint32_t line);
  void reject(std::uint32_t line, std::string_view column, std::string_view value,
              std::string_view code);
  void note_doubtful(const InvoiceRow& row, const RowWarning& warning);
  bool fits_totals(const InvoiceRecord& record);

  void note_duplicates();
  void note_conflicts();
  bool sum_up(const Portfolio& portfolio);
  void name_files_of_errors();
  std::uint32_t row_in_file() const { return report.files.back().rows; }
  std::uint32_t file() const { return static_cast<std::uint32_t>(report.files.size() - 1); }

  ImportOptions options;
  RowRules rules;
  ImportReport report;
  PortfolioBuilder builder;
  InvoiceRecord record;
  std::vector<RowWarning> row_warnings;
  std::vector<std::uint32_t> line_of_record;
  std::vector<std::uint32_t> row_of_record;
  std::vector<std::uint32_t> file_begins;  // the first record of each file
  std::vector<std::size_t> error_files;    // the file of each error
  std::map<Currency, CurrencyTotal> totals;
  std::uint32_t summed_up = 0;              // invoices of the result
  std::optional<Portfolio> only_portfolio;  // of a portfolio file that is the first file
  std::uint64_t bytes = 0;

  // The file being read.
  FileOrigin origin = FileOrigin::program;
  bool is_open = false;
  bool has_ended = false;  // no more of it comes
  bool has_failed = false;
  bool was_sniffed = false;
  std::string held;                      // what is not read yet
  std::size_t held_read = 0;             // of it, by `csv`
  std::size_t fed = 0;                   // bytes that were read as they came
  std::size_t expected = 0;              // bytes of the file, where they were told
  std::unique_ptr<CsvRows> csv;          // of a CSV that is written canonically
  std::unique_ptr<ForeignFile> foreign;  // of all others, once they have ended

  bool is_last_file = false;  // no more files come
  ResultStep next_result_step = ResultStep::sort;
  ImportResult result;
};

}  // namespace duewise
