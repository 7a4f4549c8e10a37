// The letters of the day under the playhead: made in slices, looked at, and what the plan keeps
// about them. How they go out: session_letters_out.cpp.
#include <algorithm>
#include <utility>

#include "app/presenters/letters_presenter.hpp"
#include "app/session_state.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using namespace commands;

constexpr std::size_t sender_text_bytes_max = 1000;
constexpr std::int64_t payment_days_max = 90;

std::optional<LetterField> find_sender_field(std::string_view id) {
  for (std::size_t i = 0; i < sender_field_count; ++i) {
    if (sender_key(static_cast<LetterField>(i)) == id) return static_cast<LetterField>(i);
  }
  return std::nullopt;
}

Result<std::string> typed_text(const std::string& typed) {
  std::string text(trimmed(typed));
  if (text.size() <= sender_text_bytes_max) return text;
  return failure("text_is_too_long", {}, to_text(static_cast<std::int64_t>(text.size())));
}

/// Settings with one thing changed, and what undo calls that.
struct Changed {
  LetterSettings settings;
  std::string_view label;
};

// Each makes the settings that the command asks for, or says why not.
Result<Changed> changed(LetterSettings settings, const SetLettersLanguage& command) {
  settings.language = command.language;
  return Changed{std::move(settings), "edit.letters_language"};
}

Result<Changed> changed(LetterSettings settings, const SetPaper& command) {
  const std::optional<Paper> paper = parse_paper(command.id);
  if (!paper) return failure("paper_must_be_known", {}, command.id);
  settings.paper = *paper;
  return Changed{std::move(settings), "edit.paper"};
}

Result<Changed> changed(LetterSettings settings, const SetSenderText& command) {
  const std::optional<LetterField> field = find_sender_field(command.field);
  if (!field) return failure("letter_field_must_be_known", {}, command.field);
  LocalText& texts = settings.sender.texts[static_cast<std::size_t>(*field)];
  texts.by_language[static_cast<std::size_t>(command.language)] = TRY(typed_text(command.text));
  return Changed{std::move(settings), "edit.sender"};
}

Result<Changed> changed(LetterSettings settings, const SetPaymentDays& command) {
  if (command.days < 1 || command.days > payment_days_max) {
    return failure("number_is_out_of_range", {}, to_text(command.days));
  }
  settings.sender.payment_days = static_cast<std::int32_t>(command.days);
  return Changed{std::move(settings), "edit.sender"};
}

Result<Changed> changed(LetterSettings settings, const SetCustomerAddress& command) {
  const std::string text = TRY(typed_text(command.text));
  if (command.customer.empty()) return failure("customer_must_be_known");
  auto& addresses = settings.sender.customer_addresses;
  if (text.empty()) {
    addresses.erase(command.customer);
  } else {
    addresses[command.customer] = text;
  }
  return Changed{std::move(settings), "edit.customer_address"};
}

/// The typed text in force; it is the plan's own only where it differs from the standard one.
Result<Changed> with_typed(LetterSettings settings, const TextDraft& draft) {
  const LetterText text = from_editable(draft.typed);
  const std::vector<EditFault> faults = faults_of(text);
  if (!faults.empty()) {
    const Fault& first = faults.front().fault;
    return failure(first.code, {}, first.detail);
  }
  const std::pair<std::string, Language> key{draft.id, draft.language};
  if (text == standard_letter(draft.id).in(draft.language)) {
    settings.own_texts.erase(key);
  } else {
    settings.own_texts[key] = text;
  }
  return Changed{std::move(settings), "edit.letter_text"};
}

}  // namespace

Date Session::State::letters_day() const {
  const Timeline& run = timeline->timeline();
  return std::clamp(plan->playhead, run.as_of, run.until);
}

bool Session::State::letters_are_current() const {
  if (!plan || !timeline || !timeline_is_current() || !letters.made_for) return false;
  const LetterDayKey& key = *letters.made_for;
  const LetterSettings& settings = plan->edits.letters;
  return key.timeline == timeline && key.day == letters_day() &&
         key.language == settings.language.value_or(strings.language()) && key.settings == settings;
}

bool Session::State::wants_letters() const {
  return screen == views::Screen::letters && plan && plan->faults.empty() && timeline &&
         timeline_is_current() && !letters_are_current();
}

void Session::State::work_on_letters() {
  LetterDayKey wanted{.timeline = timeline,
                      .day = letters_day(),
                      .language = plan->edits.letters.language.value_or(strings.language()),
                      .settings = plan->edits.letters};
  if (!letters.job || !(letters.job->key() == wanted)) {
    letters.job = std::make_unique<LetterJob>(std::move(wanted), letters.made);
  }
  if (!letters.job->step()) return;
  letters.made_for = letters.job->key();
  auto made = std::move(*letters.job).finish();
  letters.job.reset();
  letters.error.reset();
  letters.made.reset();
  if (made.has_value()) {
    letters.made = std::move(*made);
    letters.take_wanted();
  } else {
    letters.error = made.error();
  }
}

void Session::State::edit_letters(std::string_view label, LetterSettings settings) {
  if (settings == plan->edits.letters) return;
  const bool was_current = timeline_is_current();
  PlanEdits edits = plan->edits;
  edits.letters = std::move(settings);
  edit({std::string(label), {}, {}}, std::move(edits));
  // What letters say changes nothing of what the policy does.
  if (was_current) timeline_version = edits_version;
}

