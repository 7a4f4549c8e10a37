// Goal: any bytes decode to valid UTF-8 in every encoding, the same however they are cut, and
// finding the encoding never fails. Method: the first byte chooses where the bytes are cut.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "io/import/text/find_encoding.hpp"
#include "io/import/text/text_decoder.hpp"
#include "platform/code_pages.hpp"

namespace {

using namespace duewise;

void require(bool holds) {
  if (!holds) std::abort();
}

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

Decoded decode(TextEncoding encoding, std::string_view bytes, std::size_t piece) {
  std::optional<TextDecoder> decoder = TextDecoder::create(encoding, tables());
  Decoded decoded;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    decoder->feed(bytes.substr(at, piece), decoded.utf8);
  }
  decoder->finish(decoded.utf8);
  decoded.malformed = decoder->malformed_count();
  decoded.first_malformed_at = decoder->first_malformed_at();
  return decoded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const std::size_t piece = bytes[0] % 16 + std::size_t{1};
  for (std::size_t i = 0; i < text_encoding_count; ++i) {
    const auto encoding = static_cast<TextEncoding>(i);
    if (!is_readable(encoding)) continue;
    const Decoded whole = decode(encoding, text, text.size() + 1);
    require(is_valid_utf8(whole.utf8));
    require((whole.malformed == 0) == !whole.first_malformed_at.has_value());
    require(decode(encoding, text, piece) == whole);
    if (encoding != TextEncoding::utf8) continue;
    require((whole.malformed == 0) == is_valid_utf8(text));
    if (whole.malformed == 0) require(whole.utf8 == text);
  }
  const auto beginning = bytes[0] >= 128 ? Beginning::part : Beginning::whole;
  const auto count = [](std::string_view utf8) {
    require(is_valid_utf8(utf8));
    return utf8.find("金额") == std::string_view::npos ? 0 : 1;
  };
  const EncodingFinding finding = find_encoding(text, beginning, tables(), count);
  require(finding.bom_bytes <= text.size());
  return 0;
}
