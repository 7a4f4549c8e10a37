#include "io/import/text/text_encoding.hpp"

#include <array>

#include "base/text.hpp"

namespace duewise {
namespace {

struct OtherName {
  std::string_view name;
  TextEncoding encoding = TextEncoding::utf8;
};

constexpr std::array<std::string_view, text_encoding_count> names{
    "utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "windows-1252", "shift_jis", "euc-kr"};

constexpr std::array<OtherName, 17> other_names{{
    {"utf8", TextEncoding::utf8},
    {"utf-8-bom", TextEncoding::utf8},
    {"ascii", TextEncoding::utf8},
    {"us-ascii", TextEncoding::utf8},
    {"utf-16", TextEncoding::utf16le},
    {"gbk", TextEncoding::gb18030},
    {"gb2312", TextEncoding::gb18030},
    {"cp936", TextEncoding::gb18030},
    {"big5-eten", TextEncoding::big5},
    {"cp950", TextEncoding::big5},
    {"cp1252", TextEncoding::windows1252},
    {"latin1", TextEncoding::windows1252},
    {"iso-8859-1", TextEncoding::windows1252},
    {"sjis", TextEncoding::shift_jis},
    {"shift-jis", TextEncoding::shift_jis},
    {"cp932", TextEncoding::shift_jis},
    {"cp949", TextEncoding::euc_kr},
}};

}  // namespace

std::string_view name_of(TextEncoding encoding) {
  return names[static_cast<std::size_t>(encoding)];
}

std::optional<TextEncoding> find_text_encoding(std::string_view name) {
  const std::string lower = to_lower_ascii(trimmed(name));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == lower) return static_cast<TextEncoding>(i);
  }
  for (const OtherName& other : other_names) {
    if (other.name == lower) return other.encoding;
  }
  return std::nullopt;
}

bool is_readable(TextEncoding encoding) {
  return encoding != TextEncoding::shift_jis && encoding != TextEncoding::euc_kr;
}

}  // namespace duewise
