/// A header or a word of a cell without what people write differently: case, blanks, punctuation,
/// full-width forms.
#pragma once

#include <string>
#include <string_view>

namespace duewise {

/// The letters, digits and # < > % + & of `text`: ASCII and Latin-1 letters in lower case,
/// full-width forms as ASCII. "Invoice No." and "invoice_no" give the same.
std::string plain_word(std::string_view text);

/// `text` without a parenthesis at its end: "金额（元）" gives "金额". The text itself where
/// nothing would be left.
std::string_view without_parenthesis(std::string_view text);

}  // namespace duewise
