#include "io/import/preview.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::uint32_t records_shown = 12;
constexpr std::uint32_t cells_shown = 12;
constexpr std::uint32_t records_sampled = 200;
constexpr std::size_t samples_per_column = 3;
constexpr std::size_t sample_bytes = 60;

std::string cut(std::string_view text) { return shortened(trimmed(text), sample_bytes); }

std::vector<std::string> samples_of(const Table& table, std::uint32_t header,
                                    std::uint32_t column) {
  std::vector<std::string> samples;
  const std::uint32_t end = std::min(table.size(), header + 1 + records_sampled);
  for (std::uint32_t i = header + 1; i < end && samples.size() < samples_per_column; ++i) {
    if (trimmed(table.cell(i, column)).empty()) continue;
    std::string sample = cut(table.cell(i, column));
    const bool is_known = std::find(samples.begin(), samples.end(), sample) != samples.end();
    if (!is_known) samples.push_back(std::move(sample));
  }
  return samples;
}

std::vector<std::string> beginning_of_record(const Table& table, std::uint32_t record) {
  std::vector<std::string> cells;
  const std::uint32_t count = std::min(table.width(record), cells_shown);
  for (std::uint32_t column = 0; column < count; ++column) {
    cells.push_back(cut(table.cell(record, column)));
  }
  return cells;
}

}  // namespace

void preview_table(const Table& table, const RecognisedTable* found, ImportedFile& file) {
  const std::uint32_t count = std::min(table.size(), records_shown);
  for (std::uint32_t i = 0; i < count; ++i) {
    file.beginning.push_back(beginning_of_record(table, i));
  }
  if (found == nullptr) return;
  file.header = found->header;
  const std::vector<std::string>& headers = found->plan.headers();
  file.headers = headers;
  for (std::uint32_t column = 0; column < headers.size(); ++column) {
    file.columns.push_back({.header = cut(headers[column]),
                            .role = {},
                            .score = 0,
                            .samples = samples_of(table, found->header, column)});
  }
  for (const ColumnUse& use : found->plan.uses()) {
    file.columns[use.column].role = name_of(use.role);
    file.columns[use.column].score = use.score;
  }
}

}  // namespace duewise
