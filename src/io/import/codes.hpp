/// Every code that an import report can carry, with what it means in one line of English. Sentences
/// for people are looked up by the code in assets/strings: `error.CODE` for errors, rejections and
/// warnings, `set_aside.CODE` for rows that are set aside. The English line is the `reason` of the
/// report on the command line.
///
/// Besides these, a portfolio file brings the codes of `portfolio_file_codes`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace duewise {

enum class ImportCodeKind : std::uint8_t {
  error,      ///< the file cannot be read, or not to its end
  rejection,  ///< one row is refused; the line says what was expected
  set_aside,  ///< one row is well-formed but not an open invoice
  warning     ///< something was assumed or left out; the rows count
};

struct ImportCode {
  std::string_view code;
  ImportCodeKind kind = ImportCodeKind::error;
  std::string_view meaning;
};

/// All codes, in the order of `ImportCodeKind`.
std::span<const ImportCode> import_codes();

/// The meaning of `code`; the empty text where it is neither one of `import_codes` nor of
/// `portfolio_file_codes`.
std::string_view meaning_of_import_code(std::string_view code);

}  // namespace duewise
