/// What a plan keeps about its letters: who sends them, in which language and on which paper they
/// are, and the texts that the firm has written itself. A member of a plan file:
///
/// {"sender"?: see sender.hpp, "language"?: "zh-Hans", "paper"?: "letter",
///  "texts"?: {"dunning-1": {"en": {"subject", "body", "enclosures"?, "short"?}}}}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.hpp"
#include "io/letters/letter_html.hpp"
#include "io/letters/letter_template.hpp"
#include "io/letters/sender.hpp"

namespace duewise {

struct LetterSettings {
  Sender sender;
  std::optional<Language> language;  ///< none: that of the screen
  Paper paper = Paper::a4;
  /// By the letter's id and language; where there is none, the standard one.
  std::map<std::pair<std::string, Language>, LetterText> own_texts;

  bool operator==(const LetterSettings&) const = default;
  /// The firm's own text, or null.
  const LetterText* own_text(std::string_view id, Language wanted) const;
};

struct LetterSettingsReading {
  LetterSettings value;
  std::vector<Fault> faults;  ///< empty: it is whole
};

/// Reads it; every fault is found. Codes: `letter_codes`.
LetterSettingsReading read_letter_settings(std::string_view json);
std::string write_letter_settings(const LetterSettings& settings);

/// The codes of faults in letters' texts, in the sender's data and in these settings.
const std::vector<std::string_view>& letter_codes();

}  // namespace duewise
