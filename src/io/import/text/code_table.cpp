#include "io/import/text/code_table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::uint32_t lead_min = 0x81;
constexpr std::uint32_t lead_max = 0xFE;
constexpr std::uint32_t trail_min = 0x40;
constexpr std::uint32_t trail_max = 0xFE;
constexpr std::uint32_t trails = trail_max - trail_min + 1;
constexpr std::size_t code_count = (lead_max - lead_min + 1) * trails;
constexpr char32_t replacement = 0xFFFD;

std::size_t index_of(std::uint32_t code) {
  return ((code >> 8) - lead_min) * trails + (code & 0xFF) - trail_min;
}

bool is_private(char32_t c) { return c >= 0xE000 && c <= 0xF8FF; }

/// Every two-byte code on a line of its own.
std::string list_codes() {
  std::string codes;
  codes.reserve(code_count * 3);
  for (std::uint32_t lead = lead_min; lead <= lead_max; ++lead) {
    for (std::uint32_t trail = trail_min; trail <= trail_max; ++trail) {
      codes.push_back(static_cast<char>(lead));
      codes.push_back(static_cast<char>(trail));
      codes.push_back('\n');
    }
  }
  return codes;
}

/// The one character that a line holds; 0 where it holds none, several or a replacement.
char32_t only_character(std::string_view line) {
  if (line.size() < 2 || line.size() > 4) return 0;
  const auto byte = [line](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(line[at]));
  };
  const std::size_t length = byte(0) < 0xE0 ? 2U : (byte(0) < 0xF0 ? 3U : 4U);
  if (byte(0) < 0xC2 || length != line.size()) return 0;
  constexpr std::array<char32_t, 3> lead_bits{0x1F, 0x0F, 0x07};
  char32_t c = byte(0) & lead_bits[length - 2];
  for (std::size_t at = 1; at < length; ++at) c = c << 6 | (byte(at) & 0x3F);
  return c == replacement ? 0 : c;
}

// Codes that browsers and glibc read differently, as the WHATWG's Encoding standard has them.
struct Amendment {
  std::uint32_t code = 0;
  char32_t character = 0;
};
constexpr std::array<Amendment, 7> gb18030_amendments{{
    {0xA3A0, 0x3000},
    {0xFE51, 0xE816},
    {0xFE52, 0xE817},
    {0xFE53, 0xE818},
    {0xFE6C, 0xE831},
    {0xFE76, 0xE83B},
    {0xFE91, 0xE855},
}};

// Two-byte codes whose character was another one, of private use, when the four-byte codes were
// numbered. Source: GB 18030-2005 and its index in the Encoding standard.
constexpr std::array<Amendment, 20> characters_of_2000{{
    {0xA6D9, 0xE78D}, {0xA6DA, 0xE78E}, {0xA6DB, 0xE78F}, {0xA6DC, 0xE790}, {0xA6DD, 0xE791},
    {0xA6DE, 0xE792}, {0xA6DF, 0xE793}, {0xA6EC, 0xE794}, {0xA6ED, 0xE795}, {0xA6F3, 0xE796},
    {0xA8BC, 0xE7C7}, {0xFE59, 0xE81E}, {0xFE61, 0xE826}, {0xFE66, 0xE82B}, {0xFE67, 0xE82C},
    {0xFE6D, 0xE832}, {0xFE7E, 0xE843}, {0xFE90, 0xE854}, {0xFEA0, 0xE864}, {0xA3A0, 0xE5E5},
}};
constexpr std::uint32_t position_swapped = 7457;  // with A8BC, in 2005
constexpr char32_t character_swapped = 0xE7C7;
constexpr std::uint32_t four_byte_count = 39420;

}  // namespace

std::optional<CodeTable> CodeTable::build(TextEncoding encoding, CodePages& pages) {
  ASSERT(encoding == TextEncoding::gb18030 || encoding == TextEncoding::big5);
  const std::optional<std::string> lines = pages.to_utf8(encoding, list_codes());
  if (!lines) return std::nullopt;
  CodeTable table;
  table.characters_.reserve(code_count);
  std::string_view rest = *lines;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    table.characters_.push_back(only_character(rest.substr(0, end)));
    rest.remove_prefix(end + 1);
  }
  if (table.characters_.size() != code_count) return std::nullopt;
  if (encoding == TextEncoding::big5) {
    table.keep_common_to_all_big5();
  } else {
    table.amend_gb18030();
  }
  return table;
}

