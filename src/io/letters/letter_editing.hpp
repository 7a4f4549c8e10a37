/// A letter's text as somebody edits it: plain lines in four fields. Paragraphs are parted by an
/// empty line, or begin with "- ", "# " or a block such as {invoices}; within one, lines are broken
/// where a field has no room and joined again, exactly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "io/letters/letter_template.hpp"

namespace duewise {

struct EditableText {
  std::string subject;
  std::string body;
  std::string enclosures;  ///< one a line
  std::string short_form;
  bool operator==(const EditableText&) const = default;
};

/// Unit: columns; a Chinese character takes two.
constexpr std::size_t editable_columns = 72;

/// The text with its paragraphs broken into lines.
EditableText to_editable(const LetterText& text);

/// The text that was typed: lines of a paragraph are joined, by a blank unless a Chinese character
/// stands on either side; what is blank is left out.
LetterText from_editable(const EditableText& typed);

/// Where in an edited text a fault is.
struct EditFault {
  enum class Part : std::uint8_t { subject, body, enclosures, short_form };
  Part part = Part::subject;
  std::size_t number = 0;  ///< of the paragraph or enclosure, from 1; 0: the part as a whole
  Fault fault;
};

/// What is wrong with the text, by part and number; beside the faults of `check_letter_text`,
/// is_required where subject or body is empty.
std::vector<EditFault> faults_of(const LetterText& text);

}  // namespace duewise
