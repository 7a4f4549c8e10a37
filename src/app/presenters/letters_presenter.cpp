#include "app/presenters/letters_presenter.hpp"

#include <algorithm>
#include <set>

#include "app/presenters/wording.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/letters/letter_plain.hpp"

namespace duewise {
namespace {

using commands::LetterForm;
using commands::LetterScope;
using views::Strings;
using F = LetterField;

/// What is to be done about a field that is not known.
std::string_view remedy_key(F field) {
  if (static_cast<std::size_t>(field) < sender_field_count) return "letters.remedy.sender";
  switch (field) {
    case F::customer_address:
      return "letters.remedy.address";
    case F::customer_name:
    case F::contact_name:
    case F::contract:
    case F::invoice:
    case F::invoice_date:
    case F::due_date:
    case F::period:
    case F::service_end:
      return "letters.remedy.import";
    case F::promise_date:
    case F::promised_amount:
    case F::promised_capitals:
    case F::instalments:
    case F::paid_amount:
      return "letters.remedy.log";
    case F::last_date:
    case F::term:
    case F::stop_date:
    case F::stop_term:
    case F::breach_date:
    case F::restore_date:
    case F::restore_by:
      return "letters.remedy.policy";
    default:
      return "letters.remedy.text";
  }
}

std::string amount_text(const Strings& strings, const Portfolio& portfolio,
                        const DueLetter& letter) {
  std::string text;
  for (const LetterTotal& total : totals_of(portfolio, letter)) {
    if (!text.empty()) text += "; ";
    text += strings.money({total.asked, total.currency});
  }
  return text;
}

views::LetterRow row_of(const LetterDay& day, const WrittenLetter& written,
                        const Strings& strings) {
  const DueLetter& letter = written.letter;
  views::LetterRow row;
  row.customer = customer_text(day.portfolio(), letter.customer);
  row.kind = letter_kind_text(strings, letter.template_id);
  row.channel_id = to_text(letter.channel);
  row.amount = amount_text(strings, day.portfolio(), letter);
  row.last_date = strings.date(letter.last_date);
  const auto missing = static_cast<std::int64_t>(written.content.missing.size());
  if (missing > 0) {
    row.status = strings.count("letters.missing", missing);
    row.tone = views::Tone::warning;
  } else {
    row.status = strings.text("letters.ready");
  }
  return row;
}

void present_list(const LettersAtHand& letters, const Strings& strings, views::LettersView& view) {
  const std::shared_ptr<const LetterDay> day = letters.made;
  const std::vector<std::uint32_t> rows = letters.rows();
  const WrittenLetter* chosen = letters.chosen_letter();
  const std::string chosen_name = chosen == nullptr ? std::string() : chosen->file_name;
  const Strings* texts = &strings;
  std::int64_t incomplete = 0;
  for (const std::uint32_t row : rows) {
    if (!day->letters[row].content.missing.empty()) ++incomplete;
  }
  const auto count = static_cast<std::int64_t>(rows.size());
  view.headline = strings.count("letters.headline", count);
  if (incomplete > 0) {
    view.headline += " · " + strings.count("letters.incomplete", incomplete);
  }
  view.row_count = rows.size();
  view.row = [day, rows, chosen_name, texts, left_out = letters.left_out](std::size_t row) {
    ASSERT(row < rows.size());
    const WrittenLetter& written = day->letters[rows[row]];
    views::LetterRow out = row_of(*day, written, *texts);
    out.is_selected = written.file_name == chosen_name;
    out.is_left_out = left_out.count(written.file_name) > 0;
    if (!out.is_left_out) return out;
    out.status = texts->text("letters.left_out");
    out.tone = views::Tone::neutral;
    return out;
  };
  for (const DueLetter& covered : day->covered) {
    view.not_written.push_back(
        strings.format("letters.not_written." + std::string(reason_not_written(covered)),
                       {{"customer", customer_text(day->portfolio(), covered.customer)},
                        {"letter", letter_kind_text(strings, covered.template_id)}}));
  }
}

void present_channels(const LettersAtHand& letters, const Strings& strings,
                      views::LettersView& view) {
  std::set<Channel> used;
  for (const WrittenLetter& each : letters.made->letters) used.insert(each.letter.channel);
  view.channels.push_back({"all", strings.text("letters.all_channels"), letters.channel == "all"});
  for (const Channel channel : used) {
    const std::string id(to_text(channel));
    view.channels.push_back({id, channel_text(strings, channel), letters.channel == id});
  }
}

/// The content of the letter with what is being typed, where that is without faults.
LetterContent shown_content(const LettersAtHand& letters, const WrittenLetter& written) {
  const std::optional<TextDraft>& draft = letters.draft;
  const bool is_typed = draft && draft->is_changed() && draft->id == written.letter.template_id &&
                        draft->language == written.content.language;
  if (!is_typed) return written.content;
  const LetterText text = from_editable(draft->typed);
  if (!faults_of(text).empty()) return written.content;
  const LetterDay& day = *letters.made;
  LetterWriter writer(day.portfolio(), day.key.settings.sender, options_of(day.key));
  return writer.rewrite(written.letter, text);
}

std::string stage_line(const Strings& strings, const LetterDay& day, const WrittenLetter& written) {
  std::string text;
  const std::vector<Stage>& stages = day.policy().stages;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].id == written.letter.stage) text = stage_text(strings, day.policy(), i) + " · ";
  }
  text += channel_text(strings, written.letter.channel) + " · ";
  return text + strings.text("language." + std::string(tag_of(written.content.language)));
}

