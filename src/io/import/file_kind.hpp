/// What a file is, told from its first bytes and never from its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace duewise {

struct FileKind {
  std::string_view format;      ///< "csv", "json", "xml"; empty where it is none
  std::size_t bom_bytes = 0;    ///< length of the byte order mark to skip
  std::string_view error_code;  ///< where it cannot be read: of `import_codes`
  std::string detail;           ///< what it seems to be instead
};

/// How much of a file its beginning is.
enum class Extent : std::uint8_t { part, whole };

/// Judges a file by its beginning; none where more bytes are needed and there may be more. A JSON
/// file may turn out to be a portfolio file.
std::optional<FileKind> find_file_kind(std::string_view beginning, Extent extent);

}  // namespace duewise