void Session::State::begin_letter_text(const std::string& id, Language language) {
  TextDraft edited{.id = id, .language = language, .begun = {}, .typed = {}};
  edited.begun = to_editable(text_in_force(plan->edits.letters, id, language));
  edited.typed = edited.begun;
  edited.version = ++letters.draft_version;
  letters.draft = std::move(edited);
}

void Session::State::keep_letter_text() {
  if (!letters.draft) return;
  Result<Changed> found = with_typed(plan->edits.letters, *letters.draft);
  if (!found.has_value()) return refuse(found.error());
  if (role != PlanRole::reader) letters.draft.reset();
  edit_letters(found->label, std::move(found->settings));
}

void Session::State::reset_letter_text() {
  if (!letters.draft) return;
  LetterSettings settings = plan->edits.letters;
  settings.own_texts.erase({letters.draft->id, letters.draft->language});
  edit_letters("edit.letter_text_reset", std::move(settings));
  begin_letter_text(letters.draft->id, letters.draft->language);
}

void Session::State::choose_letter(std::uint32_t row) {
  const std::vector<std::uint32_t> rows = letters.rows();
  if (row >= rows.size()) return;
  letters.chosen = letters.made->letters[rows[row]].file_name;
  letters.wanted = {};
}

void Session::State::toggle_letter() {
  const WrittenLetter* chosen = letters.chosen_letter();
  if (chosen == nullptr) return;
  const bool was_left_out = letters.left_out.erase(chosen->file_name) > 0;
  if (!was_left_out) letters.left_out.insert(chosen->file_name);
}

void Session::State::act(const commands::Letters& command) {
  if (!plan) return;
  const auto carry_out = [this](const auto& act) {
    using Act = std::decay_t<decltype(act)>;
    if constexpr (std::is_same_v<Act, OpenLetters>) {
      screen = views::Screen::letters;
      letters.wanted = act;
      if (letters_are_current()) letters.take_wanted();
    } else if constexpr (std::is_same_v<Act, ChooseLetter>) {
      choose_letter(act.row);
    } else if constexpr (std::is_same_v<Act, ToggleLetter>) {
      toggle_letter();
    } else if constexpr (std::is_same_v<Act, FilterLetters>) {
      letters.channel = act.channel;
      letters.wanted = {};
    } else if constexpr (std::is_same_v<Act, ShowSenderLanguage>) {
      letters.sender_language = act.language;
    } else if constexpr (std::is_same_v<Act, EditLetterText>) {
      const WrittenLetter* chosen = letters.chosen_letter();
      if (chosen == nullptr) return;
      begin_letter_text(chosen->letter.template_id, chosen->content.language);
    } else if constexpr (std::is_same_v<Act, TypeLetterText>) {
      if (!letters.draft) return;
      letters.draft->typed = {act.subject, act.body, act.enclosures, act.short_form};
    } else if constexpr (std::is_same_v<Act, KeepLetterText>) {
      keep_letter_text();
    } else if constexpr (std::is_same_v<Act, DropLetterText>) {
      letters.draft.reset();
    } else if constexpr (std::is_same_v<Act, ResetLetterText>) {
      reset_letter_text();
    } else if constexpr (std::is_same_v<Act, LogSentLetters>) {
      log_sent_letters();
    } else if constexpr (std::is_same_v<Act, DismissSentLetters>) {
      letters.sent.clear();
    } else if constexpr (std::is_same_v<Act, PrintLetters> || std::is_same_v<Act, SaveLetters> ||
                         std::is_same_v<Act, CopyLetter> || std::is_same_v<Act, MailLetter>) {
      hand_out_letters(act);
    } else {
      Result<Changed> found = changed(plan->edits.letters, act);
      if (!found.has_value()) return refuse(found.error());
      edit_letters(found->label, std::move(found->settings));
    }
  };
  std::visit(carry_out, command.act);
}

void Session::State::build_letters() {
  views::LettersView& view = model.letters;
  if (!plan) {
    view.state_text = strings.text("timeline.state.nothing_to_run");
    return;
  }
  view.as_of = plan->edits.as_of;
  view.until = plan->edits.until;
  view.on = plan->playhead;
  const bool is_current = letters_are_current();
  if (letters.made) {
    present_letters(letters, LetterWords(strings.language()), strings, view);
  }
  present_letter_settings(letters, plan->edits.letters, strings, view);
  if (!plan->faults.empty()) {
    view.state = views::TimelineState::policy_invalid;
    view.state_text = strings.text("timeline.state.policy_invalid");
  } else if (timeline_is_current() && !timeline) {
    view.state = views::TimelineState::done;
    view.state_text = strings.sentence(*timeline_error);
  } else if (!is_current) {
    view.state = views::TimelineState::running;
    view.state_text = strings.text("letters.making");
  } else {
    view.state = views::TimelineState::done;
    if (letters.error) view.state_text = strings.sentence(*letters.error);
    if (!letters.wanted.customer.empty()) view.nobody = strings.text("letters.none_for_customer");
    return;
  }
  // What is shown is of before: nothing of it leaves.
  view.print_all_fault = view.preview.print_fault = view.preview.short_fault = view.state_text;
}

}  // namespace duewise
