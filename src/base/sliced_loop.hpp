/// Goes over the rows of a column slice by slice, for work that must not hold up the screen.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace duewise {

class SlicedLoop {
 public:
  /// Some milliseconds at most, of work that looks at each row once.
  static constexpr std::uint32_t slice_rows = 32 * 1024;

  /// Calls `each(row)` for the next rows of `size`. Returns whether these were the last; then the
  /// next call begins with the first row again. `size` stays the same meanwhile.
  template <class Each>
  bool step(std::size_t size, Each&& each) {
    const auto rows = static_cast<std::uint32_t>(size);
    const std::uint32_t end = next_ + std::min(slice_rows, rows - next_);
    for (; next_ < end; ++next_) each(next_);
    if (next_ < rows) return false;
    next_ = 0;
    return true;
  }

  /// Whether it is before the first row.
  bool is_at_begin() const { return next_ == 0; }
  /// Forgets how far it has come.
  void restart() { next_ = 0; }

 private:
  std::uint32_t next_ = 0;
};

}  // namespace duewise
