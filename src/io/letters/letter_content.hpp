/// One letter put together, ready to be written as a page, as plain text or as a short message:
/// who writes to whom, paragraphs, lists, and which fields were missing. Still plain text; each
/// form escapes it for itself.
#pragma once

#include <string>
#include <vector>

#include "io/letters/letter_markup.hpp"
#include "io/letters/letter_template.hpp"
#include "io/letters/letter_values.hpp"

namespace duewise {

/// A piece of text of one kind. A missing field's text is the marker that stands for it.
struct LetterRun {
  enum class Kind : std::uint8_t { plain, value, missing };
  Kind kind = Kind::plain;
  std::string text;
};
using LetterRuns = std::vector<LetterRun>;

struct LetterParagraph {
  BlockKind kind = BlockKind::paragraph;
  LetterRuns runs;  ///< none of a block
};

/// A list with a header. Only texts may be broken into lines; numbers stand on the right.
struct LetterTable {
  enum class Kind : std::uint8_t { text, day, number };
  std::vector<std::string> header;
  std::vector<Kind> kinds;  ///< by column
  std::vector<std::vector<std::string>> rows;
  /// Below the rows: a label and an amount each; empty of a table without totals.
  std::vector<std::pair<std::string, std::string>> totals;
};

/// A line of the firm's or the payment's data.
struct LetterLine {
  std::string label;  ///< empty: the value speaks for itself
  LetterRuns runs;
};

struct LetterContent {
  Language language = Language::en;
  LetterRuns firm_name;
  std::vector<LetterLine> letterhead;
  std::vector<LetterLine> recipient;
  std::string date;
  LetterRuns subject;
  std::vector<LetterParagraph> body;
  LetterTable invoices;
  LetterTable instalments;
  std::vector<LetterLine> payment;
  std::vector<LetterLine> signature;         ///< "for the firm", contact person, date …
  std::vector<LetterLine> countersignature;  ///< to be filled in by the customer
  std::vector<LetterRuns> enclosures;
  LetterRuns short_form;
  std::string recipient_email;  ///< as it is in the portfolio; may be empty
  /// Each once, in the order of the fields: what is missing in the form that the letter's channel
  /// sends, and in each of both forms.
  std::vector<LetterField> missing;
  std::vector<LetterField> missing_in_letter;
  std::vector<LetterField> missing_in_short;
};

/// Puts one letter together. `short_text` is the markup of the short form.
LetterContent letter_content(const LetterContext& context, const DueLetter& letter,
                             const LetterText& text, const std::string& short_text);

/// The runs as plain text.
std::string plain(const LetterRuns& runs);

}  // namespace duewise
