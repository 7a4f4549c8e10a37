/// The letters of a day, written: which language each is in, its text, its file's name, and what a
/// program is told about it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/letters/due_letters.hpp"
#include "io/json/json.hpp"
#include "io/letters/letter_content.hpp"
#include "io/letters/letter_html.hpp"

namespace duewise {

struct WrittenLetter {
  DueLetter letter;
  LetterContent content;
  std::string file_name;  ///< without extension; no two of a set have the same
};

struct LetterSetOptions {
  Language language = Language::en;  ///< where the customer has none of its own
  /// The firm's own text of a letter, or null: the standard one.
  std::function<const LetterText*(std::string_view id, Language language)> own_text;
};

/// The language of a customer: a tag "lang:en" (or zh-Hans, zh-Hant) names it, else `language`.
Language language_of(const Portfolio& portfolio, CustomerIndex customer, Language language);

/// Puts letters together one by one. What it is made from outlives it.
class LetterWriter {
 public:
  LetterWriter(const Portfolio& portfolio, const Sender& sender, LetterSetOptions options);
  ~LetterWriter();
  LetterWriter(const LetterWriter&) = delete;
  LetterWriter& operator=(const LetterWriter&) = delete;

  /// The next letter of the set; its file's name is that of no other.
  WrittenLetter write(DueLetter letter);
  /// `letter` put together anew with another text.
  LetterContent rewrite(const DueLetter& letter, const LetterText& text);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Puts all `letters` together, in their order.
std::vector<WrittenLetter> write_letters(const Portfolio& portfolio, const Sender& sender,
                                         std::vector<DueLetter> letters,
                                         const LetterSetOptions& options);

/// A name for a file that every system takes: date, customer and kind of letter; letters, digits,
/// '-', '_' and Chinese characters only.
std::string letter_file_name(const Portfolio& portfolio, const DueLetter& letter);

/// One letter for programs: {"file", "customer", "customer_name", "template", "stage", "channel",
/// "role", "language", "invoices", "set_aside"?, "totals", "last_date", "subject", "missing", …}.
OrderedJson to_json(const Portfolio& portfolio, const WrittenLetter& written);

}  // namespace duewise
