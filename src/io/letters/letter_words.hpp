/// The words of letters that are not part of any one text: headings of lists, labels of the firm's
/// data and of fields, in all three languages. From assets/templates/words.json, so that a letter
/// in one language can be written while the screen speaks another.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/letters/language.hpp"
#include "io/letters/letter_field.hpp"

namespace duewise {

class LetterWords {
 public:
  /// Reads the words of `language`. Asserts: the asset is whole.
  explicit LetterWords(Language language);

  Language language() const { return language_; }
  /// The word of `key`. Asserts: there is one.
  const std::string& operator()(std::string_view key) const;
  /// `word` with "{name}" replaced.
  std::string with(std::string_view key, std::string_view name, std::string_view value) const;
  /// What people call a field: "contract number".
  const std::string& label(LetterField field) const;
  /// What stands in a letter for a value that is not known.
  std::string missing(LetterField field) const;
  /// Joins texts as the language does: "a, b and c", "a、b、c".
  std::string joined(const std::vector<std::string>& texts) const;
  /// "one week (7 days)", "10 days"; 0 and less: "today".
  std::string term(std::int32_t days) const;

 private:
  Language language_;
  std::map<std::string, std::string, std::less<>> words_;
};

}  // namespace duewise
