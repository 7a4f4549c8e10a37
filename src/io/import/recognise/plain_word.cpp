#include "io/import/recognise/plain_word.hpp"

#include <array>
#include <cstdint>

#include "base/text.hpp"

namespace duewise {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
};

/// The character that `text` begins with; a byte that is no UTF-8 stands for itself.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const std::uint32_t lead = byte(0);
  if (lead >= 0xC2 && lead < 0xE0) return {(lead & 0x1FU) << 6U | (byte(1) & 0x3FU), 2};
  if (lead >= 0xE0 && lead < 0xF0 && text.size() >= 3) {
    return {(lead & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU), 3};
  }
  if (lead >= 0xF0 && text.size() >= 4) {
    return {(lead & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
                (byte(3) & 0x3FU),
            4};
  }
  return {lead, 1};
}

bool is_dropped_ascii(std::uint32_t code) {
  if (code <= ' ' || code == 0x7F) return true;
  constexpr std::string_view dropped = "_-./\\:;*'\"`,?!()[]{}|~^=@$";
  return dropped.find(static_cast<char>(code)) != std::string_view::npos;
}

bool is_dropped_beyond(std::uint32_t code) {
  constexpr std::array<std::uint32_t, 19> dropped{
      0x00A0, 0x00B0, 0x00B7, 0x00BA, 0x00AB, 0x00BB, 0x200B, 0x2013, 0x2014, 0x2018,
      0x2019, 0x201C, 0x201D, 0x3000, 0x3001, 0x3002, 0x3010, 0x3011, 0xFEFF};
  for (const std::uint32_t each : dropped) {
    if (each == code) return true;
  }
  return false;
}

constexpr std::string_view opening_full_width = "（";
constexpr std::string_view closing_full_width = "）";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::string plain_word(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    Character character = first_character(text);
    const std::string_view written = text.substr(0, character.bytes);
    text.remove_prefix(written.size());
    const bool is_full_width = character.code >= 0xFF01 && character.code <= 0xFF5E;
    if (is_full_width) character.code -= 0xFEE0;
    if (character.code < 0x80) {
      if (is_dropped_ascii(character.code)) continue;
      const bool is_capital = character.code >= 'A' && character.code <= 'Z';
      plain.push_back(static_cast<char>(is_capital ? character.code + 32 : character.code));
      continue;
    }
    if (is_dropped_beyond(character.code)) continue;
    const bool is_latin_capital =
        character.code >= 0xC0 && character.code <= 0xDE && character.code != 0xD7;
    if (is_latin_capital) {
      plain.push_back('\xC3');
      plain.push_back(static_cast<char>(0x80U | ((character.code + 0x20U) & 0x3FU)));
      continue;
    }
    plain += written;
  }
  return plain;
}

std::string_view without_parenthesis(std::string_view text) {
  text = trimmed(text);
  std::string_view opening = "(";
  if (ends_with(text, closing_full_width)) {
    opening = opening_full_width;
  } else if (!ends_with(text, ")")) {
    return text;
  }
  const std::size_t begin = text.rfind(opening);
  if (begin == std::string_view::npos || begin == 0) return text;
  return trimmed(text.substr(0, begin));
}

}  // namespace duewise
