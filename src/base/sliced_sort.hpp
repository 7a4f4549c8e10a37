/// Sorts a vector slice by slice: short runs first, then merged two by two. For what is sorted
/// while somebody waits and the screen goes on; where that does not matter, use `std::sort`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace duewise {

template <class T, class Less>
class SlicedSort {
 public:
  /// Sorts `values`, which outlive the sorting and are not touched by others meanwhile. `less` puts
  /// no two of them on one level, so that the result does not depend on their order before.
  SlicedSort(std::vector<T>& values, Less less) : values_(values), less_(std::move(less)) {}
  SlicedSort(const SlicedSort&) = delete;
  SlicedSort& operator=(const SlicedSort&) = delete;

  /// Goes on by some thousand comparisons. Returns whether all is sorted.
  bool step() {
    if (sorted_ < values_.size()) return sort_run();
    if (width_ >= values_.size()) return true;
    merge_slice();
    return width_ >= values_.size();
  }

 private:
  static constexpr std::size_t run = 8 * 1024;
  static constexpr std::size_t merged_per_slice = 32 * 1024;

  bool sort_run() {
    const std::size_t end = std::min(sorted_ + run, values_.size());
    std::sort(at(values_, sorted_), at(values_, end), less_);
    sorted_ = end;
    return end == values_.size() && width_ >= end;
  }

  void merge_slice() {
    merged_.reserve(values_.size());
    const std::size_t slice_end = std::min(merged_.size() + merged_per_slice, values_.size());
    while (merged_.size() < slice_end) {
      if (left_ == left_end_ && right_ == right_end_) begin_pair();
      const bool takes_left =
          right_ == right_end_ || (left_ != left_end_ && less_(values_[left_], values_[right_]));
      merged_.push_back(std::move(values_[takes_left ? left_++ : right_++]));
    }
    if (merged_.size() < values_.size()) return;
    values_.swap(merged_);
    merged_.clear();
    width_ *= 2;
  }

  /// Takes the next two runs; what is merged so far ends where they begin.
  void begin_pair() {
    left_ = merged_.size();
    left_end_ = std::min(left_ + width_, values_.size());
    right_ = left_end_;
    right_end_ = std::min(right_ + width_, values_.size());
  }

  static auto at(std::vector<T>& values, std::size_t position) {
    return values.begin() + static_cast<std::ptrdiff_t>(position);
  }

  std::vector<T>& values_;
  Less less_;
  std::size_t sorted_ = 0;   // values that stand in sorted runs
  std::size_t width_ = run;  // of the runs that are being merged
  std::vector<T> merged_;    // of this pass
  std::size_t left_ = 0, left_end_ = 0, right_ = 0, right_end_ = 0;  // what is left of two runs
};

}  // namespace duewise
