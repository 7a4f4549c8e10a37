#include "app/row_order.hpp"

#include <algorithm>

namespace duewise {

bool RowSort::step() {
  switch (part_) {
    case Part::measure:
      measure();
      break;
    case Part::count:
      count();
      break;
    case Part::deal_out:
      deal_out();
      break;
    case Part::done:
      break;
  }
  return part_ == Part::done;
}

void RowSort::measure() {
  const bool is_done = loop_.step(rows_.size(), [&](std::uint32_t at) {
    least_ = std::min(least_, keys_[rows_[at]]);
    greatest_ = std::max(greatest_, keys_[rows_[at]]);
  });
  if (!is_done) return;
  sorted_.resize(rows_.size());
  begin_digit();
}

void RowSort::begin_digit() {
  constexpr unsigned key_bits = 64;
  begins_.fill(0);
  const bool is_done = rows_.empty() || shift_ >= key_bits || (greatest_ - least_) >> shift_ == 0;
  part_ = is_done ? Part::done : Part::count;
}

void RowSort::count() {
  const bool is_done =
      loop_.step(rows_.size(), [&](std::uint32_t at) { ++begins_[digit_of(rows_[at])]; });
  if (!is_done) return;
  // A digit that all keys share changes nothing.
  if (begins_[digit_of(rows_[0])] == rows_.size()) {
    shift_ += digit_bits;
    return begin_digit();
  }
  std::uint32_t begin = 0;
  for (std::uint32_t& entry : begins_) {
    const std::uint32_t count = entry;
    entry = begin;
    begin += count;
  }
  part_ = Part::deal_out;
}

void RowSort::deal_out() {
  const bool is_done = loop_.step(rows_.size(), [&](std::uint32_t at) {
    const RowIndex row = rows_[at];
    sorted_[begins_[digit_of(row)]++] = row;
  });
  if (!is_done) return;
  rows_.swap(sorted_);
  shift_ += digit_bits;
  begin_digit();
}

void sort_by_key(std::vector<RowIndex>& rows, const std::vector<std::uint64_t>& keys) {
  RowSort sort(rows, keys);
  while (!sort.step()) continue;
}

}  // namespace duewise
