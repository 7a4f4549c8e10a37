#include "io/letters/letter_editing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "io/letters/letter_markup.hpp"

namespace duewise {
namespace {

using Part = EditFault::Part;

/// The bytes of the character at `at`.
std::size_t size_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t size = byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
  return std::min(size, text.size() - at);
}

/// Chinese characters and their punctuation, from U+2E80 on, which need no blank between lines.
bool is_wide_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == 0xE2U)
    return at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xBA;
  return byte >= 0xE3U;
}

bool is_wide_at_end(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return is_wide_at(text, at);
}

/// A place where a line may end, so that joining brings back what stood there.
struct Break {
  std::size_t end = 0;   ///< of the line
  std::size_t next = 0;  ///< where the following one begins
};

/// Reports whether a line begins a paragraph of its own, wherever it stands: a heading, an entry of
/// a list, a block.
bool begins_paragraph(std::string_view line) {
  if (line.substr(0, 2) == "- " || line.substr(0, 2) == "# ") return true;
  const bool is_braced = line.size() > 2 && line.front() == '{' && line.back() == '}';
  return is_braced && find_block(line.substr(1, line.size() - 2)).has_value();
}

/// Reports whether a line may end before the character at `at`.
bool find_break(std::string_view text, std::size_t at, Break& found) {
  if (at == 0 || at + 1 >= text.size()) return false;
  const std::string_view before = text.substr(0, at);
  if (text[at] == ' ') {
    const bool is_alone = text[at - 1] != ' ' && text[at + 1] != ' ';
    if (!is_alone || is_wide_at_end(before) || is_wide_at(text, at + 1)) return false;
    if (begins_paragraph(text.substr(at + 1, 3))) return false;
    found = {at, at + 1};
    return true;
  }
  if (text[at - 1] == ' ') return false;
  if (!is_wide_at_end(before) && !is_wide_at(text, at)) return false;
  if (begins_paragraph(text.substr(at, 3))) return false;
  found = {at, at};
  return true;
}

/// Appends `paragraph` in lines as long as fit.
void append_lines(std::string& out, std::string_view paragraph) {
  std::size_t columns = 0;
  std::size_t at = 0;
  Break last;
  while (at < paragraph.size()) {
    find_break(paragraph, at, last);
    columns += is_wide_at(paragraph, at) ? 2 : 1;
    at += size_at(paragraph, at);
    if (columns <= editable_columns || last.end == 0) continue;
    out.append(paragraph.substr(0, last.end)).append("\n");
    paragraph.remove_prefix(last.next);
    columns = at = 0;
    last = {};
  }
  out.append(paragraph);
}

void join_line(std::string& paragraph, std::string_view line) {
  const bool needs_blank = !paragraph.empty() && !is_wide_at_end(paragraph) && !is_wide_at(line, 0);
  if (needs_blank) paragraph += ' ';
  paragraph += line;
}

std::string joined_lines(std::string_view text) {
  std::string paragraph;
  for (const std::string_view each : split(text, '\n')) {
    const std::string_view line = trimmed(each);
    if (!line.empty()) join_line(paragraph, line);
  }
  return paragraph;
}

std::string in_lines(const std::string& text) {
  std::string out;
  append_lines(out, text);
  return out;
}

EditFault placed(const Fault& fault) {
  EditFault found{.part = Part::subject, .number = 0, .fault = fault};
  const std::string_view place = std::string_view(fault.pointer).substr(1);
  const std::size_t slash = place.find('/');
  const std::string_view part = place.substr(0, slash);
  if (part == "body") found.part = Part::body;
  if (part == "enclosures") found.part = Part::enclosures;
  if (part == "short") found.part = Part::short_form;
  if (slash == std::string_view::npos) return found;
  const auto number = parse_integer(place.substr(slash + 1));
  found.number = static_cast<std::size_t>(number.value_or(-1) + 1);
  return found;
}

}  // namespace

EditableText to_editable(const LetterText& text) {
  EditableText editable;
  editable.subject = text.subject;
  for (const std::string& paragraph : text.body) {
    if (!editable.body.empty()) editable.body += "\n\n";
    append_lines(editable.body, paragraph);
  }
  for (const std::string& enclosure : text.enclosures) {
    if (!editable.enclosures.empty()) editable.enclosures += '\n';
    editable.enclosures += enclosure;
  }
  editable.short_form = in_lines(text.short_form);
  return editable;
}

LetterText from_editable(const EditableText& typed) {
  LetterText text;
  text.subject = joined_lines(typed.subject);
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) text.body.push_back(std::move(paragraph));
    paragraph.clear();
  };
  for (const std::string_view each : split(typed.body, '\n')) {
    const std::string_view line = trimmed(each);
    const bool is_own = begins_paragraph(line);
    if (line.empty() || is_own) end_paragraph();
    if (!line.empty()) join_line(paragraph, line);
    if (is_own && line.front() == '{') end_paragraph();
  }
  end_paragraph();
  for (const std::string_view each : split(typed.enclosures, '\n')) {
    if (!trimmed(each).empty()) text.enclosures.emplace_back(trimmed(each));
  }
  text.short_form = joined_lines(typed.short_form);
  return text;
}

std::vector<EditFault> faults_of(const LetterText& text) {
  std::vector<Fault> faults;
  if (text.subject.empty()) faults.push_back({"/subject", "is_required", {}});
  if (text.body.empty()) faults.push_back({"/body", "is_required", {}});
  check_letter_text(text, "", faults);
  std::vector<EditFault> found;
  found.reserve(faults.size());
  for (const Fault& fault : faults) found.push_back(placed(fault));
  return found;
}

}  // namespace duewise
