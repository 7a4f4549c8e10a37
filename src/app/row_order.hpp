/// Puts row numbers in order by 64-bit keys, without comparing: a stable radix sort, so that rows
/// with equal keys keep their order. A million rows take some tens of milliseconds.
#pragma once

#include <cstdint>
#include <vector>

namespace duewise {

using RowIndex = std::uint32_t;

/// Sorts `rows` by `keys[row]`, stably. Every row is a position in `keys`.
void sort_by_key(std::vector<RowIndex>& rows, const std::vector<std::uint64_t>& keys);

/// A key that sorts as the signed number does.
constexpr std::uint64_t key_of(std::int64_t value) {
  return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

}  // namespace duewise
