#include "io/import/table/csv_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::array<char, 4> delimiters{',', ';', '\t', '|'};
constexpr std::uint32_t records_looked_at = 50;
// Weighs a header of known names above any number of records that merely have the same width.
constexpr int likeness_weight = 10;

void add_record(Table& table, const CsvRecord& record) {
  table.begin_record(record.line());
  for (std::size_t i = 0; i < record.size(); ++i) table.add_cell(record[i]);
  switch (record.fault()) {
    case CsvFault::none:
      return;
    case CsvFault::quote_not_closed:
      return table.note_fault("row_quote_must_be_closed");
    case CsvFault::too_long:
      return table.note_fault("row_is_too_long");
    case CsvFault::contains_nul:
      return table.note_fault("text_must_not_contain_nul");
  }
}

/// The records after the widest one that are as wide as it.
int records_of_one_width(const Table& table, std::uint32_t count) {
  std::uint32_t width = 0;
  for (std::uint32_t i = 0; i < count; ++i) width = std::max(width, table.width(i));
  if (width < 2) return 0;
  int equal = 0;
  for (std::uint32_t i = 0; i < count; ++i) equal += table.width(i) == width ? 1 : 0;
  return equal;
}

}  // namespace

char find_delimiter(std::string_view beginning, const HeaderLikeness& likeness) {
  char best = delimiters.front();
  int best_points = 0;
  for (const char delimiter : delimiters) {
    CsvTableReader reader(delimiter);
    reader.feed(beginning);
    const Table table = std::move(reader).finish();
    const std::uint32_t count = std::min(table.size(), records_looked_at);
    int points = records_of_one_width(table, count);
    int like = 0;
    for (std::uint32_t i = 0; i < count; ++i) like = std::max(like, likeness(table, i));
    points += like * likeness_weight;
    if (points <= best_points) continue;
    best_points = points;
    best = delimiter;
  }
  return best;
}

CsvTableReader::CsvTableReader(char delimiter)
    : reader_(CsvOptions{.delimiter = delimiter},
              [this](const CsvRecord& record) { add_record(table_, record); }) {}

Table CsvTableReader::finish() && {
  reader_.finish();
  return std::move(table_);
}

}  // namespace duewise
