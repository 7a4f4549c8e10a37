#include "io/import/table/table.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {

void Table::begin_record(std::uint32_t line) {
  begins_.push_back(cells_.size());
  lines_.push_back(line);
}

void Table::note_fault(std::string_view code) {
  ASSERT(size() > 0 && cells_.size() > begins_.back());
  faults_.push_back({size() - 1, cells_.size() - 1 - begins_.back(), code});
}

std::uint32_t Table::width(std::uint32_t record) const { return end_of(record) - begin_of(record); }

std::string_view Table::cell(std::uint32_t record, std::uint32_t column) const {
  return column < width(record) ? cells_[begin_of(record) + column] : std::string_view();
}

bool Table::is_blank(std::uint32_t record) const {
  for (std::uint32_t i = begin_of(record); i < end_of(record); ++i) {
    if (!trimmed(cells_[i]).empty()) return false;
  }
  return true;
}

const TableFault* Table::fault(std::uint32_t record) const {
  const auto found = std::lower_bound(
      faults_.begin(), faults_.end(), record,
      [](const TableFault& fault, std::uint32_t wanted) { return fault.record < wanted; });
  return found != faults_.end() && found->record == record ? &*found : nullptr;
}

}  // namespace duewise
