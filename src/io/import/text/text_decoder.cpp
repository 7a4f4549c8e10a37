#include "io/import/text/text_decoder.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Windows-1252 from 0x80 to 0x9F; the rest is Latin-1. Source: WHATWG, index windows-1252.
constexpr std::array<char32_t, 32> windows1252{
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}
bool is_between(std::uint8_t byte, std::uint8_t low, std::uint8_t high) {
  return byte >= low && byte <= high;
}

DecodedCharacter character(std::size_t length, char32_t c) { return {length, c, false}; }
DecodedCharacter malformed(std::size_t length) { return {length, replacement, true}; }
DecodedCharacter unfinished() { return {}; }

DecodedCharacter decode_utf8(std::string_view bytes) {
  const std::uint8_t lead = byte_at(bytes, 0);
  if (lead < 0xC2 || lead > 0xF4) return malformed(1);
  const std::size_t length = lead < 0xE0 ? 2U : (lead < 0xF0 ? 3U : 4U);
  constexpr std::array<char32_t, 3> lead_bits{0x1F, 0x0F, 0x07};
  char32_t c = lead & lead_bits[length - 2];
  // The second byte's bounds keep out overlong forms, surrogates and what is above U+10FFFF.
  std::uint8_t low = lead == 0xE0 ? 0xA0 : (lead == 0xF0 ? 0x90 : 0x80);
  std::uint8_t high = lead == 0xED ? 0x9F : (lead == 0xF4 ? 0x8F : 0xBF);
  for (std::size_t at = 1; at < length; ++at) {
    if (at == bytes.size()) return unfinished();
    if (!is_between(byte_at(bytes, at), low, high)) return malformed(at);
    c = c << 6 | (byte_at(bytes, at) & 0x3FU);
    low = 0x80;
    high = 0xBF;
  }
  return character(length, c);
}

DecodedCharacter decode_utf16(std::string_view bytes, std::size_t low_byte) {
  const auto unit_at = [bytes, low_byte](std::size_t at) {
    return static_cast<char32_t>(byte_at(bytes, at + 1 - low_byte) << 8 |
                                 byte_at(bytes, at + low_byte));
  };
  if (bytes.size() < 2) return unfinished();
  const char32_t first = unit_at(0);
  if (first < 0xD800 || first > 0xDFFF) return character(2, first);
  if (first >= 0xDC00) return malformed(2);
  if (bytes.size() < 4) return unfinished();
  const char32_t second = unit_at(2);
  if (second < 0xDC00 || second > 0xDFFF) return malformed(2);
  return character(4, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
}

/// A two-byte code without a character: an ASCII byte in it is not swallowed.
DecodedCharacter malformed_pair(std::uint8_t trail) { return malformed(trail < 0x80 ? 1 : 2); }

DecodedCharacter decode_gb18030(const CodeTable& table, std::string_view bytes) {
  const std::uint8_t lead = byte_at(bytes, 0);
  if (lead == 0x80) return character(1, 0x20AC);
  if (lead == 0xFF) return malformed(1);
  if (bytes.size() < 2) return unfinished();
  const std::uint8_t second = byte_at(bytes, 1);
  if (!is_between(second, '0', '9')) {
    const char32_t c = table.find(lead, second);
    return c == 0 ? malformed_pair(second) : character(2, c);
  }
  if (bytes.size() < 3) return unfinished();
  const std::uint8_t third = byte_at(bytes, 2);
  if (!is_between(third, 0x81, 0xFE)) return malformed(1);
  if (bytes.size() < 4) return unfinished();
  const std::uint8_t fourth = byte_at(bytes, 3);
  if (!is_between(fourth, '0', '9')) return malformed(1);
  const std::uint32_t position =
      ((lead - 0x81U) * 10 + second - '0') * 1260 + (third - 0x81U) * 10 + fourth - '0';
  const char32_t c = table.find_four_bytes(position);
  return c == 0 ? malformed(4) : character(4, c);
}

DecodedCharacter decode_big5(const CodeTable& table, std::string_view bytes) {
  const std::uint8_t lead = byte_at(bytes, 0);
  if (!is_between(lead, 0x81, 0xFE)) return malformed(1);
  if (bytes.size() < 2) return unfinished();
  const char32_t c = table.find(lead, byte_at(bytes, 1));
  return c == 0 ? malformed_pair(byte_at(bytes, 1)) : character(2, c);
}

bool is_utf16(TextEncoding encoding) {
  return encoding == TextEncoding::utf16le || encoding == TextEncoding::utf16be;
}

}  // namespace

