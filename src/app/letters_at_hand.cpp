#include "app/letters_at_hand.hpp"

#include <algorithm>

#include "app/presenters/letters_presenter.hpp"

namespace duewise {
namespace {

using commands::LetterForm;
using commands::LetterScope;

const std::vector<LetterField>& missing_in(const LetterContent& content, LetterForm form) {
  return form == LetterForm::whole ? content.missing_in_letter : content.missing_in_short;
}

bool has_stage(const Policy& policy, const std::string& id) {
  return std::any_of(policy.stages.begin(), policy.stages.end(),
                     [&](const Stage& stage) { return stage.id == id; });
}

}  // namespace

std::vector<std::uint32_t> LettersAtHand::rows() const {
  std::vector<std::uint32_t> rows;
  if (!made) return rows;
  rows.reserve(made->letters.size());
  for (std::uint32_t i = 0; i < made->letters.size(); ++i) {
    const bool is_shown = channel == "all" || channel == to_text(made->letters[i].letter.channel);
    if (is_shown) rows.push_back(i);
  }
  return rows;
}

const WrittenLetter* LettersAtHand::chosen_letter() const {
  if (!made || !wanted.customer.empty()) return nullptr;
  const std::vector<std::uint32_t> shown = rows();
  for (const std::uint32_t row : shown) {
    if (made->letters[row].file_name == chosen) return &made->letters[row];
  }
  return shown.empty() ? nullptr : &made->letters[shown.front()];
}

void LettersAtHand::take_wanted() {
  if (!made || wanted.customer.empty()) return;
  const WrittenLetter* found = nullptr;
  for (const WrittenLetter& each : made->letters) {
    const std::string_view customer = made->portfolio().customers.id[each.letter.customer.value()];
    if (customer != wanted.customer) continue;
    const bool is_better = found == nullptr || (each.letter.stage == wanted.stage &&
                                                found->letter.stage != wanted.stage);
    if (is_better) found = &each;
  }
  if (found == nullptr) return;
  chosen = found->file_name;
  channel = "all";
  wanted = {};
}

void LettersAtHand::forget() {
  const std::uint32_t last_version = draft_version;
  *this = LettersAtHand();
  draft_version = last_version;
}

std::vector<const WrittenLetter*> outgoing(const LettersAtHand& letters, LetterScope scope) {
  std::vector<const WrittenLetter*> out;
  if (scope == LetterScope::chosen) {
    if (const WrittenLetter* chosen = letters.chosen_letter()) out.push_back(chosen);
    return out;
  }
  for (const std::uint32_t row : letters.rows()) {
    const WrittenLetter& each = letters.made->letters[row];
    if (!letters.is_left_out(each)) out.push_back(&each);
  }
  return out;
}

std::optional<Error> fault_of_output(const LettersAtHand& letters, LetterScope scope,
                                     LetterForm form, const LetterWords& words) {
  if (letters.draft && letters.draft->is_changed()) return Error{"letter_text_is_not_kept", "", ""};
  const std::vector<const WrittenLetter*> out = outgoing(letters, scope);
  if (out.empty()) return Error{"no_letter_is_there", "", ""};
  for (const WrittenLetter* each : out) {
    const std::vector<LetterField>& missing = missing_in(each->content, form);
    if (missing.empty()) continue;
    std::vector<std::string> labels;
    labels.reserve(missing.size());
    for (const LetterField field : missing) labels.push_back(words.label(field));
    const std::string to = customer_text(letters.made->portfolio(), each->letter.customer);
    return Error{"letter_fields_are_missing", "", to + ": " + words.joined(labels)};
  }
  return std::nullopt;
}

commands::LogContact contact_of(const LetterDay& day, const WrittenLetter& written,
                                Channel channel) {
  const DueLetter& letter = written.letter;
  const Portfolio& portfolio = day.portfolio();
  commands::LogContact contact;
  contact.about.customer = portfolio.customers.id[letter.customer.value()];
  for (const LetterItem& item : letter.items) {
    if (item.is_set_aside) continue;
    contact.about.invoices.emplace_back(portfolio.invoices.number[item.invoice.value()]);
  }
  contact.channel = channel;
  contact.outcome = Outcome::none;
  if (has_stage(day.policy(), letter.stage)) contact.stage = letter.stage;
  return contact;
}

LetterText text_in_force(const LetterSettings& settings, const std::string& id, Language language) {
  const LetterText* own = settings.own_text(id, language);
  return own == nullptr ? standard_letter(id).in(language) : *own;
}

}  // namespace duewise
