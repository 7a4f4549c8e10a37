#include "io/import/file_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "io/import/recognise/header_words.hpp"
#include "io/import/text/find_encoding.hpp"
#include "io/import/text/text_decoder.hpp"
#include "io/import/xml/xml_reader.hpp"

namespace duewise {
namespace {

constexpr std::size_t looked_at_bytes = 64 * 1024;
// A header stands within the first of these.
constexpr std::size_t lines_looked_at = 50;
constexpr std::size_t header_part_bytes = 8 * 1024;

class NoCodePages : public CodePages {
 public:
  std::optional<std::string> to_utf8(TextEncoding, std::string_view) override {
    return std::nullopt;
  }
};

int known_words_of_line(std::string_view line) {
  int best = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    int known = 0;
    for (std::string_view cell : split(line, delimiter)) {
      cell = trimmed(cell);
      if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
        cell = cell.substr(1, cell.size() - 2);
      }
      if (!cell.empty() && !header_words().find(cell).empty()) ++known;
    }
    best = std::max(best, known);
  }
  return best;
}

/// Counts the names of columns in the line that has most of them.
int count_header_words(std::string_view utf8) {
  int best = 0;
  std::size_t lines = 0;
  while (!utf8.empty() && lines++ < lines_looked_at) {
    const std::size_t end = utf8.find_first_of("\r\n");
    best = std::max(best, known_words_of_line(utf8.substr(0, end)));
    utf8.remove_prefix(end == std::string_view::npos ? utf8.size() : end + 1);
  }
  return best;
}

/// The parts of a file that tell its encoding: its header, and the bytes from the first one beyond
/// ASCII on, which may come late.
std::string telling_part(std::string_view bytes) {
  const auto beyond = std::find_if(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto first = static_cast<std::size_t>(beyond - bytes.begin());
  if (first < looked_at_bytes / 2) return std::string(bytes.substr(0, looked_at_bytes));
  const std::size_t line = bytes.find_last_of("\r\n", first);
  const std::size_t begin = line == std::string_view::npos ? first : line + 1;
  std::string part(bytes.substr(0, bytes.find_last_of("\r\n", header_part_bytes) + 1));
  part += bytes.substr(begin, looked_at_bytes);
  return part;
}

std::size_t bom_bytes_of(TextEncoding encoding, std::string_view bytes) {
  const auto begins = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  switch (encoding) {
    case TextEncoding::utf8:
      return begins("\xEF\xBB\xBF") ? 3 : 0;
    case TextEncoding::utf16le:
      return begins("\xFF\xFE") ? 2 : 0;
    case TextEncoding::utf16be:
      return begins("\xFE\xFF") ? 2 : 0;
    default:
      return 0;
  }
}

}  // namespace

bool begins_as_utf8(std::string_view beginning) {
  constexpr std::size_t cut_bytes_max = 3;
  for (std::size_t cut = 0; cut <= cut_bytes_max && cut <= beginning.size(); ++cut) {
    if (is_valid_utf8(beginning.substr(0, beginning.size() - cut))) return true;
  }
  return false;
}

Result<FileText> decode_file(std::string bytes, std::optional<TextEncoding> chosen,
                             CodeTables& tables) {
  TextEncoding encoding = TextEncoding::utf8;
  if (!chosen && !is_valid_utf8(bytes)) {
    chosen = find_text_encoding(find_declared_encoding(std::string_view(bytes)));
  }
  if (chosen) {
    encoding = *chosen;
  } else if (!is_valid_utf8(bytes) || bytes.find('\0') != std::string::npos) {
    const bool is_whole = bytes.size() <= looked_at_bytes;
    const std::string part = is_whole ? bytes : telling_part(bytes);
    encoding = find_encoding(part, is_whole ? Beginning::whole : Beginning::part, tables,
                             count_header_words)
                   .encoding;
  }
  const std::size_t bom_bytes = bom_bytes_of(encoding, bytes);
  FileText result;
  result.encoding = name_of(encoding);
  if (encoding == TextEncoding::utf8) {
    if (bom_bytes > 0) result.encoding += "-bom";
    bytes.erase(0, bom_bytes);
    result.text = std::move(bytes);
    return result;
  }
  std::optional<TextDecoder> decoder = TextDecoder::create(encoding, tables);
  if (!decoder) return failure("encoding_must_be_known", "", result.encoding);
  decoder->feed(std::string_view(bytes).substr(bom_bytes), result.text);
  decoder->finish(result.text);
  result.lost = decoder->malformed_count();
  return result;
}

CodeTables make_no_code_tables() { return CodeTables(std::make_unique<NoCodePages>()); }

}  // namespace duewise
