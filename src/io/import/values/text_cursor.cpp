#include "io/import/values/text_cursor.hpp"

namespace duewise {
namespace {

constexpr int digits_max = 14;

}  // namespace

bool TextCursor::skip(char c) {
  if (peek() != c || is_done()) return false;
  ++at_;
  return true;
}

bool TextCursor::skip(std::string_view text) {
  if (rest().substr(0, text.size()) != text) return false;
  at_ += text.size();
  return true;
}

bool TextCursor::skip_any(std::string_view characters) {
  const std::size_t begin = at_;
  while (!is_done() && characters.find(peek()) != std::string_view::npos) ++at_;
  return at_ != begin;
}

std::optional<Digits> TextCursor::read_digits() {
  Digits digits;
  while (is_digit(peek())) {
    if (++digits.count > digits_max) return std::nullopt;
    digits.value = digits.value * 10 + (text_[at_++] - '0');
  }
  if (digits.count == 0) return std::nullopt;
  return digits;
}

Word TextCursor::read_word() {
  Word word;
  while (is_letter(peek())) {
    char c = text_[at_++];
    const auto before = static_cast<unsigned char>(word.size > 0 ? word.bytes[word.size - 1] : 0);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // The capitals of Latin-1, as in DÉC.
    const auto byte = static_cast<unsigned char>(c);
    if (before == 0xC3 && byte >= 0x80 && byte <= 0x9E) c = static_cast<char>(byte + 0x20);
    if (word.size < word.bytes.size()) word.bytes[word.size++] = c;
  }
  return word;
}

}  // namespace duewise
