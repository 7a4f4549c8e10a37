/// Random numbers for tests that can be repeated from their seed on any machine: each number is a
/// function of the seed and of how many were drawn before it. Draw one number per statement: the
/// arguments of a call are evaluated in any order. Not for anything secret.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/assert.hpp"

namespace duewise::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : seed_(seed) {}

  /// Source: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators").
  std::uint64_t next() {
    std::uint64_t bits = seed_ + ++drawn_ * 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
  }

  /// A number from `low` to `high`, both included.
  std::int32_t between(std::int32_t low, std::int32_t high) {
    ASSERT(low <= high);
    const auto choices = static_cast<std::uint64_t>(std::int64_t{high} - low + 1);
    return static_cast<std::int32_t>(low + static_cast<std::int64_t>(next() % choices));
  }

  /// A position in a list of `size` entries.
  std::size_t below(std::size_t size) {
    ASSERT(size > 0);
    return static_cast<std::size_t>(next() % size);
  }

  /// True in so many of a hundred cases.
  bool chance(std::int32_t percent) { return between(1, 100) <= percent; }

  template <class List>
  auto pick(const List& list) {
    return *(list.begin() + static_cast<std::ptrdiff_t>(below(list.size())));
  }

  template <class Entry>
  void shuffle(std::vector<Entry>& entries) {
    for (std::size_t left = entries.size(); left > 1; --left) {
      std::swap(entries[left - 1], entries[below(left)]);
    }
  }

 private:
  std::uint64_t seed_;
  std::uint64_t drawn_ = 0;
};

}  // namespace duewise::test
