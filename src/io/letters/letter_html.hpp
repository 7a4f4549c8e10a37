/// Letters as one self-contained page for the printer: no script, no file beside it, every text
/// escaped. Sets its paper by @page, repeats the header of a list on each page and keeps totals
/// with the last rows and signatures in one piece.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/letters/letter_content.hpp"

namespace duewise {

enum class Paper : std::uint8_t { a4, letter };
std::optional<Paper> parse_paper(std::string_view name);
std::string_view to_text(Paper paper);

/// The page of one letter, or of several, each beginning on a sheet of its own.
std::string write_letters_html(std::span<const LetterContent> letters, Paper paper);

/// `text` with the five characters escaped that mean something in HTML; safe in text and in quoted
/// attributes.
std::string html_escaped(std::string_view text);

}  // namespace duewise
