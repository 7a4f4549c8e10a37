#include "ui/screens/letters_screen.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/screens/letter_page.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

using commands::LetterForm;
using commands::Letters;
using commands::LetterScope;

constexpr float two_columns_from = 1180.0f;
constexpr float choice_width = 190.0f;
constexpr std::size_t rows_in_sight = 12;
constexpr std::size_t not_written_in_sight = 5;

void push(const Ui& ui, commands::LetterAct act) { ui.commands.push(Letters{std::move(act)}); }

Enabled if_without(const std::string& fault) { return fault.empty() ? Enabled::yes : Enabled::no; }

void draw_day(const Ui& ui, const views::LettersView& view, LettersPanel& panel) {
  if (const auto date = date_stepper(ui,
                                     {.key = "playhead-date",
                                      .label = ui.tr("letters.day"),
                                      .value = view.on,
                                      .min = view.as_of,
                                      .max = view.until},
                                     panel.day)) {
    ui.commands.push(commands::SetPlayhead{*date});
  }
}

void draw_head(const Ui& ui, const views::LettersView& view, LettersPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("screen.letters"), heading);
  const std::string about = view.headline.empty() || !view.state_text.empty()
                                ? view.state_text
                                : view.day_text + " · " + view.headline;
  line(ui, about, muted_text(ui));
  const bool is_stacked = width < date_stepper_width + 420.0f;
  const float y = is_stacked ? ImGui::GetCursorScreenPos().y + space::m : start.y;
  ImGui::SetCursorScreenPos({is_stacked ? start.x : start.x + width - date_stepper_width, y});
  draw_day(ui, view, panel);
  ImGui::SetCursorScreenPos({start.x, std::max(y + ui.control_height(), start.y + 60.0f)});
  gap(space::m);
}

/// Choices side by side as far as there is room.
class Flow {
 public:
  explicit Flow(const Ui& ui)
      : ui_(ui),
        start_(ImGui::GetCursorScreenPos()),
        right_(start_.x + ImGui::GetContentRegionAvail().x),
        at_(start_) {}

  /// The place for something so wide.
  void place(float width) {
    if (at_.x > start_.x && at_.x + width > right_) {
      at_ = {start_.x, at_.y + ui_.control_height() + space::s};
    }
    ImGui::SetCursorScreenPos(at_);
    at_.x += width + space::m;
  }
  void end() {
    ImGui::SetCursorScreenPos({start_.x, at_.y + ui_.control_height()});
    gap(space::m);
  }

 private:
  const Ui& ui_;
  ImVec2 start_;
  float right_;
  ImVec2 at_;
};

void draw_choices(const Ui& ui, const views::LettersView& view, Flow& flow) {
  constexpr std::array<Language, 3> tags{Language::en, Language::zh_hans, Language::zh_hant};
  flow.place(choice_width);
  const ChoiceSpec channel{
      .key = "letters-channel", .label = ui.tr("letters.channel"), .width = choice_width};
  if (const auto chosen = select(ui, channel, view.channels)) {
    push(ui, commands::FilterLetters{view.channels[*chosen].id});
  }
  flow.place(choice_width);
  const ChoiceSpec language{
      .key = "letters-language", .label = ui.tr("letters.language"), .width = choice_width};
  if (const auto chosen = select(ui, language, view.languages)) {
    commands::SetLettersLanguage set;
    if (*chosen > 0) set.language = tags[*chosen - 1];
    push(ui, set);
  }
  const float paper_width = segmented_width(ui, view.papers);
  flow.place(paper_width);
  const ChoiceSpec paper{
      .key = "letters-paper", .label = ui.tr("letters.paper"), .width = paper_width};
  if (const auto chosen = segmented(ui, paper, view.papers)) {
    push(ui, commands::SetPaper{view.papers[*chosen].id});
  }
}

void draw_controls(const Ui& ui, const views::LettersView& view) {
  Flow flow(ui);
  draw_choices(ui, view, flow);
  const Enabled can_print = if_without(view.print_all_fault);
  const ButtonSpec print{.key = "print-letters",
                         .label = view.print_all_label,
                         .rank = Rank::primary,
                         .icon = Icon::file,
                         .enabled = can_print};
  const ButtonSpec save{.key = "save-letters",
                        .label = ui.tr("letters.save_all"),
                        .icon = Icon::download,
                        .enabled = can_print};
  flow.place(button_width(ui, print));
  if (button(ui, print)) push(ui, commands::PrintLetters{LetterScope::all});
  flow.place(button_width(ui, save));
  if (button(ui, save)) push(ui, commands::SaveLetters{LetterScope::all});
  flow.end();
  if (view.row_count == 0 || view.print_all_fault.empty()) return;
  warning_line(ui, view.print_all_fault);
  gap(space::m);
}

