/// Finds out which encoding a file is in from its first bytes: by its byte order mark, by being
/// valid UTF-8, by the zero bytes of UTF-16, else by decoding it every way there is and judging
/// what comes out. GBK and Big5 read each other's bytes without a fault, so what comes out counts:
/// first how many words the caller knows in it, then how usual its characters are.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "io/import/text/code_table.hpp"
#include "io/import/text/text_encoding.hpp"

namespace duewise {

enum class EncodingGround : std::uint8_t {
  mark,        ///< a byte order mark
  ascii_only,  ///< no byte above ASCII so far: all encodings but UTF-16 read the same
  valid,       ///< valid UTF-8 with characters above ASCII
  zero_bytes,  ///< the zero bytes of UTF-16 without a mark
  damaged,     ///< UTF-8 with a few faults
  judged       ///< by what comes out
};

/// One way to read the bytes.
struct EncodingCandidate {
  TextEncoding encoding = TextEncoding::utf8;
  int known_words = 0;            ///< what the caller counted
  std::int64_t plausibility = 0;  ///< how usual the characters are; above 0 is like a text
};

struct EncodingFinding {
  /// May be one that is told but not read (`is_readable`).
  TextEncoding encoding = TextEncoding::utf8;
  std::size_t bom_bytes = 0;
  EncodingGround ground = EncodingGround::ascii_only;
  std::vector<EncodingCandidate> candidates;  ///< the best first; only where judged
};

/// Counts known words, for example headers, in a text in UTF-8.
using CountKnownWords = std::function<int(std::string_view utf8)>;

/// How much of a file `bytes` are.
enum class Beginning : std::uint8_t { part, whole };

/// Judges a file by its beginning; 64 kB with a header in them are plenty. Where `tables` do not
/// know an encoding it is no candidate. `count` may be empty.
EncodingFinding find_encoding(std::string_view bytes, Beginning beginning, CodeTables& tables,
                              const CountKnownWords& count);

}  // namespace duewise
