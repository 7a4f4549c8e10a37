/// Says which column of a table plays which role, from headers and cells. Does not judge whether
/// the file holds invoices at all, see `judge_subject`.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/recognise/column_role.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// One column with the role it got.
struct ColumnUse {
  std::uint32_t column = 0;
  ColumnRole role = ColumnRole::ignored;
  int score = 0;  ///< 100 and more: named for sure; 0: chosen by somebody
};

/// Roles that somebody gave by hand: canonical name of a role → header.
using ChosenColumns = std::vector<std::pair<ColumnRole, std::string>>;

/// Roles that somebody gave by hand: column → role; `ignored` for one that is not to be read.
using PlacedRoles = std::map<std::uint32_t, ColumnRole>;

class ColumnPlan {
 public:
  /// Plans the columns of `table`, whose header is `header`. `placed` comes first, then `chosen`; a
  /// chosen header that the table does not have is in `missing_headers`. A role that was given by
  /// hand takes no further column.
  ColumnPlan(const Table& table, std::uint32_t header, const ChosenColumns& chosen,
             const PlacedRoles& placed = {});

  /// The columns that play `role`, the best first; of most roles there is one at most.
  const std::vector<std::uint32_t>& columns(ColumnRole role) const {
    return columns_[static_cast<std::size_t>(role)];
  }
  bool has(ColumnRole role) const { return !columns(role).empty(); }
  /// How sure the best column of `role` is; 0 where there is none.
  int score(ColumnRole role) const { return scores_[static_cast<std::size_t>(role)]; }
  /// How many columns are called like `role`, whatever they play.
  int markers(ColumnRole role) const { return markers_[static_cast<std::size_t>(role)]; }
  std::string_view header(std::uint32_t column) const { return headers_[column]; }
  const std::vector<std::string>& headers() const { return headers_; }
  /// The columns with a role, in the order of the table.
  const std::vector<ColumnUse>& uses() const { return uses_; }
  const std::vector<std::string>& missing_headers() const { return missing_headers_; }

  /// Moves the column of `from` to `to`, which must have none.
  void move(ColumnRole from, ColumnRole to);

 private:
  void read_headers(const Table& table, std::uint32_t header);
  void take_placed(const PlacedRoles& placed);
  void take_chosen(const ChosenColumns& chosen, const PlacedRoles& placed);
  std::vector<ColumnUse> candidates(const Table& table, std::uint32_t header);
  void assign(std::uint32_t column, ColumnRole role, int score);
  bool is_taken(std::uint32_t column) const { return is_taken_[column]; }
  bool repeats_header_of(ColumnRole role, std::uint32_t column) const;

  std::vector<std::string> headers_;
  std::vector<bool> is_taken_;
  std::array<std::vector<std::uint32_t>, column_role_count> columns_;
  std::array<int, column_role_count> scores_{};
  std::array<int, column_role_count> markers_{};
  std::vector<ColumnUse> uses_;
  std::vector<std::string> missing_headers_;
};

}  // namespace duewise
