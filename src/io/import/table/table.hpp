/// The records of one file or sheet as texts, whatever the file was: what recognition looks at and
/// rows are read from, as often as wanted. Costs the bytes of the texts and four more per cell.
/// Does not know what a cell means.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/string_pool.hpp"

namespace duewise {

/// A record that could not be read as it should.
struct TableFault {
  std::uint32_t record = 0;
  std::uint32_t cell = 0;
  std::string_view code;  ///< of `import_codes`
};

class Table {
 public:
  /// Begins a record; `line` is where it starts, the first line of a text is 1.
  void begin_record(std::uint32_t line);
  void add_cell(std::string_view text) { cells_.add(text); }
  /// Notes what is wrong with the record begun last, at the cell added last.
  void note_fault(std::string_view code);

  std::uint32_t size() const { return static_cast<std::uint32_t>(lines_.size()); }
  std::uint32_t width(std::uint32_t record) const;
  /// The text of a cell; empty beyond the last one of the record. Valid until the next `add_cell`.
  std::string_view cell(std::uint32_t record, std::uint32_t column) const;
  std::uint32_t line(std::uint32_t record) const { return lines_[record]; }
  bool is_blank(std::uint32_t record) const;
  /// What is wrong with the record, or null.
  const TableFault* fault(std::uint32_t record) const;

 private:
  std::uint32_t begin_of(std::uint32_t record) const { return begins_[record]; }
  std::uint32_t end_of(std::uint32_t record) const {
    return record + 1 < size() ? begins_[record + 1] : cells_.size();
  }

  StringPool cells_;
  std::vector<std::uint32_t> begins_;  // the first cell of each record
  std::vector<std::uint32_t> lines_;
  std::vector<TableFault> faults_;  // by record
};

}  // namespace duewise
