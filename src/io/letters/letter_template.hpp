/// A letter's text in the three languages, as assets/templates/<id>.json holds it:
///
/// {"schema": "duewise.letter/1", "id": "dunning-1", "en": {"subject": "…", "body": ["…", …],
///  "enclosures": ["…"], "short": "…"}, "zh-Hans": {…}, "zh-Hant": {…}}
///
/// `body` is a list of paragraphs in the markup of letter_markup; so are the others. `short` is the
/// form for SMS; letters without one use that of "short-notice". Every fault is found and named
/// with a JSON pointer.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/letters/language.hpp"
#include "io/json/json.hpp"

namespace duewise {

struct LetterText {
  std::string subject;
  std::vector<std::string> body;
  std::vector<std::string> enclosures;
  std::string short_form;
  bool operator==(const LetterText&) const = default;
};

struct LetterTemplate {
  std::string id;
  std::array<LetterText, language_count> texts;
  const LetterText& in(Language language) const {
    return texts[static_cast<std::size_t>(language)];
  }
  bool operator==(const LetterTemplate&) const = default;
};

struct LetterTemplateReading {
  LetterTemplate value;
  std::vector<Fault> faults;  ///< empty: the template is whole
};

/// Codes: those of JsonReader and `parse_markup`, schema_must_be_known, template_must_exist,
/// text_is_too_long, too_many_entries, is_required.
LetterTemplateReading read_letter_template(std::string_view json);

/// Reads one language's text from a JSON object.
LetterText read_letter_text(const Json& value, const std::string& pointer,
                            std::vector<Fault>& faults);
OrderedJson to_json(const LetterText& text);

/// Checks the markup and the size of a text; pointers begin with `pointer`.
void check_letter_text(const LetterText& text, const std::string& pointer,
                       std::vector<Fault>& faults);

/// The text that ships with the planner. Asserts: the id is one of `template_ids`.
LetterTemplate standard_letter(std::string_view id);

}  // namespace duewise
