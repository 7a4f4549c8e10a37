/// Turns the bytes of a file into UTF-8 as they arrive, in chunks of any size. What is no character
/// of the encoding becomes U+FFFD and is counted; nothing is dropped. Follows the decoders of the
/// WHATWG's Encoding standard. A byte order mark is the caller's to skip.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/import/text/code_table.hpp"
#include "io/import/text/text_encoding.hpp"

namespace duewise {

/// One character at the beginning of some bytes, or the reason why there is none.
struct DecodedCharacter {
  std::size_t length = 0;  ///< bytes; 0 where more are needed to tell
  char32_t character = 0;  ///< U+FFFD where malformed
  bool is_malformed = false;
};

/// Reads the character that `bytes`, which are not empty, begin with. `table` is that of a
/// two-byte encoding, else not looked at.
DecodedCharacter decode_character(TextEncoding encoding, const CodeTable* table,
                                  std::string_view bytes);

class TextDecoder {
 public:
  /// A decoder for `encoding`; none where it is not readable or `tables` does not know it. `tables`
  /// must outlive the decoder.
  static std::optional<TextDecoder> create(TextEncoding encoding, CodeTables& tables);

  /// Appends what `bytes` say to `utf8`. An unfinished character at the end waits for the next.
  void feed(std::string_view bytes, std::string& utf8);
  /// Ends the text; an unfinished character is malformed.
  void finish(std::string& utf8);

  std::uint64_t malformed_count() const { return malformed_count_; }
  /// The position of the first malformed byte, counted from the first byte that was fed.
  std::optional<std::uint64_t> first_malformed_at() const { return first_malformed_at_; }

 private:
  TextDecoder(TextEncoding encoding, const CodeTable* table);

  std::size_t decode(std::string_view bytes, std::size_t until, std::string& utf8);
  std::string_view finish_pending(std::string_view bytes, std::string& utf8);
  void note_malformed(std::uint64_t at);

  TextEncoding encoding_;
  const CodeTable* table_;
  std::string pending_;         // at most three bytes of an unfinished character
  std::uint64_t position_ = 0;  // of the first byte not yet decoded
  std::uint64_t malformed_count_ = 0;
  std::optional<std::uint64_t> first_malformed_at_;
};

}  // namespace duewise