DecodedCharacter decode_character(TextEncoding encoding, const CodeTable* table,
                                  std::string_view bytes) {
  const std::uint8_t first = byte_at(bytes, 0);
  if (encoding == TextEncoding::utf16le) return decode_utf16(bytes, 0);
  if (encoding == TextEncoding::utf16be) return decode_utf16(bytes, 1);
  if (first < 0x80) return character(1, first);
  switch (encoding) {
    case TextEncoding::utf8:
      return decode_utf8(bytes);
    case TextEncoding::gb18030:
      return decode_gb18030(*table, bytes);
    case TextEncoding::big5:
      return decode_big5(*table, bytes);
    case TextEncoding::windows1252:
      return character(1, first < 0xA0 ? windows1252[first - 0x80U] : first);
    default:
      return malformed(1);
  }
}

std::optional<TextDecoder> TextDecoder::create(TextEncoding encoding, CodeTables& tables) {
  if (!is_readable(encoding)) return std::nullopt;
  const bool needs_table = encoding == TextEncoding::gb18030 || encoding == TextEncoding::big5;
  const CodeTable* table = needs_table ? tables.find(encoding) : nullptr;
  if (needs_table && table == nullptr) return std::nullopt;
  return TextDecoder(encoding, table);
}

TextDecoder::TextDecoder(TextEncoding encoding, const CodeTable* table)
    : encoding_(encoding), table_(table) {}

void TextDecoder::note_malformed(std::uint64_t at) {
  if (malformed_count_ == 0) first_malformed_at_ = at;
  ++malformed_count_;
}

/// Decodes from the beginning of `bytes` until the position `until` is reached or the next
/// character is unfinished. Returns how many bytes it used.
std::size_t TextDecoder::decode(std::string_view bytes, std::size_t until, std::string& utf8) {
  std::size_t at = 0;
  while (at < until) {
    if (!is_utf16(encoding_)) {
      std::size_t end = at;
      while (end < until && byte_at(bytes, end) < 0x80) ++end;
      utf8.append(bytes.substr(at, end - at));
      at = end;
      if (at == until) break;
    }
    const DecodedCharacter next = decode_character(encoding_, table_, bytes.substr(at));
    if (next.length == 0) break;
    if (next.is_malformed) note_malformed(position_ + at);
    append_utf8(utf8, next.character);
    at += next.length;
  }
  position_ += at;
  return at;
}

/// Decodes the waiting bytes together with the first of `bytes`; returns what is left of these.
std::string_view TextDecoder::finish_pending(std::string_view bytes, std::string& utf8) {
  constexpr std::size_t character_bytes_max = 4;
  const std::size_t waiting = pending_.size();
  pending_.append(bytes.substr(0, character_bytes_max));
  const std::size_t used = decode(pending_, waiting, utf8);
  if (used < waiting) {
    // Four more bytes finish any character, so these were all there are.
    pending_.erase(0, used);
    return {};
  }
  pending_.clear();
  return bytes.substr(used - waiting);
}

void TextDecoder::feed(std::string_view bytes, std::string& utf8) {
  if (!pending_.empty()) bytes = finish_pending(bytes, utf8);
  if (bytes.empty()) return;
  const std::size_t used = decode(bytes, bytes.size(), utf8);
  pending_.append(bytes.substr(used));
}

void TextDecoder::finish(std::string& utf8) {
  if (pending_.empty()) return;
  note_malformed(position_);
  append_utf8(utf8, replacement);
  position_ += pending_.size();
  pending_.clear();
}

}  // namespace duewise
