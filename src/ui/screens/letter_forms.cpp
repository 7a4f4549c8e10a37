#include "ui/screens/letter_forms.hpp"

#include <algorithm>

#include "imgui_internal.h"

#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

using commands::Letters;

constexpr float body_height = 320.0f;
constexpr float small_height = 84.0f;
constexpr Language all_languages[] = {Language::en, Language::zh_hans, Language::zh_hant};

float full_width() { return std::max(1.0f, ImGui::GetContentRegionAvail().x); }

/// A field below its label; what is typed follows the view until somebody types.
FieldResult labelled_field(const Ui& ui, FieldSpec spec, const std::string& value,
                           TypedText& typed) {
  if (typed.known != value) typed = {value, value};
  line(ui, spec.label, small_text(ui));
  gap(space::xs);
  spec.width = full_width();
  const FieldResult result = text_field(ui, spec, typed.text);
  gap(space::s);
  return result;
}

void draw_sender_fields(const Ui& ui, const views::SenderForm& form, SenderPanel& panel) {
  if (panel.language != form.language) panel.fields.clear();
  panel.language = form.language;
  panel.fields.resize(form.fields.size());
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const views::SenderField& field = form.fields[i];
    const std::string key = "sender-" + field.id;
    const FieldSpec spec{.key = key, .label = field.label, .hint = field.hint};
    if (!labelled_field(ui, spec, field.value, panel.fields[i]).is_committed) continue;
    ui.commands.push(
        Letters{commands::SetSenderText{field.id, form.language, panel.fields[i].text}});
  }
}

void draw_address(const Ui& ui, const views::LetterPreview& preview, SenderPanel& panel) {
  if (!preview.is_shown) return;
  if (panel.address_of != preview.customer_id) panel.address = {};
  panel.address_of = preview.customer_id;
  separator(ui);
  gap(space::m);
  paragraph(ui, preview.heading, strong_text(ui));
  gap(space::xs);
  const FieldSpec spec{.key = "customer-address", .label = ui.tr("letters.customer_address")};
  if (!labelled_field(ui, spec, preview.address, panel.address).is_committed) return;
  ui.commands.push(Letters{commands::SetCustomerAddress{preview.customer_id, panel.address.text}});
}

FieldResult area(const Ui& ui, std::string_view key, std::string_view label, float height,
                 std::string& text) {
  line(ui, label, small_text(ui));
  gap(space::xs);
  const FieldResult result =
      text_area(ui, {.key = key, .label = label, .width = full_width(), .height = height}, text);
  gap(space::s);
  return result;
}

bool draw_text_fields(const Ui& ui, TextPanel& panel) {
  line(ui, ui.tr("letters.text.subject"), small_text(ui));
  gap(space::xs);
  bool is_changed =
      text_field(
          ui,
          {.key = "letter-subject", .label = ui.tr("letters.text.subject"), .width = full_width()},
          panel.subject)
          .is_changed;
  gap(space::s);
  is_changed |=
      area(ui, "letter-body", ui.tr("letters.text.body"), body_height, panel.body).is_changed;
  is_changed |= area(ui, "letter-enclosures", ui.tr("letters.text.enclosures"), small_height,
                     panel.enclosures)
                    .is_changed;
  is_changed |=
      area(ui, "letter-short", ui.tr("letters.text.short"), small_height, panel.short_form)
          .is_changed;
  return is_changed;
}

void draw_text_buttons(const Ui& ui, const views::LetterTextForm& form) {
  const bool can_keep = form.is_changed && form.faults.empty();
  const ButtonSpec keep{.key = "keep-letter-text",
                        .label = ui.tr("letters.text.keep"),
                        .rank = Rank::primary,
                        .icon = Icon::check,
                        .enabled = can_keep ? Enabled::yes : Enabled::no};
  const ButtonSpec reset{.key = "reset-letter-text",
                         .label = ui.tr("letters.text.reset"),
                         .enabled = form.is_own ? Enabled::yes : Enabled::no};
  const ButtonSpec drop{.key = "drop-letter-text",
                        .label = ui.tr(form.is_changed ? "letters.text.drop" : "action.close"),
                        .rank = Rank::quiet};
  const auto pressed = button_row(ui, {keep, reset, drop});
  if (pressed == 0U && can_keep) ui.commands.push(Letters{commands::KeepLetterText{}});
  if (pressed == 1U && form.is_own) ui.commands.push(Letters{commands::ResetLetterText{}});
  if (pressed == 2U) ui.commands.push(Letters{commands::DropLetterText{}});
}

}  // namespace

void draw_sender_form(const Ui& ui, const views::LettersView& view, SenderPanel& panel) {
  const Card card(ui, {});
  line(ui, ui.tr("letters.sender.title"), title_text(ui));
  gap(space::xs);
  paragraph(ui, ui.tr("letters.sender.hint"), muted_text(ui));
  gap(space::s);
  const ButtonSpec open{
      .key = "show-sender",
      .label = ui.tr(panel.is_open ? "letters.sender.hide" : "letters.sender.show"),
      .icon = panel.is_open ? Icon::chevron_up : Icon::chevron_down};
  if (button(ui, open)) panel.is_open = !panel.is_open;
  if (!panel.is_open) return;
  gap(space::m);
  const ChoiceSpec languages{
      .key = "sender-language", .label = ui.tr("letters.sender.language"), .width = full_width()};
  if (const auto chosen = select(ui, languages, view.sender.languages)) {
    ui.commands.push(Letters{commands::ShowSenderLanguage{all_languages[*chosen]}});
  }
  gap(space::m);
  draw_sender_fields(ui, view.sender, panel);
  line(ui, ui.tr("letters.payment_days"), small_text(ui));
  gap(space::xs);
  if (const auto days = number_field(ui,
                                     {.key = "payment-days",
                                      .label = ui.tr("letters.payment_days"),
                                      .value = view.sender.payment_days},
                                     panel.payment_days)) {
    ui.commands.push(Letters{commands::SetPaymentDays{*days}});
  }
  gap(space::m);
  draw_address(ui, view.preview, panel);
}

void draw_text_form(const Ui& ui, const views::LetterTextForm& form, TextPanel& panel) {
  if (!form.is_open) {
    panel = {};
    return;
  }
  if (panel.version != form.version) {
    panel = {form.version, form.subject, form.body, form.enclosures, form.short_form};
  }
  const Card card(ui, {});
  line(ui, form.title, title_text(ui));
  gap(space::xs);
  paragraph(ui, ui.tr("letters.text.hint"), muted_text(ui));
  gap(space::s);
  if (draw_text_fields(ui, panel)) {
    ui.commands.push(Letters{
        commands::TypeLetterText{panel.subject, panel.body, panel.enclosures, panel.short_form}});
  }
  for (const std::string& fault : form.faults) fault_line(ui, fault);
  gap(space::s);
  draw_text_buttons(ui, form);
  gap(space::m);
  paragraph(ui, form.fields, small_text(ui));
}

}  // namespace duewise::ui
