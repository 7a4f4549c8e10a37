/// What a session remembers of the letters: those of the day that is shown, which one is looked at,
/// and what is being typed.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/commands/letters_commands.hpp"
#include "app/commands/work_commands.hpp"
#include "app/letter_job.hpp"
#include "io/letters/letter_editing.hpp"

namespace duewise {

/// A letter's text that is being edited.
struct TextDraft {
  std::string id;  ///< of the template
  Language language = Language::en;
  EditableText begun;  ///< what was there first
  EditableText typed;
  std::uint32_t version = 0;  ///< counts how often `begun` was replaced

  bool is_changed() const { return typed != begun; }
};

struct LettersAtHand {
  std::unique_ptr<LetterJob> job;         ///< null: nothing is being made
  std::shared_ptr<const LetterDay> made;  ///< the last ones; null: none
  std::optional<LetterDayKey> made_for;   ///< what `made` or `error` is the answer to
  std::optional<Error> error;

  std::string chosen;              ///< its file's name; empty: the first
  std::string channel = "all";     ///< that the list shows
  std::set<std::string> left_out;  ///< files' names
  /// To whom a letter was asked for that the day does not have, or that is not made yet.
  commands::OpenLetters wanted;
  Language sender_language = Language::en;  ///< that the form shows
  std::optional<TextDraft> draft;
  std::uint32_t draft_version = 0;         ///< the last one
  std::vector<commands::LogContact> sent;  ///< handed out, and perhaps to be logged

  /// The letters that the list shows, as positions in `made`.
  std::vector<std::uint32_t> rows() const;
  /// The one that is looked at, or null.
  const WrittenLetter* chosen_letter() const;
  /// Looks at the letter that is wanted, if there is one by now.
  void take_wanted();
  bool is_left_out(const WrittenLetter& letter) const {
    return left_out.count(letter.file_name) > 0;
  }
  /// For another plan: nothing is made, chosen or typed.
  void forget();
};

/// The letters that go out together: the chosen one, or all that are shown and not left out.
std::vector<const WrittenLetter*> outgoing(const LettersAtHand& letters,
                                           commands::LetterScope scope);

/// Why they cannot go out in this form; none: they can. Codes: no_letter_is_there,
/// letter_text_is_not_kept, letter_fields_are_missing with what is missing in `words`.
std::optional<Error> fault_of_output(const LettersAtHand& letters, commands::LetterScope scope,
                                     commands::LetterForm form, const LetterWords& words);

/// The contact that handing `letter` out by `channel` is.
commands::LogContact contact_of(const LetterDay& day, const WrittenLetter& letter, Channel channel);

/// The firm's own text of the letter in force, else the standard one.
LetterText text_in_force(const LetterSettings& settings, const std::string& id, Language language);

}  // namespace duewise
