#include "io/import/recognise/header_row.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "io/import/recognise/header_words.hpp"
#include "io/import/values/date_text.hpp"

namespace duewise {
namespace {

constexpr std::uint32_t records_looked_at = 50;
constexpr std::size_t header_bytes_max = 80;
// Two roles for sure, or several by a part of their names.
constexpr int likeness_min = 120;
// Of the cells that say something, as many may be dates or numbers.
constexpr int data_percent_max = 20;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,+-$ ") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_data(std::string_view text) {
  if (is_number(text)) return true;
  DateClues clues;
  clues.add(text);
  return clues.dates() > 0;
}

int weight_of(ColumnRole role) {
  switch (role) {
    case ColumnRole::ignored:
    case ColumnRole::item:
    case ColumnRole::customer_fact:
    case ColumnRole::age_bucket:
      return 10;
    default:
      return 100;
  }
}

/// The best score of each role that a record names.
class Likeness {
 public:
  void add(const RoleScore& score) {
    int& known = best_[static_cast<std::size_t>(score.role)];
    known = std::max(known, score.score);
  }
  int points() const {
    int points = 0;
    for (std::size_t i = 0; i < best_.size(); ++i) {
      points += best_[i] * weight_of(static_cast<ColumnRole>(i)) / 100;
    }
    return points;
  }

 private:
  std::array<int, column_role_count> best_{};
};

}  // namespace

int header_likeness(const Table& table, std::uint32_t record) {
  Likeness likeness;
  std::vector<std::string_view> unknown;
  int cells = 0;
  int data = 0;
  for (std::uint32_t i = 0; i < table.width(record); ++i) {
    const std::string_view text = trimmed(table.cell(record, i));
    if (text.empty()) continue;
    ++cells;
    if (text.size() > header_bytes_max) continue;
    const std::span<const RoleScore> roles = header_words().find(text);
    if (!roles.empty()) {
      likeness.add(roles.front());
    } else if (is_data(text)) {
      ++data;
    } else {
      unknown.push_back(text);
    }
  }
  if (data * 100 > cells * data_percent_max || likeness.points() == 0) return 0;
  for (const std::string_view text : unknown) likeness.add(header_words().find_within(text));
  return likeness.points();
}

std::optional<std::uint32_t> find_header(const Table& table) {
  std::optional<std::uint32_t> found;
  int best = likeness_min - 1;
  const std::uint32_t count = std::min(table.size(), records_looked_at);
  for (std::uint32_t i = 0; i < count; ++i) {
    const int points = header_likeness(table, i);
    if (points <= best) continue;
    best = points;
    found = i;
  }
  return found;
}

}  // namespace duewise
