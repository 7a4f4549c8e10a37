/// Puts row numbers in order by 64-bit keys, without comparing: a stable radix sort, so that rows
/// with equal keys keep their order. A million rows take some tens of milliseconds.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/sliced_loop.hpp"

namespace duewise {

using RowIndex = std::uint32_t;

/// Sorts in slices.
class RowSort {
 public:
  /// Sorts `rows` by `keys[row]`, stably. Every row is a position in `keys`; both outlive it.
  RowSort(std::vector<RowIndex>& rows, const std::vector<std::uint64_t>& keys)
      : rows_(rows), keys_(keys) {}
  RowSort(const RowSort&) = delete;
  RowSort& operator=(const RowSort&) = delete;

  /// Goes on by some ten thousand rows. Returns whether all are sorted.
  bool step();

 private:
  static constexpr unsigned digit_bits = 11;
  static constexpr std::size_t digit_count = std::size_t{1} << digit_bits;
  enum class Part : std::uint8_t { measure, count, deal_out, done };

  void measure();
  void count();
  void deal_out();
  void begin_digit();
  std::size_t digit_of(RowIndex row) const {
    return static_cast<std::size_t>((keys_[row] - least_) >> shift_) & (digit_count - 1);
  }

  std::vector<RowIndex>& rows_;
  const std::vector<std::uint64_t>& keys_;
  Part part_ = Part::measure;
  SlicedLoop loop_;
  // Counted from the smallest key, most columns need two digits.
  std::uint64_t least_ = UINT64_MAX;
  std::uint64_t greatest_ = 0;
  unsigned shift_ = 0;
  std::array<std::uint32_t, digit_count> begins_{};
  std::vector<RowIndex> sorted_;
};

/// Sorts at once.
void sort_by_key(std::vector<RowIndex>& rows, const std::vector<std::uint64_t>& keys);

/// A key that sorts as the signed number does.
constexpr std::uint64_t key_of(std::int64_t value) {
  return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

}  // namespace duewise
