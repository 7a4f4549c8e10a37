#include "io/import/text/plausibility.hpp"

#include "io/import/text/text_decoder.hpp"
#include "io/import/text/usual_han.hpp"

namespace duewise {
namespace {

// Weights per byte of a character.
constexpr std::int64_t usual = 4;
constexpr std::int64_t common = 1;
constexpr std::int64_t rare = -1;
constexpr std::int64_t odd = -3;
constexpr std::int64_t impossible = -12;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}
bool is_high(std::uint8_t byte) { return byte >= 0x80; }
bool is_between(std::uint8_t byte, std::uint8_t low, std::uint8_t high) {
  return byte >= low && byte <= high;
}
bool is_ascii_letter(std::uint8_t byte) {
  return is_between(byte, 'a', 'z') || is_between(byte, 'A', 'Z');
}

/// Level 1 of GB 2312, its 3755 usual characters, has leads of its own; so have the symbols.
std::int64_t weigh_gb18030(std::string_view bytes, const DecodedCharacter& next) {
  if (is_usual_han(next.character)) return usual;
  if (next.character >= 0xE000 && next.character <= 0xF8FF) return impossible;
  const std::uint8_t lead = byte_at(bytes, 0);
  if (next.length == 1) return rare;
  if (next.length == 4 || byte_at(bytes, 1) < 0xA1) return odd;
  if (is_between(lead, 0xB0, 0xD7) || is_between(lead, 0xA1, 0xA3)) return common;
  return is_between(lead, 0xD8, 0xF7) ? rare : odd;
}

/// Level 1 of Big5 are its 5401 usual characters.
std::int64_t weigh_big5(std::string_view bytes, const DecodedCharacter& next) {
  if (is_usual_han(next.character)) return usual;
  const std::uint8_t lead = byte_at(bytes, 0);
  return is_between(lead, 0xA1, 0xC6) ? common : rare;
}

/// Letters of western languages stand alone between ASCII letters; bytes of Chinese never do.
std::int64_t weigh_windows1252(std::uint8_t before, std::uint8_t byte, std::uint8_t after) {
  if (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D) {
    return impossible;
  }
  if (is_high(before) || is_high(after)) return odd;
  const bool is_letter = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7;
  if (is_letter) return is_ascii_letter(before) || is_ascii_letter(after) ? usual : rare;
  return common;
}

struct Weighed {
  std::size_t length = 1;
  std::int64_t weight = impossible;
};

/// Kana make half of any Japanese text.
Weighed weigh_shift_jis(std::string_view bytes) {
  const std::uint8_t lead = byte_at(bytes, 0);
  const std::uint8_t trail = byte_at(bytes, 1);
  if (is_between(lead, 0xA1, 0xDF)) return {1, rare};  // half-width kana
  const bool is_lead = is_between(lead, 0x81, 0x9F) || is_between(lead, 0xE0, 0xFC);
  if (!is_lead || !is_between(trail, 0x40, 0xFC) || trail == 0x7F) return {};
  if (lead == 0x82 && is_between(trail, 0x9F, 0xF1)) return {2, usual};
  if (lead == 0x83 && is_between(trail, 0x40, 0x96)) return {2, usual};
  if (lead == 0x81 || is_between(lead, 0x88, 0x97)) return {2, common};
  return {2, rare};
}

/// Nearly every character of a Korean text is one of 2350 syllables.
Weighed weigh_euc_kr(std::string_view bytes) {
  const std::uint8_t lead = byte_at(bytes, 0);
  if (!is_between(lead, 0xA1, 0xFD) || !is_between(byte_at(bytes, 1), 0xA1, 0xFE)) return {};
  if (is_between(lead, 0xB0, 0xC8)) return {2, 2 * common};
  return {2, lead <= 0xA3 ? common : odd};
}

Weighed weigh(TextEncoding encoding, const CodeTable* table, std::string_view bytes,
              std::uint8_t before) {
  if (encoding == TextEncoding::windows1252) {
    return {1, weigh_windows1252(before, byte_at(bytes, 0), byte_at(bytes, 1))};
  }
  if (encoding == TextEncoding::shift_jis) return weigh_shift_jis(bytes);
  if (encoding == TextEncoding::euc_kr) return weigh_euc_kr(bytes);
  const DecodedCharacter next = decode_character(encoding, table, bytes);
  if (next.length == 0) return {bytes.size(), 0};  // the beginning ends here
  if (next.is_malformed) return {next.length, impossible};
  if (encoding == TextEncoding::big5) return {next.length, weigh_big5(bytes, next)};
  return {next.length, weigh_gb18030(bytes, next)};
}

}  // namespace

std::int64_t judge_plausibility(TextEncoding encoding, const CodeTable* table,
                                std::string_view bytes) {
  std::int64_t sum = 0;
  std::int64_t high_bytes = 0;
  std::uint8_t before = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::uint8_t byte = byte_at(bytes, at);
    if (!is_high(byte)) {
      before = byte;
      ++at;
      continue;
    }
    const Weighed weighed = weigh(encoding, table, bytes.substr(at), before);
    sum += weighed.weight * static_cast<std::int64_t>(weighed.length);
    for (std::size_t i = 0; i < weighed.length; ++i) {
      if (is_high(byte_at(bytes, at + i))) ++high_bytes;
    }
    at += weighed.length;
    before = byte_at(bytes, at - 1);
  }
  return high_bytes == 0 ? 0 : sum * 1000 / high_bytes;
}

}  // namespace duewise
