#include "io/import/text/text_decoder.hpp"

#include <array>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "base/checksum.hpp"
#include "platform/code_pages.hpp"

using namespace duewise;
using namespace std::string_literals;

namespace {

CodeTables& tables() {
  static CodeTables system_tables(make_code_pages());
  return system_tables;
}

struct Decoded {
  std::string utf8;
  std::uint64_t malformed = 0;
  std::optional<std::uint64_t> first_malformed_at;
  bool operator==(const Decoded&) const = default;
};

Decoded decode_in_pieces(TextEncoding encoding, const std::vector<std::string_view>& pieces) {
  std::optional<TextDecoder> decoder = TextDecoder::create(encoding, tables());
  REQUIRE(decoder);
  Decoded decoded;
  for (const std::string_view piece : pieces) decoder->feed(piece, decoded.utf8);
  decoder->finish(decoded.utf8);
  decoded.malformed = decoder->malformed_count();
  decoded.first_malformed_at = decoder->first_malformed_at();
  return decoded;
}

Decoded decode(TextEncoding encoding, std::string_view bytes) {
  return decode_in_pieces(encoding, {bytes});
}

/// Expects `utf8` from `bytes` read whole, cut at every single place, and byte by byte, and
/// `malformed` faults, the first at `first_malformed_at`.
void check_decode(TextEncoding encoding, std::string_view bytes, const std::string& utf8,
                  std::uint64_t malformed = 0,
                  std::optional<std::uint64_t> first_malformed_at = std::nullopt) {
  const Decoded expected{utf8, malformed, first_malformed_at};
  const Decoded whole = decode(encoding, bytes);
  CAPTURE(bytes);
  CHECK(whole.utf8 == utf8);
  CHECK(whole.malformed == malformed);
  CHECK(whole.first_malformed_at == first_malformed_at);
  std::vector<std::string_view> single;
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    CAPTURE(cut);
    CHECK(decode_in_pieces(encoding, {bytes.substr(0, cut), bytes.substr(cut)}) == expected);
    single.push_back(bytes.substr(cut, 1));
  }
  CHECK(decode_in_pieces(encoding, single) == expected);
}

std::string two_byte_codes() {
  std::string codes;
  for (int lead = 0x81; lead <= 0xFE; ++lead) {
    for (int trail = 0x40; trail <= 0xFE; ++trail) {
      codes += {static_cast<char>(lead), static_cast<char>(trail), '\n'};
    }
  }
  return codes;
}

}  // namespace

