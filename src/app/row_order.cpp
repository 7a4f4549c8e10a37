#include "app/row_order.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

constexpr unsigned digit_bits = 11;
constexpr std::size_t digit_count = std::size_t{1} << digit_bits;
constexpr unsigned key_bits = 64;

std::size_t digit_of(std::uint64_t key, unsigned shift) {
  return static_cast<std::size_t>(key >> shift) & (digit_count - 1);
}

}  // namespace

void sort_by_key(std::vector<RowIndex>& rows, const std::vector<std::uint64_t>& keys) {
  if (rows.empty()) return;
  // Counted from the smallest key, most columns need two passes.
  std::uint64_t least = keys[rows[0]];
  std::uint64_t greatest = least;
  for (const RowIndex row : rows) {
    least = std::min(least, keys[row]);
    greatest = std::max(greatest, keys[row]);
  }
  std::vector<RowIndex> sorted(rows.size());
  for (unsigned shift = 0; shift < key_bits; shift += digit_bits) {
    if ((greatest - least) >> shift == 0) break;
    std::array<std::uint32_t, digit_count> begins{};
    for (const RowIndex row : rows) ++begins[digit_of(keys[row] - least, shift)];
    // A digit that all keys share changes nothing.
    if (begins[digit_of(keys[rows[0]] - least, shift)] == rows.size()) continue;
    std::uint32_t begin = 0;
    for (std::uint32_t& entry : begins) {
      const std::uint32_t count = entry;
      entry = begin;
      begin += count;
    }
    for (const RowIndex row : rows) sorted[begins[digit_of(keys[row] - least, shift)]++] = row;
    rows.swap(sorted);
  }
}

}  // namespace duewise
