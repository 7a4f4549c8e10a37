/// Reads delimited text into a table. The delimiter is the one under which the first lines look
/// most like a header and records of one width.
#pragma once

#include <functional>
#include <string_view>

#include "io/import/csv_reader.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// How much a record looks like a header; 0: not at all.
using HeaderLikeness = std::function<int(const Table&, std::uint32_t record)>;

/// The delimiter of , ; tab | that `text` is most likely written with. `beginning` is the whole
/// text or its first part.
char find_delimiter(std::string_view beginning, const HeaderLikeness& likeness);

/// Reads delimited text part by part; where a part ends changes nothing. Faults of form stay with
/// their records: row_quote_must_be_closed, row_is_too_long, text_must_not_contain_nul.
class CsvTableReader {
 public:
  explicit CsvTableReader(char delimiter);
  CsvTableReader(const CsvTableReader&) = delete;
  CsvTableReader& operator=(const CsvTableReader&) = delete;

  void feed(std::string_view text) { reader_.feed(text); }
  Table finish() &&;

 private:
  Table table_;
  CsvReader reader_;
};

}  // namespace duewise
