/// Turns the bytes of a whole file into UTF-8, in the encoding that they are most likely in, one
/// part after the other, so that bytes and text never are there whole at the same time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "io/import/text/code_table.hpp"
#include "io/import/text/text_decoder.hpp"
#include "io/import/text/text_encoding.hpp"

namespace duewise {

/// Reports whether the beginning of a file is UTF-8 so far; its last character may be cut.
bool begins_as_utf8(std::string_view beginning);

class FileText {
 public:
  /// `chosen` goes before what is found. UTF-8 stays as it is, faults included: its readers name
  /// them row by row. `tables` must outlive this.
  FileText(std::string bytes, std::optional<TextEncoding> chosen, CodeTables& tables);

  /// Looks at one more part for the encoding. Returns whether it is told now; first of all calls.
  bool find_encoding();
  /// Why there is no text: encoding_must_be_known, `detail` the name of what it seems to be.
  const std::optional<Error>& error() const { return error_; }
  /// The encoding as the report names it: "utf-8-bom", "gb18030".
  const std::string& encoding() const { return name_; }

  /// Decodes one part of the beginning. Returns whether there is enough of it now.
  bool decode_beginning();
  /// The first of the text: at least 64 kB after the blanks it begins with, or all of it.
  std::string_view beginning() const;

  /// The next part of the text, from its first on; empty where there is no more. Valid until the
  /// next call.
  std::string_view next();
  /// Decodes one more part for `take_text`, in place of `next`. Returns whether all is decoded.
  bool decode_all();
  std::string take_text() &&;

  /// Characters that could not be read so far and became U+FFFD.
  std::uint64_t lost() const { return decoder_ ? decoder_->malformed_count() : 0; }
  /// Unit: parts per million of the bytes that are decoded.
  std::int64_t done_ppm() const;

 private:
  void settle();
  bool survey_part();
  bool decode_part(std::string& text);

  std::string bytes_;
  std::optional<TextEncoding> chosen_;
  CodeTables& tables_;
  std::size_t surveyed_ = 0;
  bool has_nul_ = false;
  std::size_t first_beyond_ascii_ = std::string::npos;
  std::optional<Error> error_;
  TextEncoding encoding_ = TextEncoding::utf8;
  std::string name_;
  std::optional<TextDecoder> decoder_;  // none: the bytes are the text
  std::size_t at_ = 0;                  // bytes that are decoded
  bool is_decoded_ = false;
  std::string text_;  // decoded and not handed out
  std::string part_;  // handed out last
};

/// Tables for a caller that has none of the platform's: neither GB18030 nor Big5 can be read.
CodeTables make_no_code_tables();

}  // namespace duewise
