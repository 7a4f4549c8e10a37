/// The letters of the day under the playhead: their list, the chosen one as it will be printed,
/// what is missing in it, and the forms for the firm's data and the letter's text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/timeline_view.hpp"
#include "core/calendar/date.hpp"
#include "core/policy/stage.hpp"

namespace duewise::views {

struct LetterRow {
  std::string customer;
  std::string kind;        ///< "Dunning notice 1"
  std::string channel_id;  ///< for an icon
  std::string amount;      ///< what is asked for, with currency
  std::string last_date;   ///< until when to pay
  std::string status;      ///< "Ready", "2 fields missing", "Left out"
  Tone tone = Tone::good;
  bool is_selected = false;
  bool is_left_out = false;
};

struct LetterTextLine {
  std::string label;  ///< may be empty
  std::string text;
  bool is_missing = false;
};

struct LetterGrid {
  std::vector<std::string> header;
  std::vector<bool> is_number;  ///< by column
  std::vector<std::vector<std::string>> rows;
  std::vector<Fact> totals;
};

/// A piece of the page, from top to bottom.
struct LetterBlock {
  enum class Kind : std::uint8_t {
    firm,
    letterhead,
    recipient,
    date,
    subject,
    paragraph,
    heading,
    list_entry,
    grid,
    payment,
    signature,
    countersignature,
    enclosures,
  };
  Kind kind = Kind::paragraph;
  std::string text{};
  bool is_missing = false;              ///< a field in `text` is not known
  std::vector<LetterTextLine> lines{};  ///< of letterhead, recipient, payment, signatures …
  LetterGrid grid{};
};

struct LetterPreview {
  bool is_shown = false;
  std::string customer_id;
  std::string heading;        ///< customer and kind
  std::string about;          ///< stage, channel, language
  std::vector<Fact> missing;  ///< each field with what to do about it
  std::vector<LetterBlock> page;
  std::string short_form;   ///< what an SMS says
  std::string short_parts;  ///< "1 message, 68 characters"
  std::string mail_note;    ///< that only the short form fits; empty: the whole letter does
  std::string address;      ///< the customer's, as entered
  std::string print_fault;  ///< why it cannot be printed or copied yet; empty: it can
  std::string short_fault;  ///< the same of the short form
  bool is_left_out = false;
};

struct SenderField {
  std::string id;  ///< for `SetSenderText`
  std::string label;
  std::string value;  ///< in the language of the form
  std::string hint;   ///< what stands for it where it is empty
};

struct SenderForm {
  std::vector<Choice> languages;  ///< for `ShowSenderLanguage`
  Language language = Language::en;
  std::vector<SenderField> fields;
  std::int64_t payment_days = 7;
};

struct LetterTextForm {
  bool is_open = false;
  std::uint32_t version = 0;  ///< another one: the texts below replace what is typed
  std::string title;          ///< "Dunning notice 1 · English"
  std::string subject;
  std::string body;
  std::string enclosures;
  std::string short_form;
  std::vector<std::string> faults;  ///< a sentence each, with the paragraph it is in
  bool is_changed = false;          ///< typed, and not kept yet
  bool is_own = false;              ///< the plan has a text of its own: it can be reset
  std::string fields;               ///< the names a text may use
};

struct LettersView {
  TimelineState state = TimelineState::nothing_to_run;
  std::string state_text;  ///< a sentence; empty when done
  Date as_of;
  Date until;
  Date on;
  std::string day_text;
  std::string headline;           ///< "4 letters, 1 of them incomplete"
  std::vector<Choice> channels;   ///< for `FilterLetters`
  std::vector<Choice> languages;  ///< for `SetLettersLanguage`, in the order of `Language`
  std::vector<Choice> papers;     ///< for `SetPaper`
  std::size_t row_count = 0;
  std::function<LetterRow(std::size_t)> row;
  std::string print_all_fault;           ///< why they cannot be printed together; empty: they can
  std::string print_all_label;           ///< "Print 4 letters"
  std::vector<std::string> not_written;  ///< a sentence for each that asks for nothing
  std::string nobody;                    ///< that the customer asked for gets no letter; or empty
  LetterPreview preview;
  SenderForm sender;
  LetterTextForm text;
  std::string sent_text;  ///< the offer to log what was handed out; empty: none
};

}  // namespace duewise::views
