// Goal: odd files of other projects are read as what they are, or refused with a reason. The files
// are outside the project; a case says so and passes where they are absent.
#include <filesystem>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "io/import/file_text.hpp"
#include "io/import/import.hpp"
#include "io/import/recognise/header_row.hpp"
#include "io/import/table/csv_table.hpp"
#include "platform/code_pages.hpp"
#include "support/files.hpp"

using namespace duewise;
namespace fs = std::filesystem;

namespace {

const fs::path hostile = fs::path(DUEWISE_SOURCE_DIR) / "../shared/data/C-hostile";

CodeTables& code_tables() {
  static CodeTables tables(make_code_pages());
  return tables;
}

/// The records of a file, cells between bars, line breaks and tabs as escapes.
std::string records_of(const fs::path& path) {
  FileText text(test::read_bytes(path.generic_string()), std::nullopt, code_tables());
  while (!text.find_encoding()) continue;
  while (!text.decode_beginning()) continue;
  CsvTableReader reader(find_delimiter(text.beginning(), header_likeness));
  for (std::string_view part = text.next(); !part.empty(); part = text.next()) reader.feed(part);
  const Table table = std::move(reader).finish();
  std::string shown = text.encoding();
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    shown += "\n";
    for (std::uint32_t j = 0; j < table.width(i); ++j) {
      if (j > 0) shown += "|";
      for (const char c : table.cell(i, j)) {
        const std::size_t escape = std::string_view("\t\n\v\f\r").find(c);
        if (escape == std::string_view::npos) {
          shown += c;
        } else {
          shown += {'\\', "tnvfr"[escape]};
        }
      }
    }
  }
  return shown;
}

ImportReport import_file(const fs::path& path) {
  Importer importer(ImportOptions{.as_of = {}, .code_tables = &code_tables()});
  importer.begin_file("input");
  importer.hold(test::read_bytes(path.generic_string()));
  return std::move(importer).finish().report;
}

std::string first_error(const ImportReport& report) {
  return report.errors.empty() ? "" : report.errors[0].code;
}

bool is_absent(const fs::path& path) {
  if (fs::exists(path)) return false;
  MESSAGE("skipped: " << path.generic_string() << " is absent");
  return true;
}

}  // namespace

TEST_CASE("hostile files: tables of csvkit are read cell by cell, and hold no invoices") {
  struct Case {
    const char* file;
    const char* records;
  };
  const std::vector<Case> cases{
      {"bad.csv",
       "utf-8\ncolumn_a|column_b|column_c\n1|27||I'm too long!\n|I'm too short!\n"
       "0|mixed types.... uh oh|17"},
      {"bad_skip_lines.csv",
       "utf-8\n\n\n\ncolumn_a|column_b|column_c\n1|27||I'm too long!\n|I'm too short!\n"
       "0|mixed types.... uh oh|17"},
      {"date_like_number.csv", "utf-8\na\n4.5"},
      {"dummy_col_shuffled_ragged.csv", "utf-8\nb|c|a|d\n2|3|1|4"},
      {"mac_newlines.csv", "utf-8\na|b|c\n1|2|3\nOnce upon\\ra time|5|6"},
      {"optional_quote_characters.csv", "utf-8\na|b|c\n1|2|3"},
      {"test_empty_columns.csv", "utf-8\na|b|c||\na||||\n||c|\n||||"},
      {"test_header_newline.csv",
       "utf-8\n\\t\\n\\v\\f\\r start \\t\\n\\v\\f\\r end \\t\\n\\v\\f\\r|b|c\nd|e|f"},
      {"test_latin1.csv", "windows-1252\na|b|c\n1|2|3\n4|5|©"},
      {"test_locale.csv", "utf-8\na|b|c\n1,7|200.000.000|"},
      {"test_locale_converted.csv", "utf-8\na|b|c\n1.7|200000000|"},
      {"test_no_leading_zeroes.csv", "utf-8\na|b|c\n01|00.11|0.1"},
      {"test_numeric_date_format.csv", "utf-8\na\n20140102\n20121231"},
      {"test_utf16_big.csv", "utf-16be\na|b|c\n1|2|3\n4|5|ʤ"},
  };
  if (is_absent(hostile / "csvkit")) return;
  for (const Case& each : cases) {
    CAPTURE(each.file);
    CHECK(records_of(hostile / "csvkit" / each.file) == each.records);
    CHECK(first_error(import_file(hostile / "csvkit" / each.file)) == "header_must_be_found");
  }
}

TEST_CASE("hostile files: texts in every encoding are decoded, or refused for their encoding") {
  struct Case {
    const char* folder;
    const char* encoding;  ///< empty: any; the test of encodings names each
    bool is_refused;       ///< for its encoding
  };
  const std::vector<Case> cases{
      {"Big5", "big5", false},
      {"CP932", "", true},
      {"GB2312", "gb18030", false},
      {"SHIFT_JIS", "", true},
      {"UTF-16", "utf-16be", false},
      {"UTF-16LE", "utf-16le", false},
      {"ascii", "", false},
      {"utf-8", "utf-8", false},
      {"utf-8-sig", "utf-8-bom", false},
      {"windows-1252", "windows-1252", false},
  };
  if (is_absent(hostile / "encodings")) return;
  for (const Case& each : cases) {
    for (const auto& entry : fs::directory_iterator(hostile / "encodings" / each.folder)) {
      CAPTURE(entry.path().generic_string());
      const ImportReport report = import_file(entry.path());
      const std::string code = first_error(report);
      CHECK(!code.empty());
      CHECK((code == "encoding_must_be_known") == each.is_refused);
      if (*each.encoding != '\0') CHECK(report.files[0].encoding == each.encoding);
      CHECK(report.rows == 0);
    }
  }
}
