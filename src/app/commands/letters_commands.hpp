/// What somebody does with the letters of a day. Rows are positions in the list that is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/policy/stage.hpp"

namespace duewise::commands {

/// Opens the letters of the day under the playhead at the first one to the customer.
struct OpenLetters {
  std::string customer = {};  ///< id; empty: whichever was looked at
  std::string stage = {};     ///< id of the stage that sends it; empty: any
};
struct ChooseLetter {
  std::uint32_t row = 0;
};
/// Shows what goes out by one channel: "letter"; "all" shows everything.
struct FilterLetters {
  std::string channel;
};
/// Leaves the chosen letter out of what is printed and saved together, or takes it in again.
struct ToggleLetter {};

// Edits of the plan.
/// The language of letters to customers who have none of their own; none: that of the screen.
struct SetLettersLanguage {
  std::optional<Language> language = {};
};
/// "a4" or "letter".
struct SetPaper {
  std::string id;
};
/// The firm's data by the name of the field in its file: "bank".
struct SetSenderText {
  std::string field;
  Language language = Language::en;  ///< English stands for every language that has none
  std::string text;
};
/// Unit: days, 1 to 90.
struct SetPaymentDays {
  std::int64_t days = 0;
};
struct SetCustomerAddress {
  std::string customer;  ///< id
  std::string text;
};

/// Which language's data of the firm the form shows.
struct ShowSenderLanguage {
  Language language = Language::en;
};
/// Opens the text of the chosen letter in its language for editing.
struct EditLetterText {};
/// The text as it is typed so far.
struct TypeLetterText {
  std::string subject;
  std::string body;
  std::string enclosures;
  std::string short_form;
};
/// Puts the typed text in force.
struct KeepLetterText {};
/// Closes the text without a change.
struct DropLetterText {};
/// Takes the text that ships with the planner in force again.
struct ResetLetterText {};

enum class LetterScope : std::uint8_t { chosen, all };
enum class LetterForm : std::uint8_t { whole, short_message };
struct PrintLetters {
  LetterScope scope = LetterScope::chosen;
};
/// As one HTML file.
struct SaveLetters {
  LetterScope scope = LetterScope::chosen;
};
struct CopyLetter {
  LetterForm form = LetterForm::whole;
};
/// Opens it in the user's own program for e-mail.
struct MailLetter {};
/// Enters what was last handed out into the log as sent.
struct LogSentLetters {};
struct DismissSentLetters {};

using LetterAct =
    std::variant<OpenLetters, ChooseLetter, FilterLetters, ToggleLetter, SetLettersLanguage,
                 SetPaper, SetSenderText, SetPaymentDays, SetCustomerAddress, ShowSenderLanguage,
                 EditLetterText, TypeLetterText, KeepLetterText, DropLetterText, ResetLetterText,
                 PrintLetters, SaveLetters, CopyLetter, MailLetter, LogSentLetters,
                 DismissSentLetters>;
/// One of them; the edits are one step of undo each.
struct Letters {
  LetterAct act;
};

}  // namespace duewise::commands
