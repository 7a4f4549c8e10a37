// How letters leave the planner: to the printer, as a file, to the clipboard, to a mail program;
// and what the log says of it afterwards.
#include <utility>

#include "app/file_names.hpp"
#include "app/log_drafts.hpp"
#include "app/session_state.hpp"
#include "io/letters/letter_plain.hpp"

namespace duewise {
namespace {

using namespace commands;

/// By which channel a letter goes that is put on paper: its own, unless that is for a screen.
Channel paper_channel(Channel channel) {
  return channel == Channel::email || channel == Channel::sms ? Channel::letter : channel;
}

std::vector<LetterContent> contents_of(const std::vector<const WrittenLetter*>& letters) {
  std::vector<LetterContent> contents;
  contents.reserve(letters.size());
  for (const WrittenLetter* each : letters) contents.push_back(each->content);
  return contents;
}

}  // namespace

/// The letters that may go out now, or none with a message why not.
std::vector<const WrittenLetter*> Session::State::letters_to_send(LetterScope scope,
                                                                  LetterForm letter_form) {
  std::optional<Error> fault;
  if (!letters_are_current() || !letters.made) {
    fault = Error{"letters_are_not_made", "", ""};
  } else {
    fault = fault_of_output(letters, scope, letter_form, LetterWords(strings.language()));
  }
  if (!fault) return outgoing(letters, scope);
  notify({.severity = views::Severity::error, .key = "message.not_exported", .reason = *fault});
  return {};
}

/// "Plan – Letters – 2026-03-02", of a single one its own name.
std::string Session::State::letters_title(const std::vector<const WrittenLetter*>& going) const {
  if (going.size() == 1) return going.front()->file_name;
  return strings.format("export.file_name", {{"plan", plan->edits.name},
                                             {"what", strings.text("export.file.letters")},
                                             {"date", strings.date(letters.made->key.day)}});
}

void Session::State::offer_to_log(const std::vector<const WrittenLetter*>& going,
                                  std::optional<Channel> channel) {
  letters.sent.clear();
  for (const WrittenLetter* each : going) {
    const Channel by = channel.value_or(paper_channel(each->letter.channel));
    letters.sent.push_back(contact_of(*letters.made, *each, by));
  }
}

void Session::State::hand_out_letters(const PrintLetters& act) {
  const auto going = letters_to_send(act.scope, LetterForm::whole);
  if (going.empty()) return;
  out.print_document = PrintDocument{
      letters_title(going), write_letters_html(contents_of(going), plan->edits.letters.paper)};
  offer_to_log(going, std::nullopt);
}

void Session::State::hand_out_letters(const SaveLetters& act) {
  const auto going = letters_to_send(act.scope, LetterForm::whole);
  if (going.empty()) return;
  out.download = Download{file_name(letters_title(going), ".html"), "text/html;charset=utf-8",
                          write_letters_html(contents_of(going), plan->edits.letters.paper)};
  offer_to_log(going, std::nullopt);
}

void Session::State::hand_out_letters(const CopyLetter& act) {
  const auto going = letters_to_send(LetterScope::chosen, act.form);
  if (going.empty()) return;
  const LetterContent& content = going.front()->content;
  const bool is_short = act.form == LetterForm::short_message;
  out.text_to_copy = CopyText{is_short ? write_short_message(content) : write_letter_text(content)};
  offer_to_log(going, is_short ? Channel::sms : Channel::email);
}

void Session::State::hand_out_letters(const MailLetter&) {
  const auto going = letters_to_send(LetterScope::chosen, LetterForm::whole);
  if (going.empty()) return;
  const LetterContent& content = going.front()->content;
  const MailAddress mail = mail_address(content);
  // Where only the short form fits, that must be whole, too.
  if (!mail.has_whole_letter &&
      letters_to_send(LetterScope::chosen, LetterForm::short_message).empty()) {
    return;
  }
  out.mail = OpenMail{mail.url};
  offer_to_log(going, Channel::email);
}

void Session::State::log_sent_letters() {
  if (letters.sent.empty()) return;
  PlanEdits edits = plan->edits;
  for (const LogContact& contact : letters.sent) {
    Result<LogEntry> entry =
        draft_entry(contact, {*edits.portfolio, edits.log, edits.staff, today});
    if (!entry.has_value()) return refuse(entry.error());
    edits.log = edits.log.with(std::move(*entry));
  }
  if (role != PlanRole::reader) letters.sent.clear();
  edit({"edit.letters_logged", {}, {}}, std::move(edits));
}

}  // namespace duewise
