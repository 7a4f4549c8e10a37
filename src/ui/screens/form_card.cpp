#include "ui/screens/form_card.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "core/calendar/date.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

using views::FieldKind;
using views::FormField;

constexpr float form_width_max = 460.0f;
constexpr float date_width_least = 104.0f;
constexpr float label_height = 18.0f;
constexpr std::size_t waiting_in_sight = 12;
constexpr std::size_t team_in_sight = 16;

void type(const Ui& ui, const FormField& field, std::string value) {
  ui.commands.push(commands::Form{commands::TypeInForm{field.id, std::move(value)}});
}

// "‹" and "›" beside a whole date.
void draw_date_steps(const Ui& ui, const FormField& field, ImVec2 at) {
  const auto date = Date::parse(field.value);
  const float edge = ui.control_height();
  const Enabled enabled = date ? Enabled::yes : Enabled::no;
  ImGui::SetCursorScreenPos(at);
  const std::string earlier = "earlier-" + field.id;
  if (icon_button(ui, {.key = earlier,
                       .label = ui.tr("date.earlier"),
                       .rank = Rank::quiet,
                       .icon = Icon::arrow_left,
                       .enabled = enabled})) {
    type(ui, field, (*date - Days{1}).to_text());
  }
  ImGui::SetCursorScreenPos({at.x + edge, at.y});
  const std::string later = "later-" + field.id;
  if (icon_button(ui, {.key = later,
                       .label = ui.tr("date.later"),
                       .rank = Rank::quiet,
                       .icon = Icon::arrow_right,
                       .enabled = enabled})) {
    type(ui, field, (*date + Days{1}).to_text());
  }
}

// Draws one field at `at`; whether Enter was pressed in it.
bool draw_field(const Ui& ui, const FormField& field, ImVec2 at, float width, bool takes_focus) {
  draw_text(ui, field.label, {at, {at.x + width, at.y + label_height}}, small_text(ui));
  const ImVec2 below{at.x, at.y + label_height + space::hair};
  ImGui::SetCursorScreenPos(below);
  const std::string key = "form-" + field.id;
  if (field.kind == FieldKind::choice) {
    const ChoiceSpec spec{.key = key, .label = field.label, .width = width};
    if (const auto chosen = select(ui, spec, field.choices)) {
      type(ui, field, field.choices[*chosen].id);
    }
    return false;
  }
  const bool is_date = field.kind == FieldKind::date;
  // Where the date would not be whole beside its buttons, it is typed only.
  const bool has_steps = is_date && width >= date_width_least + 2 * ui.control_height();
  const float steps = has_steps ? 2 * ui.control_height() : 0.0f;
  const std::string_view hint = field.hint.empty() && is_date
                                    ? std::string_view(ui.tr("form.date_hint"))
                                    : std::string_view(field.hint);
  if (takes_focus) ImGui::SetKeyboardFocusHere();
  std::string text = field.value;
  const FieldResult result = text_field(ui,
                                        {.key = key,
                                         .label = field.label,
                                         .hint = hint,
                                         .width = width - steps,
                                         .state = {.invalid = !field.fault.empty()}},
                                        text);
  if (result.is_changed) type(ui, field, text);
  if (has_steps) draw_date_steps(ui, field, {below.x + width - steps, below.y});
  return result.is_entered;
}

// Draws all fields, those that stand beside each other on one line; whether Enter was pressed.
bool draw_fields(const Ui& ui, const views::FormView& form, std::string_view focus) {
  const float width = std::min(form_width_max, ImGui::GetContentRegionAvail().x);
  bool is_entered = false;
  for (std::size_t i = 0; i < form.fields.size();) {
    std::size_t end = i + 1;
    while (end < form.fields.size() && form.fields[end].is_beside) ++end;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const auto count = static_cast<float>(end - i);
    const float part = (width - (count - 1.0f) * space::m) / count;
    for (std::size_t f = i; f < end; ++f) {
      const FormField& field = form.fields[f];
      const float x = start.x + static_cast<float>(f - i) * (part + space::m);
      is_entered |= draw_field(ui, field, {x, start.y}, part, field.id == focus);
    }
    const float bottom = start.y + label_height + space::hair + ui.control_height();
    ImGui::SetCursorScreenPos({start.x, bottom});
    for (std::size_t f = i; f < end; ++f) {
      if (form.fields[f].fault.empty()) continue;
      gap(space::xs);
      fault_line(ui, form.fields[f].fault);
    }
    gap(space::s);
    i = end;
  }
  return is_entered;
}

/// The field that the keyboard goes to now; empty: it stays where it is.
std::string field_to_focus(const views::FormView& form, FormPanel& panel) {
  std::string faulty;
  std::string first;
  for (const FormField& field : form.fields) {
    if (faulty.empty() && !field.fault.empty()) faulty = field.id;
    if (first.empty() && field.kind != FieldKind::choice) first = field.id;
  }
  const bool is_new = panel.serial != form.serial;
  const bool is_at_fault_now = faulty != panel.faulty && !faulty.empty();
  panel = {form.serial, faulty};
  if (is_at_fault_now) return faulty;
  return is_new ? first : std::string();
}

