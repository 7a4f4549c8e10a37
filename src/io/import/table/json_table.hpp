/// Reads a foreign JSON text into a table: finds the list that looks most like invoices, and makes
/// a column of every path below its elements ("CustomerRef.name"). Numbers stay as they are
/// written. Of lists within an element the last value of each path counts ("Payments.Date"); a list
/// of plain values is numbered ("partner_id.1").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/import/table/csv_table.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// A list of objects, or one object, that may be what is looked for.
struct JsonList {
  std::string path;               ///< names from the root, joined by points; empty: the root
  std::vector<std::string> keys;  ///< paths below an element, in order of first appearance
};

/// All lists of `text` that are not within another one's elements, root first. Lists of lists are
/// not listed. Errors: json_must_be_well_formed.
Result<std::vector<JsonList>> find_json_lists(std::string_view text);

/// The lists that the beginning of a text shows, whether it goes on well-formed or not.
std::vector<JsonList> peek_json_lists(std::string_view beginning);

/// The list whose keys look most like a header, or null where none does.
const JsonList* choose_json_list(const std::vector<JsonList>& lists,
                                 const HeaderLikeness& likeness);

/// Reads the elements of `list`; the first record holds its keys.
/// Asserts: `text` is well-formed.
Table read_json_table(std::string_view text, const JsonList& list);

}  // namespace duewise