void present_preview(const LettersAtHand& letters, const LetterWords& words, const Strings& strings,
                     views::LetterPreview& preview) {
  const WrittenLetter* chosen = letters.chosen_letter();
  if (chosen == nullptr) return;
  const LetterDay& day = *letters.made;
  const LetterContent content = shown_content(letters, *chosen);
  const std::uint32_t customer = chosen->letter.customer.value();
  preview.is_shown = true;
  preview.customer_id = day.portfolio().customers.id[customer];
  preview.heading = customer_text(day.portfolio(), chosen->letter.customer) + " · " +
                    letter_kind_text(strings, chosen->letter.template_id);
  preview.about = stage_line(strings, day, *chosen);
  for (const F field : content.missing) {
    preview.missing.push_back({words.label(field), strings.text(remedy_key(field))});
  }
  preview.page = present_letter_page(content);
  preview.short_form = write_short_message(content);
  preview.short_parts =
      strings.count("letters.short_parts", count_short_messages(preview.short_form));
  if (!mail_address(content).has_whole_letter) {
    preview.mail_note = strings.text("letters.mail_is_short");
  }
  const auto& addresses = day.key.settings.sender.customer_addresses;
  const auto address = addresses.find(preview.customer_id);
  if (address != addresses.end()) preview.address = address->second;
  preview.is_left_out = letters.is_left_out(*chosen);
  const auto fault = [&](LetterForm form) {
    const auto found = fault_of_output(letters, LetterScope::chosen, form, words);
    return found ? strings.sentence(*found) : std::string();
  };
  preview.print_fault = fault(LetterForm::whole);
  preview.short_fault = fault(LetterForm::short_message);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

/// What a letter says where the firm has entered nothing in the form's language.
std::string hint_of(const Sender& sender, F field, const LetterWords& words) {
  const std::string& other = sender.text(field, words.language());
  if (!other.empty()) return other;
  if (field == F::account_name) return sender.text(F::firm_name, words.language());
  if (field == F::legal_ground) return words("legal_ground");
  return field == F::service_department ? words("service_department") : std::string();
}

void present_sender(const LettersAtHand& letters, const Sender& sender, const Strings& strings,
                    views::SenderForm& form) {
  const LetterWords labels(strings.language());
  const LetterWords words(letters.sender_language);
  form.language = letters.sender_language;
  form.payment_days = sender.payment_days;
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto language = static_cast<Language>(i);
    const std::string tag(tag_of(language));
    const std::string label = language == Language::en ? strings.text("letters.sender.general")
                                                       : strings.text("language." + tag);
    form.languages.push_back({tag, label, language == letters.sender_language});
  }
  for (std::size_t i = 0; i < sender_field_count; ++i) {
    const auto field = static_cast<F>(i);
    views::SenderField shown;
    shown.id = sender_key(field);
    shown.label = capitalised(labels.label(field));
    shown.value = sender.texts[i].by_language[static_cast<std::size_t>(letters.sender_language)];
    shown.hint = hint_of(sender, field, words);
    form.fields.push_back(std::move(shown));
  }
}

