#include "io/import/text/find_encoding.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "io/import/text/plausibility.hpp"
#include "io/import/text/text_decoder.hpp"
#include "io/import/text/usual_han.hpp"

namespace duewise {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  TextEncoding encoding = TextEncoding::utf8;
};
constexpr std::array<Mark, 4> marks{{
    {"\xEF\xBB\xBF"sv, TextEncoding::utf8},
    {"\xFF\xFE"sv, TextEncoding::utf16le},
    {"\xFE\xFF"sv, TextEncoding::utf16be},
    {"\x84\x31\x95\x33"sv, TextEncoding::gb18030},
}};

// In the order in which they win where nothing else tells them apart.
constexpr std::array<TextEncoding, 5> judged_encodings{
    TextEncoding::gb18030, TextEncoding::big5, TextEncoding::windows1252, TextEncoding::shift_jis,
    TextEncoding::euc_kr};

constexpr std::size_t judged_bytes_max = 64 * 1024;

/// What reading the bytes as one encoding gives, faults and all.
struct Faults {
  std::size_t characters = 0;  ///< above ASCII
  std::size_t malformed = 0;
  std::size_t controls = 0;  ///< below a blank, except line ends and tabs
  std::size_t odd = 0;       ///< characters that files of firms hardly ever have
  std::size_t longest = 0;   ///< bytes of a character
};

/// Whether firms write `c`: letters of living scripts, usual Han, signs.
bool is_familiar(char32_t c) {
  const auto is_between = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  if (is_between(0x4E00, 0x9FFF)) return is_usual_han(c);
  if (c < 0x180) return c >= 0xA0 || c < 0x80;
  return is_between(0x386, 0x3CE) || is_between(0x401, 0x45F) || is_between(0x5D0, 0x5EA) ||
         is_between(0x620, 0x669) || is_between(0x1E00, 0x1EFF) || is_between(0x2000, 0x26FF) ||
         is_between(0x3000, 0x30FF) || is_between(0xAC00, 0xD7A3) || is_between(0xFF00, 0xFFEF);
}

Faults count_faults(TextEncoding encoding, std::string_view bytes, Beginning beginning) {
  Faults faults;
  for (std::size_t at = 0; at < bytes.size();) {
    const DecodedCharacter next = decode_character(encoding, nullptr, bytes.substr(at));
    if (next.length == 0) {
      if (beginning == Beginning::whole) ++faults.malformed;
      break;
    }
    at += next.length;
    faults.longest = std::max(faults.longest, next.length);
    if (!next.is_malformed && !is_familiar(next.character)) ++faults.odd;
    if (next.is_malformed) {
      ++faults.malformed;
    } else if (next.character >= 0x80) {
      ++faults.characters;
    } else if (next.character < ' ' && next.character != '\n' && next.character != '\r' &&
               next.character != '\t') {
      ++faults.controls;
    }
  }
  return faults;
}

/// UTF-16 without a mark shows by the zero bytes of its line ends, digits and signs, which all are
/// on the same side.
std::optional<TextEncoding> find_utf16(std::string_view bytes, Beginning beginning) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (bytes[at] == '\0') ++zeros[at % 2];
  }
  const TextEncoding encoding = zeros[1] > zeros[0] ? TextEncoding::utf16le : TextEncoding::utf16be;
  const std::size_t most = std::max(zeros[0], zeros[1]);
  const std::size_t least = std::min(zeros[0], zeros[1]);
  constexpr std::size_t units_per_zero = 50;
  if (most == 0 || least * 8 > most || most * units_per_zero * 2 < bytes.size()) {
    return std::nullopt;
  }
  const Faults faults = count_faults(encoding, bytes, beginning);
  const bool is_text = faults.malformed + faults.controls == 0 && faults.odd * 4 < bytes.size();
  return is_text ? std::optional(encoding) : std::nullopt;
}

std::string decode_sample(TextEncoding encoding, CodeTables& tables, std::string_view bytes) {
  std::string utf8;
  std::optional<TextDecoder> decoder = TextDecoder::create(encoding, tables);
  if (decoder) decoder->feed(bytes, utf8);
  return utf8;
}

bool is_better(const EncodingCandidate& a, const EncodingCandidate& b) {
  if (a.known_words != b.known_words) return a.known_words > b.known_words;
  return a.plausibility > b.plausibility;
}

void judge(std::string_view bytes, CodeTables& tables, const CountKnownWords& count,
           EncodingFinding& finding) {
  bytes = bytes.substr(0, judged_bytes_max);
  for (const TextEncoding encoding : judged_encodings) {
    const bool has_table = encoding == TextEncoding::gb18030 || encoding == TextEncoding::big5;
    const CodeTable* table = has_table ? tables.find(encoding) : nullptr;
    if (has_table && table == nullptr) continue;
    EncodingCandidate candidate;
    candidate.encoding = encoding;
    if (count && is_readable(encoding)) {
      candidate.known_words = count(decode_sample(encoding, tables, bytes));
    }
    candidate.plausibility = judge_plausibility(encoding, table, bytes);
    finding.candidates.push_back(candidate);
  }
  std::stable_sort(finding.candidates.begin(), finding.candidates.end(), is_better);
  finding.encoding = finding.candidates.front().encoding;
  finding.ground = EncodingGround::judged;
}

}  // namespace

EncodingFinding find_encoding(std::string_view bytes, Beginning beginning, CodeTables& tables,
                              const CountKnownWords& count) {
  EncodingFinding finding;
  for (const Mark& mark : marks) {
    if (bytes.substr(0, mark.bytes.size()) != mark.bytes) continue;
    finding.encoding = mark.encoding;
    finding.bom_bytes = mark.bytes.size();
    finding.ground = EncodingGround::mark;
    return finding;
  }
  if (const std::optional<TextEncoding> utf16 = find_utf16(bytes, beginning)) {
    finding.encoding = *utf16;
    finding.ground = EncodingGround::zero_bytes;
    return finding;
  }
  const Faults faults = count_faults(TextEncoding::utf8, bytes, beginning);
  // A Chinese character of GBK alone can be a letter of UTF-8, but one that nobody uses.
  const bool is_odd = faults.longest == 2 && faults.odd * 2 > faults.characters;
  if (faults.malformed == 0 && !is_odd) {
    finding.ground = faults.characters == 0 ? EncodingGround::ascii_only : EncodingGround::valid;
    return finding;
  }
  // Other encodings hardly ever make characters of UTF-8, let alone twenty for every fault.
  constexpr std::size_t characters_per_fault = 20;
  if (!is_odd && faults.characters >= faults.malformed * characters_per_fault) {
    finding.ground = EncodingGround::damaged;
    return finding;
  }
  judge(bytes, tables, count, finding);
  return finding;
}

}  // namespace duewise
