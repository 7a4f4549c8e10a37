/// GB18030 and Big5 as tables of their two-byte codes. The platform is asked once for all codes and
/// never for a text, so that framing, faults and the few characters that platforms disagree on are
/// the same everywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "io/import/text/code_pages.hpp"

namespace duewise {

/// The two-byte codes of one encoding.
class CodeTable {
 public:
  /// Asks `pages` for all codes; none where it does not know them.
  static std::optional<CodeTable> build(TextEncoding encoding, CodePages& pages);

  /// The character of a code; 0 where it has none.
  char32_t find(std::uint8_t lead, std::uint8_t trail) const;
  /// The character of a four-byte code by its position among them; 0 where it has none, as all have
  /// in Big5.
  char32_t find_four_bytes(std::uint32_t position) const;

 private:
  /// Characters that follow each other in code point order from this position on.
  struct Run {
    std::uint32_t position = 0;
    char32_t first = 0;
  };

  void keep_common_to_all_big5();
  void amend_gb18030();
  void build_four_byte_runs();

  std::vector<char32_t> characters_;  // by lead from 0x81 and trail from 0x40
  std::vector<Run> runs_;
};

/// Both tables, each built when it is first asked for.
class CodeTables {
 public:
  explicit CodeTables(std::unique_ptr<CodePages> pages);
  /// The table of `encoding`, GB18030 or Big5; null where the platform does not know it.
  const CodeTable* find(TextEncoding encoding);

 private:
  struct Slot {
    bool was_asked = false;
    std::optional<CodeTable> table;
  };
  std::unique_ptr<CodePages> pages_;
  Slot gb18030_;
  Slot big5_;
};

}  // namespace duewise