std::string fault_text(const EditFault& fault, const Strings& strings) {
  constexpr std::string_view keys[] = {"letters.text.subject", "letters.text.paragraph",
                                       "letters.text.enclosure", "letters.text.short"};
  std::string place = strings.text(keys[static_cast<std::size_t>(fault.part)]);
  if (fault.number > 0) place += " " + strings.number(static_cast<std::int64_t>(fault.number));
  return place + ": " + strings.sentence(Error{fault.fault.code, "", fault.fault.detail});
}

std::string field_names() {
  std::string names;
  for (std::size_t i = 0; i < letter_field_count; ++i) {
    if (is_condition_only(static_cast<F>(i))) continue;
    names += (names.empty() ? "{" : " {") + std::string(letter_field_names[i]) + "}";
  }
  return names;
}

void present_text(const LettersAtHand& letters, const LetterSettings& settings,
                  const Strings& strings, views::LetterTextForm& form) {
  if (!letters.draft) return;
  const TextDraft& draft = *letters.draft;
  form.is_open = true;
  form.version = draft.version;
  form.title = letter_kind_text(strings, draft.id) + " · " +
               strings.text("language." + std::string(tag_of(draft.language)));
  form.subject = draft.typed.subject;
  form.body = draft.typed.body;
  form.enclosures = draft.typed.enclosures;
  form.short_form = draft.typed.short_form;
  for (const EditFault& fault : faults_of(from_editable(draft.typed))) {
    form.faults.push_back(fault_text(fault, strings));
  }
  form.is_changed = draft.is_changed();
  form.is_own = settings.own_text(draft.id, draft.language) != nullptr;
  form.fields = field_names();
}

}  // namespace

std::string customer_text(const Portfolio& portfolio, CustomerIndex customer) {
  const std::string_view name = portfolio.customers.name[customer.value()];
  return std::string(name.empty() ? portfolio.customers.id[customer.value()] : name);
}

std::string letter_kind_text(const Strings& strings, const std::string& id) {
  return strings.text("letters.template." + id);
}

void present_letters(const LettersAtHand& letters, const LetterWords& words, const Strings& strings,
                     views::LettersView& view) {
  ASSERT(letters.made != nullptr);
  view.on = letters.made->key.day;
  view.day_text = strings.date_with_weekday(view.on);
  present_list(letters, strings, view);
  present_channels(letters, strings, view);
  present_preview(letters, words, strings, view.preview);
  const auto count = static_cast<std::int64_t>(outgoing(letters, LetterScope::all).size());
  view.print_all_label = strings.count("letters.print_all", count);
  if (const auto fault = fault_of_output(letters, LetterScope::all, LetterForm::whole, words)) {
    view.print_all_fault = strings.sentence(*fault);
  }
}

void present_letter_settings(const LettersAtHand& letters, const LetterSettings& settings,
                             const Strings& strings, views::LettersView& view) {
  view.languages.push_back(
      {"", strings.text("letters.screen_language"), !settings.language.has_value()});
  for (std::size_t i = 0; i < language_count; ++i) {
    const std::string tag(language_tags[i]);
    view.languages.push_back(
        {tag, strings.text("language." + tag), settings.language == static_cast<Language>(i)});
  }
  for (const Paper paper : {Paper::a4, Paper::letter}) {
    const std::string_view key = paper == Paper::a4 ? "letters.paper.a4" : "letters.paper.letter";
    view.papers.push_back(
        {std::string(to_text(paper)), strings.text(key), settings.paper == paper});
  }
  present_sender(letters, settings.sender, strings, view.sender);
  present_text(letters, settings, strings, view.text);
  if (letters.sent.empty()) return;
  view.sent_text = strings.count("letters.sent", static_cast<std::int64_t>(letters.sent.size()));
}

}  // namespace duewise
