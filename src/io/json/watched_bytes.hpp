/// Bytes for nlohmann's parser that show how far it has come; its callbacks cannot ask it.
#pragma once

#include <cstddef>
#include <iterator>

namespace duewise {

/// An input iterator that keeps `*watched` at the byte read next.
class WatchedBytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  WatchedBytes(const char* at, const char** watched) : at_(at), watched_(watched) {}
  reference operator*() const { return *at_; }
  WatchedBytes& operator++() {
    *watched_ = ++at_;
    return *this;
  }
  WatchedBytes operator++(int) {
    WatchedBytes before = *this;
    ++*this;
    return before;
  }
  bool operator==(const WatchedBytes& other) const { return at_ == other.at_; }
  bool operator!=(const WatchedBytes& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** watched_;
};

}  // namespace duewise
