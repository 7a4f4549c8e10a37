/// Small text helpers that do not depend on the locale: ASCII only, UTF-8 passes through unchanged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duewise {

/// Returns `text` without leading and trailing ASCII white space.
std::string_view trimmed(std::string_view text);

/// Returns `text` with ASCII letters in lower case.
std::string to_lower_ascii(std::string_view text);

/// Splits at every `separator`; "a,,b" has three parts, the empty text one.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Parses an optionally signed decimal integer that fills the whole text; none on overflow.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Appends `value` in decimal, padded with zeros to at least `width_min` digits.
void append_integer(std::string& out, std::int64_t value, int width_min = 1);

/// A time of day, given in minutes after midnight: "09:10".
std::string clock_text(std::int32_t minutes);

/// Formats `value` in decimal.
std::string to_text(std::int64_t value);

/// Returns `text` if it has at most `bytes_max` bytes, else its beginning with an ellipsis, cut
/// between characters.
std::string shortened(std::string_view text, std::size_t bytes_max);

/// Appends `character`, a Unicode scalar value, as UTF-8.
void append_utf8(std::string& out, char32_t character);

/// Reports whether `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);

}  // namespace duewise
