#include "app/forms/field_sheet.hpp"

#include <algorithm>

#include "app/presenters/log_wording.hpp"
#include "base/text.hpp"
#include "core/calendar/offset.hpp"
#include "core/work/reasons.hpp"

namespace duewise {
namespace {

const views::FormField* find(const std::vector<views::FormField>& fields, std::string_view id) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [id](const views::FormField& each) { return each.id == id; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

views::FormField& FieldSheet::add(views::FieldKind kind, std::string id, std::string_view key,
                                  std::string suggested) {
  return add_labelled(kind, std::move(id), strings().text(key), std::move(suggested));
}

views::FormField& FieldSheet::add_labelled(views::FieldKind kind, std::string id, std::string label,
                                           std::string suggested) {
  const auto typed = form_.typed.find(id);
  views::FormField field;
  field.kind = kind;
  field.label = std::move(label);
  field.value = typed == form_.typed.end() ? std::move(suggested) : typed->second;
  field.id = std::move(id);
  fields_.push_back(std::move(field));
  return fields_.back();
}

void FieldSheet::choose(std::string id, std::string_view key, std::vector<views::Choice> choices,
                        std::string suggested) {
  if (choices.empty()) return;
  views::FormField& field = add(views::FieldKind::choice, std::move(id), key, std::move(suggested));
  const bool is_among =
      std::any_of(choices.begin(), choices.end(),
                  [&](const views::Choice& choice) { return choice.id == field.value; });
  if (!is_among) field.value = choices.front().id;
  for (views::Choice& choice : choices) choice.is_chosen = choice.id == field.value;
  field.choices = std::move(choices);
}

void FieldSheet::choose_reason(EntryKind kind, std::string suggested) {
  std::vector<views::Choice> choices;
  bool is_known = suggested.empty();
  for (const std::string_view reason : reasons_for(kind)) {
    const std::string id(reason);
    is_known |= id == suggested;
    choices.push_back({id, reason_text(strings(), id)});
  }
  if (choices.empty()) {
    add(views::FieldKind::text, "reason", "log.reason", std::move(suggested));
    return;
  }
  // A word of somebody's own stays one that can be kept.
  if (!is_known) choices.push_back({suggested, suggested});
  choose("reason", "log.reason", std::move(choices), std::move(suggested));
}

std::string FieldSheet::value(std::string_view id) const {
  const views::FormField* field = find(fields_, id);
  return field == nullptr ? std::string() : std::string(trimmed(field->value));
}

std::string value_of(const views::FormView& form, std::string_view id) {
  const views::FormField* field = find(form.fields, id);
  return field == nullptr ? std::string() : std::string(trimmed(field->value));
}

bool has_field(const views::FormView& form, std::string_view id) {
  return find(form.fields, id) != nullptr;
}

std::optional<Date> read_date(std::string_view text, Date today) {
  if (const std::optional<Date> date = Date::parse(text)) return date;
  const bool is_distance = !text.empty() && (text.front() == '+' || text.front() == '-');
  const std::optional<Offset> offset = is_distance ? Offset::parse(text) : std::nullopt;
  if (!offset || offset->unit == OffsetUnit::business_days) return std::nullopt;
  return shift_calendar(today, *offset);
}

Result<Date> date_in(const views::FormView& form, std::string_view id, Date today) {
  const std::string text = value_of(form, id);
  if (text.empty()) return Date{};
  const std::optional<Date> date = read_date(text, today);
  if (!date) return failure("date_must_exist", std::string(id), text);
  return *date;
}

}  // namespace duewise
