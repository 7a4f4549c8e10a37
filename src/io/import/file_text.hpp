/// Turns the bytes of a whole file into UTF-8, in the encoding that they are most likely in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "io/import/text/code_table.hpp"
#include "io/import/text/text_encoding.hpp"

namespace duewise {

struct FileText {
  std::string text;        ///< UTF-8 without a byte order mark
  std::string encoding;    ///< as the report names it: "utf-8-bom", "gb18030"
  std::uint64_t lost = 0;  ///< characters that could not be read and became U+FFFD
};

/// Reports whether the beginning of a file is UTF-8 so far; its last character may be cut.
bool begins_as_utf8(std::string_view beginning);

/// Decodes all of `bytes`; `chosen` goes before what is found. UTF-8 stays as it is, faults
/// included: its readers name them row by row. Errors: encoding_must_be_known, `detail` the name of
/// the encoding that it seems to be.
Result<FileText> decode_file(std::string bytes, std::optional<TextEncoding> chosen,
                             CodeTables& tables);

/// Tables for a caller that has none of the platform's: neither GB18030 nor Big5 can be read.
CodeTables make_no_code_tables();

}  // namespace duewise
