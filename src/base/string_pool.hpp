/// Texts of a column: one growing byte arena and an end position per text. A million short texts
/// cost their bytes and four more each, no allocation per text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.hpp"

namespace duewise {

class StringPool {
 public:
  /// Appends `text` and returns its position.
  std::uint32_t add(std::string_view text) {
    bytes_.append(text);
    ASSERT(bytes_.size() <= UINT32_MAX);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    return static_cast<std::uint32_t>(ends_.size() - 1);
  }

  /// The text at `position`; valid until the next `add`.
  std::string_view operator[](std::uint32_t position) const {
    ASSERT(position < ends_.size());
    const std::uint32_t begin = position == 0 ? 0 : ends_[position - 1];
    return std::string_view(bytes_).substr(begin, ends_[position] - begin);
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }
  /// Bytes of all texts.
  std::size_t text_bytes() const { return bytes_.size(); }
  /// Bytes held, spare capacity included.
  std::size_t capacity_bytes() const {
    return bytes_.capacity() + ends_.capacity() * sizeof(std::uint32_t);
  }
  void reserve(std::size_t texts, std::size_t bytes) {
    ends_.reserve(texts);
    bytes_.reserve(bytes);
  }
  /// Forgets all texts and keeps the memory.
  void clear() {
    ends_.clear();
    bytes_.clear();
  }
  void shrink_to_fit() {
    ends_.shrink_to_fit();
    bytes_.shrink_to_fit();
  }

  bool operator==(const StringPool&) const = default;

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace duewise
