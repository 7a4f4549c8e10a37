/// Reads the report that Xero's interface answers with for the open items of one contact: rows of
/// cells without names, below a row of titles, in sections. Makes a table of them, with the contact
/// as a column. Other reports of that interface have the same form and are refused by what they
/// hold, not here.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/import/table/json_table.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// Reports whether `lists`, as `find_json_lists` or `peek_json_lists` give them, are of a report.
bool is_cell_report(const std::vector<JsonList>& lists);

/// Reads the report `text`. Errors: json_must_be_well_formed, file_is_a_purchase_list.
Result<Table> read_cell_report(std::string_view text);

}  // namespace duewise
