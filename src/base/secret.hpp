/// A text that must not lie about in memory: overwritten when it goes. Copies that others make of
/// it are theirs to overwrite.
#pragma once

#include <string>
#include <utility>

namespace duewise {

/// Overwrites all that `text` has room for, then empties it.
inline void wipe(std::string& text) {
  text.resize(text.capacity());
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = '\0';
  text.clear();
}

class Secret {
 public:
  Secret() = default;
  /// Takes the text and overwrites where it came from.
  explicit Secret(std::string& text) : text_(text) { wipe(text); }
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(other.text_) { wipe(other.text_); }
  Secret& operator=(Secret other) noexcept {
    wipe(text_);
    text_.assign(other.text_);
    return *this;
  }
  ~Secret() { wipe(text_); }

  const std::string& text() const { return text_; }
  bool operator==(const Secret& other) const { return text_ == other.text_; }

 private:
  std::string text_;
};

}  // namespace duewise
