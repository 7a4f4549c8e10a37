#include "app/row_order.hpp"

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
  std::vector<RowIndex> sorted(rows.size());
  for (unsigned shift = 0; shift < key_bits; shift += digit_bits) {
    std::array<std::uint32_t, digit_count> begins{};
    for (const RowIndex row : rows) ++begins[digit_of(keys[row], shift)];
    // A digit that all keys share changes nothing.
    if (!rows.empty() && begins[digit_of(keys[rows[0]], shift)] == rows.size()) continue;
    std::uint32_t begin = 0;
    for (std::uint32_t& entry : begins) {
      const std::uint32_t count = entry;
      entry = begin;
      begin += count;
    }
    for (const RowIndex row : rows) sorted[begins[digit_of(keys[row], shift)]++] = row;
    rows.swap(sorted);
  }
}

}  // namespace duewise
