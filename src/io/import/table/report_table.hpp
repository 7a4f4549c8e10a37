/// Reads the report that Xero's interface answers with for the open items of one contact: rows of
/// cells without names, below a row of titles, in sections. Makes a table of them, with the contact
/// as a column. Other reports of that interface have the same form and are refused by what they
/// hold, not here.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/import/table/json_table.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// Reports whether `lists`, as `peek_json_lists` gives them, are of a report.
bool is_cell_report(const std::vector<JsonList>& lists);

/// Reads a report slice by slice; how it is sliced changes nothing.
class CellReportReader {
 public:
  /// `text` must outlive this.
  explicit CellReportReader(std::string_view text);
  CellReportReader(const CellReportReader&) = delete;
  CellReportReader& operator=(const CellReportReader&) = delete;
  ~CellReportReader();

  /// Reads on by some kilobytes. Returns whether the text has ended, or cannot be read on.
  bool step();
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const;
  /// The table. Asserts: `step` answered true.
  /// Errors: json_must_be_well_formed, file_is_a_purchase_list.
  Result<Table> take() &&;

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
  bool is_done_ = false;
};

}  // namespace duewise