bool is_escaped() {
  return ImGui::IsKeyPressed(ImGuiKey_Escape, false) &&
         !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

std::string offer_label(const views::FormOffer& offer) {
  return offer.letter == '\0' ? offer.label : std::string(1, offer.letter) + "  " + offer.label;
}

void open(const Ui& ui, const views::FormOffer& offer) {
  ui.commands.push(commands::Form{commands::OpenForm{offer.kind, offer.entry, offer.subject}});
}

void draw_waiting_row(const Ui& ui, const views::WaitingRow& row) {
  ImGui::PushID(static_cast<int>(row.entry));
  paragraph(ui, row.customer + " · " + row.title + " · " + row.role, strong_text(ui));
  paragraph(ui, row.details, small_text(ui));
  gap(space::xs);
  const auto pressed = button_row(ui, {{.key = "approve-waiting",
                                        .label = ui.tr("log.approve"),
                                        .rank = Rank::primary,
                                        .icon = Icon::check},
                                       {.key = "refuse-waiting", .label = ui.tr("form.refuse")}});
  ImGui::PopID();
  if (pressed == 0U) {
    ui.commands.push(commands::Work{
        commands::ApproveRequest{.request = row.entry, .by = {.role = row.role_id}}});
  } else if (pressed == 1U) {
    ui.commands.push(commands::Form{commands::OpenForm{views::FormKind::refusal, row.entry, {}}});
  }
  gap(space::m);
}

}  // namespace

char pressed_letter() {
  const ImGuiIO& io = ImGui::GetIO();
  const bool is_free = !io.WantTextInput && !io.KeyCtrl && !io.KeyAlt && !io.KeySuper;
  if (!is_free || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return '\0';
  for (int letter = 0; letter < 26; ++letter) {
    if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_A + letter), false)) {
      return static_cast<char>('A' + letter);
    }
  }
  return '\0';
}

void draw_open_form(const Ui& ui, const views::FormView& form, FormPanel& panel) {
  if (!form.is_open) return;
  const std::string focus = field_to_focus(form, panel);
  const Card frame(ui, {});
  ImGui::PushID(static_cast<int>(form.serial));
  TextStyle title = title_text(ui);
  title.role = Role::heading;
  line(ui, form.title, title);
  paragraph(ui, form.about, muted_text(ui));
  gap(space::m);
  const bool is_entered = draw_fields(ui, form, focus);
  for (const std::string& note : form.notes) {
    paragraph(ui, note, small_text(ui));
    gap(space::xs);
  }
  if (!form.fault.empty()) fault_line(ui, form.fault);
  gap(space::s);
  const auto pressed =
      button_row(ui, {{.key = "keep-form",
                       .label = ui.tr("form.keep"),
                       .rank = Rank::primary,
                       .icon = Icon::check},
                      {.key = "close-form", .label = ui.tr("form.close"), .rank = Rank::quiet}});
  ImGui::PopID();
  if (pressed == 1U || is_escaped()) {
    ui.commands.push(commands::Form{commands::CloseForm{}});
  } else if (pressed == 0U || is_entered) {
    ui.commands.push(commands::Form{commands::KeepForm{}});
  }
}

void draw_offer_buttons(const Ui& ui, const views::FormsView& forms) {
  const char letter = forms.form.is_open ? '\0' : pressed_letter();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  float x = start.x;
  float y = start.y;
  for (const views::FormOffer& offer : forms.offers) {
    const std::string label = offer_label(offer);
    const std::string key =
        offer.letter == '\0' ? "open-form" : std::string("open-form-") + offer.letter;
    const ButtonSpec spec{.key = key, .label = label};
    const float width = button_width(ui, spec);
    if (x > start.x && x + width > right) {
      x = start.x;
      y += ui.control_height() + space::s;
    }
    ImGui::SetCursorScreenPos({x, y});
    const bool is_pressed = button(ui, spec);
    if (is_pressed || (letter != '\0' && letter == offer.letter)) open(ui, offer);
    x += width + space::s;
  }
  ImGui::SetCursorScreenPos({start.x, y + ui.control_height()});
  gap(0.0f);
}

void draw_form_offers(const Ui& ui, const views::FormsView& forms) {
  if (forms.offers.empty()) return;
  const Card frame(ui, {});
  line(ui, ui.tr("form.offers"), title_text(ui));
  gap(space::s);
  draw_offer_buttons(ui, forms);
}

void draw_waiting(const Ui& ui, const views::FormsView& forms) {
  if (forms.waiting.empty()) return;
  {
    const Card frame(ui, {});
    line(ui, ui.tr("form.waiting"), title_text(ui));
    gap(space::s);
    const std::size_t count = std::min(waiting_in_sight, forms.waiting.size());
    for (std::size_t i = 0; i < count; ++i) draw_waiting_row(ui, forms.waiting[i]);
    if (forms.waiting.size() > count) {
      const auto rest = static_cast<std::int64_t>(forms.waiting.size() - count);
      paragraph(ui, ui.strings.count("form.more_waiting", rest), muted_text(ui));
    }
  }
  gap(space::l);
}

void draw_team(const Ui& ui, const views::FormsView& forms) {
  if (forms.team.empty()) return;
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("form.team"));
  const std::array<TableColumn, 2> columns{
      {{.key = "team-what", .title = ui.tr("form.team_what"), .width_min = 120.0f},
       {.key = "team-who", .title = ui.tr("log.column.who"), .width_min = 120.0f}}};
  const TableResult result = table(
      ui,
      {.key = "team",
       .label = ui.tr("form.team"),
       .columns = columns,
       .row_count = forms.team.size(),
       .height = table_height(ui, std::min(team_in_sight, forms.team.size()), RowHeight::two_lines),
       .row_height = RowHeight::two_lines,
       .is_selectable = true},
      [&](std::size_t position) {
        const views::TeamRow& entry = forms.team[position];
        TableRow row;
        row.cells.push_back({.text = entry.offer.label, .look = CellLook::strong});
        row.cells.push_back({.text = entry.value, .detail = entry.detail});
        return row;
      });
  if (result.pressed_row) open(ui, forms.team[*result.pressed_row].offer);
}

}  // namespace duewise::ui
