#include "io/import/table/csv_table.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "io/import/csv_reader.hpp"

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
    const Table table = read_csv_table(beginning, delimiter);
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

Table read_csv_table(std::string_view text, char delimiter) {
  Table table;
  CsvOptions options;
  options.delimiter = delimiter;
  CsvReader reader(options, [&](const CsvRecord& record) { add_record(table, record); });
  reader.feed(text);
  reader.finish();
  return table;
}

}  // namespace duewise