void draw_sent(const Ui& ui, const views::LettersView& view) {
  if (view.sent_text.empty()) return;
  {
    const Card card(ui, {});
    TextStyle status = body_text(ui);
    status.role = Role::status;
    paragraph(ui, view.sent_text, status);
    gap(space::s);
    const ButtonSpec log{.key = "log-sent",
                         .label = ui.tr("letters.log_sent"),
                         .rank = Rank::primary,
                         .icon = Icon::check};
    const ButtonSpec dismiss{
        .key = "dismiss-sent", .label = ui.tr("letters.do_not_log"), .rank = Rank::quiet};
    const auto pressed = button_row(ui, {log, dismiss});
    if (pressed == 0U) push(ui, commands::LogSentLetters{});
    if (pressed == 1U) push(ui, commands::DismissSentLetters{});
  }
  gap(space::l);
}

TableRow table_row(const views::LetterRow& letter) {
  const CellLook look = letter.is_left_out ? CellLook::muted : CellLook::strong;
  TableRow row;
  row.is_selected = letter.is_selected;
  row.cells.push_back({.text = letter.customer,
                       .look = look,
                       .tone = letter.tone,
                       .detail = letter.kind,
                       .icon = letter.channel_id});
  row.cells.push_back({.text = letter.amount, .look = look, .detail = letter.last_date});
  row.cells.push_back({.text = letter.status, .look = CellLook::chip, .tone = letter.tone});
  return row;
}

void draw_list(const Ui& ui, const views::LettersView& view) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, view.day_text);
  if (view.row_count == 0) return card_note(ui, ui.tr("letters.nothing"));
  const bool is_narrow = ui.is_narrow();
  // Amounts are shown whole; names give way.
  const std::array<TableColumn, 3> columns{{{.key = "customer",
                                             .title = ui.tr("letters.column.letter"),
                                             .width_min = is_narrow ? 76.0f : 96.0f,
                                             .weight = 2.0f},
                                            {.key = "amount",
                                             .title = ui.tr("letters.column.asked"),
                                             .width_min = 128.0f,
                                             .weight = 0.2f,
                                             .align = Align::right},
                                            {.key = "status",
                                             .title = ui.tr("letters.column.status"),
                                             .width_min = is_narrow ? 68.0f : 80.0f,
                                             .weight = 0.1f}}};
  const TableResult result = table(
      ui,
      {.key = "letters",
       .label = ui.tr("screen.letters"),
       .columns = columns,
       .row_count = view.row_count,
       .height = table_height(ui, std::min(rows_in_sight, view.row_count), RowHeight::two_lines),
       .row_height = RowHeight::two_lines,
       .is_selectable = true},
      [&](std::size_t row) { return table_row(view.row(row)); });
  if (!result.pressed_row) return;
  push(ui, commands::ChooseLetter{static_cast<std::uint32_t>(*result.pressed_row)});
}

void draw_not_written(const Ui& ui, const views::LettersView& view) {
  if (view.not_written.empty()) return;
  gap(space::m);
  const Card card(ui, {});
  const std::size_t shown = std::min(not_written_in_sight, view.not_written.size());
  for (std::size_t i = 0; i < shown; ++i) paragraph(ui, view.not_written[i], small_text(ui));
  if (shown == view.not_written.size()) return;
  const auto rest = static_cast<std::int64_t>(view.not_written.size() - shown);
  paragraph(ui, ui.strings.count("letters.more_not_written", rest), small_text(ui));
}