TEST_CASE("decoder: UTF-8 passes through, and every fault is one replacement of the standard") {
  constexpr auto utf8 = TextEncoding::utf8;
  check_decode(utf8, "Rechnung 发票 ü €\n", "Rechnung 发票 ü €\n");
  check_decode(utf8, "\xF0\x9F\x92\xB6 \xF4\x8F\xBF\xBF", "\xF0\x9F\x92\xB6 \xF4\x8F\xBF\xBF");
  check_decode(utf8, "", "");
  check_decode(utf8, "a\x80z", "a\uFFFDz", 1, 1);
  check_decode(utf8, "\xC3", "\uFFFD", 1, 0);
  check_decode(utf8, "\xC3(", "\uFFFD(", 1, 0);
  check_decode(utf8, "\xC0\xAF", "\uFFFD\uFFFD", 2, 0);
  check_decode(utf8, "\xE0\x9F\x80", "\uFFFD\uFFFD\uFFFD", 3, 0);
  check_decode(utf8, "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3, 0);
  check_decode(utf8, "ab\xE5\x8F", "ab\uFFFD", 1, 2);
  check_decode(utf8, "\xF0\x9F\x92z", "\uFFFDz", 1, 0);
  check_decode(utf8, "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4, 0);
  check_decode(utf8, "\xFF\xFE", "\uFFFD\uFFFD", 2, 0);
}

TEST_CASE("decoder: UTF-16 in both orders") {
  check_decode(TextEncoding::utf16le, "a\0\x29\x52"s, "a利");
  check_decode(TextEncoding::utf16be, "\0a\x52\x29"s, "a利");
  check_decode(TextEncoding::utf16le, "\x3D\xD8\xB6\xDC"s, "\xF0\x9F\x92\xB6");
  check_decode(TextEncoding::utf16be, "\xD8\x3D\xDC\xB6"s, "\xF0\x9F\x92\xB6");
  check_decode(TextEncoding::utf16le, "\x3D\xD8z\0"s, "\uFFFDz", 1, 0);
  check_decode(TextEncoding::utf16le, "z\0\xB6\xDC"s, "z\uFFFD", 1, 2);
  check_decode(TextEncoding::utf16le, "z\0y"s, "z\uFFFD", 1, 2);
  check_decode(TextEncoding::utf16le, "z\0\x3D\xD8"s, "z\uFFFD", 1, 2);
  check_decode(TextEncoding::utf16le, "\x3D\xD8\x3D\xD8\xB6\xDC"s, "\uFFFD\xF0\x9F\x92\xB6", 1, 0);
}

TEST_CASE("decoder: Windows-1252 knows every byte") {
  check_decode(TextEncoding::windows1252, "F\xE4lligkeit 12,50 \x80 \x96 \x93x\x94",
               "Fälligkeit 12,50 € – “x”");
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  const Decoded decoded = decode(TextEncoding::windows1252, bytes);
  CHECK(decoded.malformed == 0);
  CHECK(decoded.utf8.size() == 128 + 32 * 2 + 17 + 96 * 2);
}

TEST_CASE("decoder: GB18030 with one, two and four bytes") {
  constexpr auto gb = TextEncoding::gb18030;
  check_decode(gb, "\xB7\xA2\xC6\xB1\xBA\xC5\xC2\xEB,\xBD\xF0\xB6\xEE", "发票号码,金额");
  check_decode(gb,
               "\x80"
               "5 \xA3\xA4",
               "€5 ￥");
  check_decode(gb, "\xA2\xE3", "€");
  check_decode(gb, "\x81\x30\x81\x30 \x81\x30\x86\x34", "\u0080 ¼");
  check_decode(gb, "\x90\x30\x81\x30 \x94\x39\xDA\x33", "\xF0\x90\x80\x80 \xF0\x9F\x92\xA9");
  check_decode(gb, "\xE3\x32\x9A\x35", "\xF4\x8F\xBF\xBF");
  check_decode(gb, "\x81\x35\xF4\x37 \xA8\xBC", "\uE7C7 \u1E3F");
  check_decode(gb, "a\xFFz", "a\uFFFDz", 1, 1);
  check_decode(gb, "ab\xB7", "ab\uFFFD", 1, 2);
  check_decode(gb, "\xB7\n\xA2\xC6", "\uFFFD\n⑵", 1, 0);
  check_decode(gb, "\xB7\x7F", "\uFFFD\x7F", 1, 0);
  check_decode(gb, "\xB7\xFF!", "\uFFFD!", 1, 0);
  check_decode(gb, "\x81\x30!!", "\uFFFD0!!", 1, 0);
  check_decode(gb, "\x81\x30\x81!", "\uFFFD0\uFFFD!", 2, 0);
  check_decode(gb, "\x84\x31\xA5\x30", "\uFFFD", 1, 0);
  check_decode(gb, "\xE3\x32\x9A\x36", "\uFFFD", 1, 0);
  check_decode(gb, "\x81\x30\x81", "\uFFFD", 1, 0);
}

TEST_CASE("decoder: Big5 with what all systems agree on") {
  constexpr auto big5 = TextEncoding::big5;
  check_decode(big5, "\xB5\x6F\xB2\xBC\xB8\xB9\xBD\x58,\xAA\xF7\xC3\x42", "發票號碼,金額");
  check_decode(big5, "\xA3\xE1 \xA1\x40 \xA3\xC0 \xA3\xE0 \xF9\xFE", "€ \u3000 ␀ ␡ ￭");
  check_decode(big5, "\x80z", "\uFFFDz", 1, 0);
  check_decode(big5, "ab\xB5", "ab\uFFFD", 1, 2);
  check_decode(big5, "\xB5\n", "\uFFFD\n", 1, 0);
  check_decode(big5, "\x87\x40", "\uFFFD@", 1, 0);
  check_decode(big5, "\xC7\xA1!", "\uFFFD!", 1, 0);
  check_decode(big5, "\xFA\x40", "\uFFFD@", 1, 0);
  check_decode(big5, "\xB5\x80", "\uFFFD", 1, 0);
}

// Goal: every platform decodes every code to the same character. Method: the checksum of all codes'
// characters, computed once from what a browser that follows the Encoding standard makes of them.
TEST_CASE("decoder: all two-byte codes of GB18030 and Big5 are those of the standard") {
  const Decoded gb18030 = decode(TextEncoding::gb18030, two_byte_codes());
  CHECK(gb18030.malformed == 126);  // the trail 7F
  CHECK(crc32c(gb18030.utf8) == 0x7DBC7555);
  const Decoded big5 = decode(TextEncoding::big5, two_byte_codes());
  CHECK(big5.malformed == 10530);
  CHECK(crc32c(big5.utf8) == 0xDCE12AF0);
}

TEST_CASE(
    "decoder: all characters of the basic plane have a code of GB18030, nearly all only one") {
  const CodeTable* table = tables().find(TextEncoding::gb18030);
  REQUIRE(table);
  std::vector<int> codes(0x10000);
  for (int lead = 0x81; lead <= 0xFE; ++lead) {
    for (int trail = 0x40; trail <= 0xFE; ++trail) {
      const char32_t c =
          table->find(static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail));
      if (c != 0) ++codes[c];
    }
  }
  for (std::uint32_t position = 0; position < 39420; ++position) {
    const char32_t c = table->find_four_bytes(position);
    REQUIRE(c < codes.size());
    ++codes[c];
  }
  CHECK(table->find_four_bytes(39420) == 0);
  CHECK(table->find_four_bytes(188999) == 0);
  CHECK(table->find_four_bytes(189000) == 0x10000);
  CHECK(table->find_four_bytes(189000 + 0xFFFFF) == 0x10FFFF);
  CHECK(table->find_four_bytes(189000 + 0x100000) == 0);
  std::size_t twice = 0;
  std::size_t never = 0;
  for (std::size_t c = 0x80; c < codes.size(); ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (codes[c] > 1) ++twice;
    if (codes[c] == 0) ++never;
  }
  // Those that got a code of two bytes after the four-byte codes were numbered; the characters of
  // private use that had these codes have none now.
  CHECK(twice == 19);
  CHECK(never == 19);
}

TEST_CASE("decoder: what is told but not read, or not known here, has no decoder") {
  CHECK(!TextDecoder::create(TextEncoding::shift_jis, tables()));
  CHECK(!TextDecoder::create(TextEncoding::euc_kr, tables()));
  CodeTables nothing(nullptr);
  CHECK(!TextDecoder::create(TextEncoding::gb18030, nothing));
  CHECK(TextDecoder::create(TextEncoding::utf8, nothing));
}

TEST_CASE("encodings are found by their names and by other usual ones") {
  for (std::size_t i = 0; i < text_encoding_count; ++i) {
    const auto encoding = static_cast<TextEncoding>(i);
    CHECK(find_text_encoding(name_of(encoding)) == encoding);
  }
  CHECK(find_text_encoding(" GBK ") == TextEncoding::gb18030);
  CHECK(find_text_encoding("UTF8") == TextEncoding::utf8);
  CHECK(find_text_encoding("Latin1") == TextEncoding::windows1252);
  CHECK(!find_text_encoding("ebcdic"));
}
