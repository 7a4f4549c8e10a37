#include "io/import/table/table.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {

void Table::Block::add_end(std::size_t end) {
  if (!is_long && end > UINT16_MAX) {
    is_long = true;
    long_ends.assign(short_ends.begin(), short_ends.end());
    std::vector<std::uint16_t>().swap(short_ends);
  }
  if (is_long) {
    long_ends.push_back(static_cast<std::uint32_t>(end));
  } else {
    short_ends.push_back(static_cast<std::uint16_t>(end));
  }
}

void Table::Block::shrink() {
  bytes.shrink_to_fit();
  short_ends.shrink_to_fit();
  long_ends.shrink_to_fit();
}

void Table::begin_record(std::uint32_t line) {
  if (size_ % records_per_block == 0) {
    if (!blocks_.empty()) blocks_.back().shrink();
    blocks_.emplace_back().places.reserve(size_ == 0 ? 0 : records_per_block);
  }
  Block& last = blocks_.back();
  last.places.push_back({line, last.cells(), static_cast<std::uint32_t>(last.bytes.size())});
  ++size_;
}

void Table::add_cell(std::string_view text) {
  ASSERT(size_ > 0);
  Block& last = blocks_.back();
  last.bytes.append(text);
  ASSERT(last.bytes.size() <= UINT32_MAX);
  last.add_end(last.bytes.size() - last.places.back().first_byte);
}

void Table::note_fault(std::string_view code) {
  ASSERT(size_ > 0 && width(size_ - 1) > 0);
  faults_.push_back({size_ - 1, width(size_ - 1) - 1, code});
}

std::uint32_t Table::width(std::uint32_t record) const {
  const Block& held = block(record);
  const std::uint32_t next = record % records_per_block + 1;
  const std::uint32_t end = next < held.places.size() ? held.places[next].first_cell : held.cells();
  return end - place(record).first_cell;
}

std::string_view Table::cell(std::uint32_t record, std::uint32_t column) const {
  if (column >= width(record)) return {};
  const Block& held = block(record);
  const Place& at = place(record);
  const std::uint32_t begin = column == 0 ? 0 : held.end(at.first_cell + column - 1);
  const std::uint32_t end = held.end(at.first_cell + column);
  return std::string_view(held.bytes).substr(at.first_byte + std::size_t{begin}, end - begin);
}

bool Table::is_blank(std::uint32_t record) const {
  const std::uint32_t cells = width(record);
  for (std::uint32_t i = 0; i < cells; ++i) {
    if (!trimmed(cell(record, i)).empty()) return false;
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
