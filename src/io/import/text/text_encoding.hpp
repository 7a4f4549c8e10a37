/// The encodings that export files come in.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace duewise {

enum class TextEncoding : std::uint8_t {
  utf8,
  utf16le,
  utf16be,
  gb18030,  ///< and so GBK and GB 2312, which it contains
  big5,     ///< without the Hong Kong characters, on which systems differ
  windows1252,
  shift_jis,  ///< told, not read
  euc_kr      ///< told, not read
};

inline constexpr std::size_t text_encoding_count = 8;

/// The name in the WHATWG's spelling, "utf-16le".
std::string_view name_of(TextEncoding encoding);
/// The encoding of this name, or of a usual other name such as "gbk" and "latin1", in any case.
std::optional<TextEncoding> find_text_encoding(std::string_view name);
/// Reports whether `TextDecoder` reads it.
bool is_readable(TextEncoding encoding);

}  // namespace duewise
