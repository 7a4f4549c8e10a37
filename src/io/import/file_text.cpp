#include "io/import/file_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "io/import/recognise/header_words.hpp"
#include "io/import/text/find_encoding.hpp"
#include "io/import/xml/xml_reader.hpp"

namespace duewise {
namespace {

constexpr std::size_t looked_at_bytes = 64 * 1024;
// Parts of which each takes about a millisecond.
constexpr std::size_t surveyed_bytes = 256 * 1024;
constexpr std::size_t decoded_bytes = 64 * 1024;
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

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The parts of a file that tell its encoding: its header, and the bytes from the `first` one
/// beyond ASCII on, which may come late.
std::string telling_part(std::string_view bytes, std::size_t first) {
  first = std::min(first, bytes.size());
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

FileText::FileText(std::string bytes, std::optional<TextEncoding> chosen, CodeTables& tables)
    : bytes_(std::move(bytes)), chosen_(chosen), tables_(tables) {}

bool FileText::find_encoding() {
  if (!chosen_ && surveyed_ < bytes_.size() && survey_part()) return false;
  settle();
  return true;
}

/// Looks whether the next part is valid UTF-8. Returns whether it is, so that the next one counts.
bool FileText::survey_part() {
  std::size_t end = std::min(surveyed_ + surveyed_bytes, bytes_.size());
  // Between characters; a character has three bytes at most that continue it.
  for (int i = 0; i < 3 && end < bytes_.size() && is_continuation(bytes_[end]); ++i) --end;
  const std::string_view part = std::string_view(bytes_).substr(surveyed_, end - surveyed_);
  const auto beyond = std::find_if(part.begin(), part.end(), is_beyond_ascii);
  if (first_beyond_ascii_ == std::string::npos && beyond != part.end()) {
    first_beyond_ascii_ = surveyed_ + static_cast<std::size_t>(beyond - part.begin());
  }
  has_nul_ = has_nul_ || part.find('\0') != std::string_view::npos;
  const bool is_valid = is_valid_utf8(part);
  if (is_valid) surveyed_ = end;
  return is_valid;
}

/// Tells the encoding, by the choice or by what the survey came upon.
void FileText::settle() {
  const bool is_valid = surveyed_ == bytes_.size();
  if (!chosen_ && !is_valid) {
    chosen_ = find_text_encoding(find_declared_encoding(std::string_view(bytes_)));
  }
  if (chosen_) {
    encoding_ = *chosen_;
  } else if (!is_valid || has_nul_) {
    const bool is_whole = bytes_.size() <= looked_at_bytes;
    const std::string part = is_whole ? bytes_ : telling_part(bytes_, first_beyond_ascii_);
    encoding_ = duewise::find_encoding(part, is_whole ? Beginning::whole : Beginning::part, tables_,
                                       count_header_words)
                    .encoding;
  }
  at_ = bom_bytes_of(encoding_, bytes_);
  name_ = name_of(encoding_);
  if (encoding_ == TextEncoding::utf8) {
    if (at_ > 0) name_ += "-bom";
    return;
  }
  decoder_ = TextDecoder::create(encoding_, tables_);
  if (!decoder_) error_ = Error{"encoding_must_be_known", "", name_};
}

/// Decodes the next part onto `text`. Returns whether there was one.
bool FileText::decode_part(std::string& text) {
  if (is_decoded_) return false;
  const std::string_view part = std::string_view(bytes_).substr(at_, decoded_bytes);
  at_ += part.size();
  decoder_->feed(part, text);
  if (at_ < bytes_.size()) return true;
  decoder_->finish(text);
  is_decoded_ = true;
  std::string().swap(bytes_);
  at_ = 0;
  return true;
}

bool FileText::decode_beginning() {
  const auto is_enough = [](std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\v\f");
    return begin != std::string_view::npos && text.size() - begin >= looked_at_bytes;
  };
  return !decoder_ || is_enough(text_) || !decode_part(text_);
}

std::string_view FileText::beginning() const {
  return decoder_ ? std::string_view(text_) : std::string_view(bytes_).substr(at_);
}

std::string_view FileText::next() {
  if (!decoder_) {
    const std::string_view part = std::string_view(bytes_).substr(at_, decoded_bytes);
    at_ += part.size();
    return part;
  }
  part_.clear();
  part_.swap(text_);
  while (part_.empty() && decode_part(part_)) continue;
  return part_;
}

bool FileText::decode_all() { return !decoder_ || !decode_part(text_); }

std::string FileText::take_text() && {
  if (decoder_) return std::move(text_);
  bytes_.erase(0, at_);
  return std::move(bytes_);
}

std::int64_t FileText::done_ppm() const {
  if (is_decoded_ || bytes_.empty()) return 1'000'000;
  return static_cast<std::int64_t>(at_) * 1'000'000 / static_cast<std::int64_t>(bytes_.size());
}

CodeTables make_no_code_tables() { return CodeTables(std::make_unique<NoCodePages>()); }

}  // namespace duewise