void draw_actions(const Ui& ui, const views::LetterPreview& preview) {
  const Enabled whole = if_without(preview.print_fault);
  const Enabled text = if_without(preview.short_fault);
  const auto pressed = button_row(
      ui, {{.key = "print-letter",
            .label = ui.tr("letters.print"),
            .icon = Icon::file,
            .enabled = whole},
           {.key = "save-letter",
            .label = ui.tr("letters.save"),
            .icon = Icon::download,
            .enabled = whole},
           {.key = "copy-letter", .label = ui.tr("letters.copy_text"), .enabled = whole},
           {.key = "mail-letter",
            .label = ui.tr("letters.mail"),
            .icon = Icon::email,
            .enabled = whole},
           {.key = "copy-short",
            .label = ui.tr("letters.copy_short"),
            .icon = Icon::sms,
            .enabled = text},
           {.key = "toggle-letter",
            .label = ui.tr(preview.is_left_out ? "letters.take_in" : "letters.leave_out"),
            .rank = Rank::quiet},
           {.key = "edit-letter-text",
            .label = ui.tr("letters.edit_text"),
            .rank = Rank::quiet,
            .icon = Icon::policy}});
  if (!pressed) return;
  switch (*pressed) {
    case 0:
      return push(ui, commands::PrintLetters{LetterScope::chosen});
    case 1:
      return push(ui, commands::SaveLetters{LetterScope::chosen});
    case 2:
      return push(ui, commands::CopyLetter{LetterForm::whole});
    case 3:
      return push(ui, commands::MailLetter{});
    case 4:
      return push(ui, commands::CopyLetter{LetterForm::short_message});
    case 5:
      return push(ui, commands::ToggleLetter{});
    default:
      return push(ui, commands::EditLetterText{});
  }
}

void draw_missing(const Ui& ui, const views::LetterPreview& preview) {
  if (preview.missing.empty()) return;
  gap(space::m);
  warning_line(ui, ui.tr("letters.missing_title"));
  for (const views::Fact& field : preview.missing) {
    paragraph(ui, field.label + ": " + field.value, body_text(ui));
  }
}

void draw_chosen(const Ui& ui, const views::LettersView& view, LettersPanel& panel) {
  const views::LetterPreview& preview = view.preview;
  {
    const Card card(ui, {});
    if (!preview.is_shown) {
      paragraph(ui, view.nobody.empty() ? ui.tr("letters.pick") : view.nobody, muted_text(ui));
      return;
    }
    TextStyle heading = title_text(ui);
    heading.role = Role::heading;
    paragraph(ui, preview.heading, heading);
    paragraph(ui, preview.about, muted_text(ui));
    gap(space::s);
    draw_actions(ui, preview);
    draw_missing(ui, preview);
    gap(space::m);
    paragraph(ui, ui.tr("letters.short") + " (" + preview.short_parts + ")", small_text(ui));
    paragraph(ui, preview.short_form, body_text(ui));
    if (!preview.mail_note.empty()) paragraph(ui, preview.mail_note, small_text(ui));
  }
  gap(space::l);
  if (view.text.is_open) {
    draw_text_form(ui, view.text, panel.text);
    gap(space::l);
  } else {
    panel.text = {};
  }
  draw_letter_page(ui, preview.page);
}

// The state where there is no list to show.
bool draw_state(const Ui& ui, const views::LettersView& view) {
  if (view.row) return false;
  const Card card(ui, {});
  const Icon icon =
      view.state == views::TimelineState::policy_invalid ? Icon::warning : Icon::letter;
  empty_state(ui, {.icon = icon, .title = ui.tr("screen.letters"), .text = view.state_text});
  return true;
}

void draw_left(const Ui& ui, const views::LettersView& view, LettersPanel& panel) {
  draw_list(ui, view);
  draw_not_written(ui, view);
  gap(space::l);
  draw_sender_form(ui, view, panel.sender);
}

}  // namespace

void draw_letters_screen(const Ui& ui, const views::Model& model, LettersPanel& panel) {
  const views::LettersView& view = model.letters;
  draw_head(ui, view, panel);
  if (draw_state(ui, view)) return;
  draw_controls(ui, view);
  draw_sent(ui, view);
  if (ui.frame.size.x >= two_columns_from) {
    constexpr std::array<float, 2> weights{1.0f, 1.45f};
    Columns columns(ui, weights);
    const float left = columns.next();
    const float left_edge = ImGui::GetCursorScreenPos().x;
    {
      const WidthScope scope(left_edge, left_edge + left);
      draw_left(ui, view, panel);
    }
    const float width = columns.next();
    const float x = ImGui::GetCursorScreenPos().x;
    const WidthScope scope(x, x + width);
    draw_chosen(ui, view, panel);
  } else {
    draw_list(ui, view);
    draw_not_written(ui, view);
    gap(space::l);
    draw_chosen(ui, view, panel);
    gap(space::l);
    draw_sender_form(ui, view, panel.sender);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
