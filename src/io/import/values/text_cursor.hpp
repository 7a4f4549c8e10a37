/// Walks over a short text from left to right, for readers of dates and the like. ASCII digits and
/// signs are taken one by one; every byte above ASCII counts as a letter.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace duewise {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A run of digits; `count` includes leading zeros.
struct Digits {
  std::int64_t value = 0;
  int count = 0;
};

/// A word in lower case; what is longer is cut, and so no known word.
struct Word {
  std::array<char, 24> bytes;
  std::size_t size = 0;
  std::string_view text() const { return {bytes.data(), size}; }
};

class TextCursor {
 public:
  explicit TextCursor(std::string_view text) : text_(text) {}

  /// The next byte; 0 at the end.
  char peek() const { return is_done() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }
  bool is_done() const { return at_ == text_.size(); }

  /// Skips what is given where it comes next; reports whether it did.
  bool skip(char c);
  bool skip(std::string_view text);
  /// Skips all of these characters that come next; reports whether there was one.
  bool skip_any(std::string_view characters);
  void skip_blanks() { skip_any(" "); }

  /// Reads up to 14 digits; none where there are no digits or more.
  std::optional<Digits> read_digits();
  /// Reads letters, which may be none.
  Word read_word();

 protected:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace duewise
