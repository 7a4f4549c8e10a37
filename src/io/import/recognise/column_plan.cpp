#include "io/import/recognise/column_plan.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/import/recognise/header_words.hpp"
#include "io/import/recognise/plain_word.hpp"
#include "io/import/values/date_text.hpp"

namespace duewise {
namespace {

constexpr std::uint32_t records_looked_at = 1000;
// Further columns for a role must be named about as surely as this.
constexpr int fallback_score_min = 60;
// A row without its number still has the id that its program gave it.
constexpr int fallback_number_min = 40;
// Names below this need cells that look like it.
constexpr int sure_score = 90;
constexpr int certain_score = 100;

/// What the cells of a column look like.
struct Cells {
  DateClues dates;
  std::uint32_t values = 0;
  std::uint32_t with_digits = 0;

  bool are_dates() const { return values > 0 && dates.dates() * 2 >= values; }
  bool are_plain_dates() const {
    std::uint32_t numbers = 0;
    for (const std::uint32_t each : dates.numbers) numbers += each;
    return values > 0 && (dates.dates() - numbers) * 2 >= values;
  }
  bool have_digits() const { return values > 0 && with_digits * 2 >= values; }
};

Cells look_at(const Table& table, std::uint32_t column, std::uint32_t header) {
  Cells cells;
  const std::uint32_t end = std::min(table.size(), header + 1 + records_looked_at);
  for (std::uint32_t i = header + 1; i < end; ++i) {
    const std::string_view text = trimmed(table.cell(i, column));
    if (text.empty()) continue;
    ++cells.values;
    cells.dates.add(text);
    if (text.find_first_of("0123456789") != std::string_view::npos) ++cells.with_digits;
  }
  return cells;
}

bool is_date_role(ColumnRole role) {
  switch (role) {
    case ColumnRole::issue_date:
    case ColumnRole::due_date:
    case ColumnRole::paid_date:
    case ColumnRole::service_end:
    case ColumnRole::received_date:
      return true;
    default:
      return false;
  }
}

bool is_amount_role(ColumnRole role) {
  switch (role) {
    case ColumnRole::amount:
    case ColumnRole::paid_amount:
    case ColumnRole::open_amount:
    case ColumnRole::credited_amount:
    case ColumnRole::credit_limit:
    case ColumnRole::line_amount:
    case ColumnRole::net_amount:
    case ColumnRole::tax_amount:
    case ColumnRole::quantity:
    case ColumnRole::unit_price:
    case ColumnRole::opening_balance:
      return true;
    default:
      return false;
  }
}

/// Reports whether cells that look like `cells` can play `role`. An empty column can play any.
bool can_play(ColumnRole role, int score, const Cells& cells) {
  if (cells.values == 0) return true;
  // What is named for sure and cannot be read is told row by row.
  const bool is_garbage = score >= certain_score && !cells.have_digits();
  if (is_date_role(role)) return cells.are_dates() || is_garbage;
  if (is_amount_role(role)) return is_garbage || (cells.have_digits() && !cells.are_plain_dates());
  if (role == ColumnRole::invoice_no && score < sure_score) return cells.have_digits();
  return true;
}

/// Reports whether further columns of this role are read where the first is empty, or beside it.
bool takes_several(ColumnRole role) {
  switch (role) {
    case ColumnRole::invoice_no:
    case ColumnRole::customer_name:
    case ColumnRole::status:
      return true;
    default:
      return static_cast<std::size_t>(role) >= static_cast<std::size_t>(ColumnRole::line_amount);
  }
}

}  // namespace

ColumnPlan::ColumnPlan(const Table& table, std::uint32_t header, const ChosenColumns& chosen,
                       const PlacedRoles& placed) {
  read_headers(table, header);
  take_placed(placed);
  take_chosen(chosen, placed);
  for (const ColumnUse& use : candidates(table, header)) {
    if (is_taken(use.column)) continue;
    if (has(use.role)) {
      const int score_min =
          use.role == ColumnRole::invoice_no ? fallback_number_min : fallback_score_min;
      const bool is_further = takes_several(use.role) && use.score >= score_min &&
                              score(use.role) > 0 && !repeats_header_of(use.role, use.column);
      if (!is_further) continue;
    }
    assign(use.column, use.role, use.score);
  }
  std::sort(uses_.begin(), uses_.end(),
            [](const ColumnUse& a, const ColumnUse& b) { return a.column < b.column; });
}

void ColumnPlan::read_headers(const Table& table, std::uint32_t header) {
  for (std::uint32_t i = 0; i < table.width(header); ++i) {
    headers_.emplace_back(trimmed(table.cell(header, i)));
  }
  is_taken_.assign(headers_.size(), false);
}

void ColumnPlan::take_placed(const PlacedRoles& placed) {
  for (const auto& [column, role] : placed) {
    if (column < headers_.size()) assign(column, role, 0);
  }
}

void ColumnPlan::take_chosen(const ChosenColumns& chosen, const PlacedRoles& placed) {
  for (const auto& [role, header] : chosen) {
    const auto is_role = [wanted = role](const auto& each) { return each.second == wanted; };
    if (std::any_of(placed.begin(), placed.end(), is_role)) continue;
    const auto found = std::find(headers_.begin(), headers_.end(), header);
    if (found == headers_.end()) {
      missing_headers_.push_back(header);
      continue;
    }
    const auto column = static_cast<std::uint32_t>(found - headers_.begin());
    if (!is_taken(column)) assign(column, role, 0);
  }
}

std::vector<ColumnUse> ColumnPlan::candidates(const Table& table, std::uint32_t header) {
  std::vector<ColumnUse> all;
  for (std::uint32_t column = 0; column < headers_.size(); ++column) {
    if (headers_[column].empty()) continue;
    const Cells cells = look_at(table, column, header);
    const std::span<const RoleScore> known = header_words().find(headers_[column]);
    for (const RoleScore& each : known) {
      ++markers_[static_cast<std::size_t>(each.role)];
      if (can_play(each.role, each.score, cells)) all.push_back({column, each.role, each.score});
    }
    if (!known.empty()) continue;
    const RoleScore within = header_words().find_within(headers_[column]);
    if (within.score > 0 && can_play(within.role, within.score, cells)) {
      all.push_back({column, within.role, within.score});
    }
  }
  std::sort(all.begin(), all.end(), [](const ColumnUse& a, const ColumnUse& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.column != b.column) return a.column < b.column;
    return a.role < b.role;
  });
  return all;
}

void ColumnPlan::assign(std::uint32_t column, ColumnRole role, int score) {
  const auto number = static_cast<std::size_t>(role);
  if (columns_[number].empty()) scores_[number] = score;
  columns_[number].push_back(column);
  is_taken_[column] = true;
  uses_.push_back({column, role, score});
}

bool ColumnPlan::repeats_header_of(ColumnRole role, std::uint32_t column) const {
  const std::string word = plain_word(headers_[column]);
  return std::any_of(columns(role).begin(), columns(role).end(),
                     [&](std::uint32_t other) { return plain_word(headers_[other]) == word; });
}

void ColumnPlan::move(ColumnRole from, ColumnRole to) {
  ASSERT(has(from) && !has(to));
  const auto source = static_cast<std::size_t>(from);
  const auto target = static_cast<std::size_t>(to);
  std::swap(columns_[source], columns_[target]);
  std::swap(scores_[source], scores_[target]);
  for (ColumnUse& use : uses_) {
    if (use.role == from) use.role = to;
  }
}

}  // namespace duewise
