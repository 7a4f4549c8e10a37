/// Gives equal texts one number, in order of first appearance. The numbers depend on the order of
/// calls, so nothing that must not depend on row order may be sorted by them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/string_pool.hpp"

namespace duewise {

class Interner {
 public:
  /// Returns the number of `text`, adding it where it is new.
  std::uint32_t intern(std::string_view text);

  /// Returns the number of `text`, or UINT32_MAX where it is unknown.
  std::uint32_t find(std::string_view text) const;

  /// Takes room for so many texts in all, so that finding room for one never takes long.
  void reserve(std::size_t texts);
  /// Forgets all texts and keeps the memory.
  void clear();
  std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
  std::uint32_t size() const { return texts_.size(); }
  const StringPool& texts() const { return texts_; }
  /// Bytes held, spare capacity included.
  std::size_t capacity_bytes() const {
    return texts_.capacity_bytes() + slots_.capacity() * sizeof(std::uint32_t);
  }

 private:
  void make_slots(std::size_t count);
  std::size_t slot_of(std::string_view text) const;

  StringPool texts_;
  // Invariant: open addressing, a power of two, at most half full; UINT32_MAX marks a free slot.
  std::vector<std::uint32_t> slots_;
};

}  // namespace duewise
