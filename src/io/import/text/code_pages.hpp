/// What a platform knows and we do not carry along: which characters the codes of GB18030 and Big5
/// are. A browser's own decoder and a system's iconv both know (platform/code_pages.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/import/text/text_encoding.hpp"

namespace duewise {

class CodePages {
 public:
  CodePages() = default;
  CodePages(const CodePages&) = delete;
  CodePages& operator=(const CodePages&) = delete;
  virtual ~CodePages() = default;

  /// Decodes whole `bytes` in GB18030 or Big5; U+FFFD stands for what is no character. None where
  /// the platform does not know the encoding.
  virtual std::optional<std::string> to_utf8(TextEncoding encoding, std::string_view bytes) = 0;
};

}  // namespace duewise
