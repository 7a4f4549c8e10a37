#include "io/import/values/narrow_text.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr char dropped = '\0';

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The ASCII character that stands for this one, `dropped` for an invisible mark, none where the
/// character stays as it is.
std::optional<char> narrow_form(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + '!');
  if (c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x205F) return ' ';
  if (c >= 0x2000 && c <= 0x200A) return ' ';
  if (c >= 0x200B && c <= 0x200F) return dropped;  // no width, and marks of direction
  if ((c >= 0x202A && c <= 0x202E) || c == 0xFEFF || c == 0x2060) return dropped;
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63) return '-';
  if (c == 0x2018 || c == 0x2019) return '\'';
  return std::nullopt;
}

/// The two- or three-byte character at `at`; 0 where there is none.
char32_t decode(std::string_view text, std::size_t at, std::size_t& length) {
  const unsigned lead = byte_at(text, at);
  length = 1;
  if (lead >= 0xC2 && lead <= 0xDF && at + 1 < text.size()) {
    length = 2;
    return (lead & 0x1FU) << 6 | (byte_at(text, at + 1) & 0x3FU);
  }
  if (lead >= 0xE0 && lead <= 0xEF && at + 2 < text.size()) {
    length = 3;
    return (lead & 0x0FU) << 12 | (byte_at(text, at + 1) & 0x3FU) << 6 |
           (byte_at(text, at + 2) & 0x3FU);
  }
  return 0;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

constexpr std::array<std::string_view, 10> absent_words{"n/a", "null", "none", "nil", "nat",
                                                        "nan", "\\n",  "无",   "無",  "空"};

}  // namespace

std::optional<std::string_view> to_narrow(std::string_view text, NarrowBuffer& buffer) {
  text = trimmed(text);
  if (is_ascii(text)) {
    if (text.size() > buffer.size()) return std::nullopt;
    return text;
  }
  std::size_t used = 0;
  for (std::size_t at = 0, length = 1; at < text.size(); at += length) {
    const std::optional<char> narrow = narrow_form(decode(text, at, length));
    if (narrow == dropped) continue;
    const std::size_t grows = narrow ? 1 : length;
    if (used + grows > buffer.size()) return std::nullopt;
    if (narrow) {
      buffer[used] = *narrow;
    } else {
      std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), length,
                  buffer.begin() + static_cast<std::ptrdiff_t>(used));
    }
    used += grows;
  }
  return trimmed(std::string_view(buffer.data(), used));
}

bool is_absent_value(std::string_view narrow) {
  if (narrow.find_first_not_of('-') == std::string_view::npos) return true;
  if (narrow.size() > 4 || (narrow.front() >= '0' && narrow.front() <= '9')) return false;
  const std::string lower = to_lower_ascii(narrow);
  return std::find(absent_words.begin(), absent_words.end(), lower) != absent_words.end();
}

}  // namespace duewise