/// Of Big5 all platforms agree on the codes of the original standard and its usual extension; where
/// one has characters of Hong Kong, others have private use. What the Encoding standard has in the
/// agreed ranges and some platforms lack is added.
void CodeTable::keep_common_to_all_big5() {
  for (std::uint32_t lead = lead_min; lead <= lead_max; ++lead) {
    for (std::uint32_t trail = trail_min; trail <= trail_max; ++trail) {
      const std::uint32_t code = lead << 8 | trail;
      const bool is_trail = trail <= 0x7E || trail >= 0xA1;
      const bool is_common = code >= 0xA140 && code <= 0xF9FE && (code < 0xC6A1 || code > 0xC8FE);
      char32_t& character = characters_[index_of(code)];
      if (!is_trail || !is_common || is_private(character)) character = 0;
    }
  }
  for (std::uint32_t i = 0; i <= 0x1F; ++i) characters_[index_of(0xA3C0 + i)] = 0x2400 + i;
  characters_[index_of(0xA3E0)] = 0x2421;
  characters_[index_of(0xF9FE)] = 0xFFED;
}

void CodeTable::amend_gb18030() {
  for (std::uint32_t lead = lead_min; lead <= lead_max; ++lead) {
    characters_[index_of(lead << 8 | 0x7F)] = 0;
  }
  for (const Amendment& amendment : gb18030_amendments) {
    characters_[index_of(amendment.code)] = amendment.character;
  }
  build_four_byte_runs();
}

/// The four-byte codes are the rest of the basic plane in its order: what no two-byte code has.
void CodeTable::build_four_byte_runs() {
  std::vector<bool> has_two_bytes(0x10000);
  for (const char32_t c : characters_) {
    if (c < has_two_bytes.size()) has_two_bytes[c] = true;
  }
  for (const Amendment& before : characters_of_2000) {
    const char32_t now = characters_[index_of(before.code)];
    if (now != 0x3000 && now < has_two_bytes.size()) has_two_bytes[now] = false;
    has_two_bytes[before.character] = true;
  }
  std::uint32_t position = 0;
  bool is_running = false;
  for (char32_t c = 0x80; c < has_two_bytes.size(); ++c) {
    const bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (is_surrogate || has_two_bytes[c]) {
      is_running = false;
      continue;
    }
    if (!is_running) runs_.push_back({position, c});
    is_running = true;
    ++position;
  }
}

char32_t CodeTable::find(std::uint8_t lead, std::uint8_t trail) const {
  if (lead < lead_min || lead > lead_max || trail < trail_min || trail > trail_max) return 0;
  return characters_[index_of(static_cast<std::uint32_t>(lead) << 8 | trail)];
}

char32_t CodeTable::find_four_bytes(std::uint32_t position) const {
  constexpr std::uint32_t first_supplementary = 189'000;
  if (runs_.empty()) return 0;
  if (position >= first_supplementary) {
    const std::uint32_t offset = position - first_supplementary;
    return offset < 0x100000 ? 0x10000 + offset : 0;
  }
  if (position >= four_byte_count) return 0;
  if (position == position_swapped) return character_swapped;
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), position,
                       [](std::uint32_t wanted, const Run& run) { return wanted < run.position; });
  const Run& run = *(after - 1);
  return run.first + (position - run.position);
}

CodeTables::CodeTables(std::unique_ptr<CodePages> pages) : pages_(std::move(pages)) {}

const CodeTable* CodeTables::find(TextEncoding encoding) {
  Slot& slot = encoding == TextEncoding::big5 ? big5_ : gb18030_;
  if (!slot.was_asked && pages_ != nullptr) slot.table = CodeTable::build(encoding, *pages_);
  slot.was_asked = true;
  return slot.table ? &*slot.table : nullptr;
}

}  // namespace duewise
