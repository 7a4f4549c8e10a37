#include "io/import/file_kind.hpp"

#include <array>

#include "base/text.hpp"

namespace duewise {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view error_code;
  std::string_view detail;
};

using namespace std::string_view_literals;

constexpr std::size_t signature_bytes_max = 8;
constexpr std::array<Signature, 6> signatures{{
    {"PK\x03\x04"sv, "file_must_be_text", "XLSX or ZIP"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "file_must_be_text", "XLS"},
    {"%PDF-"sv, "file_must_be_text", "PDF"},
    {"\x1F\x8B"sv, "file_must_be_text", "GZIP"},
    {"\x89PNG"sv, "file_must_be_text", "PNG"},
    {"\xFF\xD8\xFF"sv, "file_must_be_text", "JPEG"},
}};

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

std::optional<FileKind> find_file_kind(std::string_view beginning, Extent extent) {
  if (extent == Extent::part && beginning.size() < signature_bytes_max) return std::nullopt;
  for (const Signature& signature : signatures) {
    if (begins_with(beginning, signature.bytes)) {
      return FileKind{{}, 0, signature.error_code, std::string(signature.detail)};
    }
  }
  const std::size_t bom_bytes = begins_with(beginning, utf8_mark) ? utf8_mark.size() : 0;
  const std::string_view text = trimmed(beginning.substr(bom_bytes));
  if (text.empty()) {
    if (extent == Extent::part) return std::nullopt;
    return FileKind{{}, bom_bytes, "file_is_empty", {}};
  }
  const bool is_json = text.front() == '{' || text.front() == '[';
  if (text.front() == '<') return FileKind{"xml", bom_bytes, {}, {}};
  return FileKind{is_json ? "json" : "csv", bom_bytes, {}, {}};
}

}  // namespace duewise
