/// What columns are called in the exports we know of, read from assets/import/headers.json. Adding
/// a name there needs no code.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/recognise/column_role.hpp"

namespace duewise {

/// How well a name fits a role: 100 says it for sure, 40 only where nothing better is there.
struct RoleScore {
  ColumnRole role = ColumnRole::ignored;
  int score = 0;
};

class HeaderWords {
 public:
  /// Asserts: `json` has the form of assets/import/headers.json.
  explicit HeaderWords(std::string_view json);

  /// The roles of a header by its whole name, or by its name without a parenthesis.
  std::span<const RoleScore> find(std::string_view header) const;
  /// The role of the longest known name within `header`, for a header that is not known whole; its
  /// score is well below those of `find`, 0 where there is none.
  RoleScore find_within(std::string_view header) const;

 private:
  std::map<std::string, std::vector<RoleScore>, std::less<>> roles_;  // by `plain_word`
};

/// The names of the assets, read at the first call.
const HeaderWords& header_words();

}  // namespace duewise
