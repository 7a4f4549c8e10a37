/// What the fields of one letter stand for: the facts of a `DueLetter` and the firm's data, written
/// in the letter's language. A field without a value is one that is not known.
#pragma once

#include <array>
#include <string>

#include "core/letters/due_letter.hpp"
#include "io/letters/letter_words.hpp"
#include "io/letters/sender.hpp"

namespace duewise {

struct LetterContext {
  const Portfolio& portfolio;
  const Sender& sender;
  const LetterWords& words;  ///< of the letter's language
};

/// By `LetterField`; empty: not known. Texts from outside are cleaned (`clean_value`).
using LetterValues = std::array<std::string, letter_field_count>;

LetterValues letter_values(const LetterContext& context, const DueLetter& letter);

/// Text from outside as one line of a letter: control characters, line ends and the marks that turn
/// the direction of writing around become blanks or go, so that no name can break a subject line or
/// show itself as something else. Damaged UTF-8 becomes U+FFFD.
std::string clean_value(std::string_view text);

/// Amounts of several currencies as one text in figures, and in Chinese capitals.
std::string written_amounts(const Amounts& amounts, const LetterWords& words);
std::string formal_amounts(const Amounts& amounts, Language language, const LetterWords& words);

}  // namespace duewise
