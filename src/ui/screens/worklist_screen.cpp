#include "ui/screens/worklist_screen.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/screens/export_menu.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr float two_columns_from = 1180.0f;
constexpr float role_width = 220.0f;
constexpr std::size_t rows_in_sight = 14;

void draw_head(const Ui& ui, const views::WorklistView& view, WorklistPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("worklist.title"), heading);
  line(ui, view.headline.empty() ? view.state_text : view.day_text + " · " + view.headline,
       muted_text(ui));
  const bool is_stacked = width < role_width + date_stepper_width + 360.0f;
  const float choice = ui.is_narrow() ? width : role_width;
  const float controls = role_width + date_stepper_width + export_menu_width(ui) + 2 * space::m;
  float x = is_stacked ? start.x : start.x + width - controls;
  float y = is_stacked ? ImGui::GetCursorScreenPos().y + space::m : start.y;
  ImGui::SetCursorScreenPos({x, y});
  const ChoiceSpec spec{.key = "work-role", .label = ui.tr("worklist.role"), .width = choice};
  if (const auto chosen = select(ui, spec, view.roles)) {
    ui.commands.push(commands::FilterRole{view.roles[*chosen].id});
  }
  x += choice + space::m;
  if (is_stacked && x + date_stepper_width > start.x + width) {
    x = start.x;
    y += ui.control_height() + space::s;
  }
  ImGui::SetCursorScreenPos({x, y});
  if (const auto date = date_stepper(ui,
                                     {.key = "playhead-date",
                                      .label = ui.tr("worklist.day"),
                                      .value = view.on,
                                      .min = view.as_of,
                                      .max = view.until},
                                     panel.draft)) {
    ui.commands.push(commands::SetPlayhead{*date});
  }
  ImGui::SetCursorScreenPos({x + date_stepper_width + space::m, y});
  draw_export_menu(ui, view.exports);
  ImGui::SetCursorScreenPos({start.x, std::max(y + ui.control_height(), start.y + 60.0f)});
  gap(space::m);
}

TableRow table_row(const views::WorklistRow& work, bool is_narrow) {
  const std::string about = work.stage.empty() || work.role.empty()
                                ? work.stage + work.role
                                : work.stage + " · " + work.role;
  TableRow row;
  row.is_selected = work.is_selected;
  const CellLook look = work.is_to_do ? CellLook::strong : CellLook::muted;
  row.cells.push_back({.text = work.what,
                       .look = look,
                       .tone = work.tone,
                       .detail = about,
                       .icon = work.channel_id});
  row.cells.push_back({.text = work.customer, .look = look, .detail = work.invoices});
  if (is_narrow) {
    row.cells.push_back(
        {.text = work.amount, .detail = work.when.empty() ? work.status : work.when});
    return row;
  }
  row.cells.push_back({.text = work.amount, .detail = work.days_overdue});
  row.cells.push_back({.text = work.when});
  row.cells.push_back({.text = work.status, .look = CellLook::chip, .tone = work.tone});
  return row;
}

// Amounts are shown whole; names give way.
std::vector<TableColumn> columns_of(const Ui& ui, bool is_narrow) {
  std::vector<TableColumn> columns{{.key = "what",
                                    .title = ui.tr("worklist.column.what"),
                                    .width_min = is_narrow ? 68.0f : 104.0f,
                                    .weight = 1.6f},
                                   {.key = "customer",
                                    .title = ui.tr("worklist.column.customer"),
                                    .width_min = is_narrow ? 76.0f : 110.0f,
                                    .weight = 2.0f},
                                   {.key = "amount",
                                    .title = ui.tr("worklist.column.amount"),
                                    .width_min = 128.0f,
                                    .weight = 0.2f,
                                    .align = Align::right}};
  if (is_narrow) return columns;
  columns.push_back(
      {.key = "when", .title = ui.tr("worklist.column.when"), .width_min = 64.0f, .weight = 0.2f});
  columns.push_back({.key = "status",
                     .title = ui.tr("worklist.column.status"),
                     .width_min = 92.0f,
                     .weight = 0.1f});
  return columns;
}

// Picks a row, and its invoice for the other screens.
void pick(const Ui& ui, const views::WorklistView& view, std::size_t position,
          Selection& selection) {
  const views::WorklistRow row = view.row(position);
  ui.commands.push(commands::SelectWork{static_cast<std::uint32_t>(position)});
  if (row.invoice_index == UINT32_MAX) return;
  selection = {row.invoice_index, row.invoices};
  ui.commands.push(commands::SelectInvoice{row.invoice_index});
}

void draw_list(const Ui& ui, const views::WorklistView& view, Selection& selection) {
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, view.day_text);
  if (view.row_count == 0) return card_note(ui, ui.tr("worklist.nothing"));
  fact_flow(ui, view.counts);
  const bool is_narrow = ui.is_narrow();
  const std::vector<TableColumn> columns = columns_of(ui, is_narrow);
  const TableResult result = table(
      ui,
      {.key = "worklist",
       .label = ui.tr("worklist.title"),
       .columns = columns,
       .row_count = view.row_count,
       .height = table_height(ui, std::min(rows_in_sight, view.row_count), RowHeight::two_lines),
       .row_height = RowHeight::two_lines,
       .is_selectable = true},
      [&](std::size_t row) { return table_row(view.row(row), is_narrow); });
  if (!result.pressed_row) return;
  if (!view.row(*result.pressed_row).is_selected) {
    return pick(ui, view, *result.pressed_row, selection);
  }
  ui.commands.push(commands::SelectWork{});
}

TableRow invoice_row(const views::WorkInvoiceRow& invoice) {
  TableRow row;
  row.cells.push_back(
      {.text = invoice.invoice_no, .look = CellLook::strong, .detail = invoice.stage});
  row.cells.push_back({.text = invoice.open_amount,
                       .look = CellLook::strong,
                       .detail = invoice.due_date + " · " + invoice.days_overdue});
  return row;
}

void draw_invoices(const Ui& ui, const views::WorkDetail& detail) {
  if (detail.invoices.empty()) return;
  const std::array<TableColumn, 2> columns{{{.key = "invoice",
                                             .title = ui.tr("worklist.column.invoice"),
                                             .width_min = 104.0f,
                                             .weight = 0.2f},
                                            {.key = "open",
                                             .title = ui.tr("worklist.column.amount_due"),
                                             .width_min = 150.0f,
                                             .align = Align::right}}};
  table(ui,
        {.key = "work-invoices",
         .label = ui.tr("worklist.invoices_of_line"),
         .columns = columns,
         .row_count = detail.invoices.size(),
         .height = table_height(ui, std::min<std::size_t>(6, detail.invoices.size()),
                                RowHeight::two_lines),
         .row_height = RowHeight::two_lines},
        [&](std::size_t row) { return invoice_row(detail.invoices[row]); });
}

void draw_detail(const Ui& ui, const views::WorkDetail& detail) {
  const Card card(ui, {});
  if (!detail.is_shown) {
    paragraph(ui, ui.tr("worklist.pick"), muted_text(ui));
    return;
  }
  TextStyle heading = title_text(ui);
  heading.role = Role::heading;
  line(ui, detail.heading, heading);
  line(ui, detail.what, muted_text(ui));
  gap(space::s);
  for (const std::string& reason : detail.reasons) paragraph(ui, reason, body_text(ui));
  gap(space::m);
  if (!detail.letter_customer.empty()) {
    const ButtonSpec open{
        .key = "open-letter", .label = ui.tr("worklist.open_letter"), .icon = Icon::letter};
    if (button(ui, open)) {
      ui.commands.push(
          commands::Letters{commands::OpenLetters{detail.letter_customer, detail.letter_stage}});
    }
    gap(space::m);
  }
  if (!detail.contact.empty()) {
    fact_list(ui, detail.contact);
    gap(space::m);
  }
  fact_list(ui, detail.history);
  gap(space::m);
  draw_invoices(ui, detail);
}

// Beside the list: what is known of the picked line, and what came of it.
void draw_picked(const Ui& ui, const views::Model& model, WorklistPanel& panel) {
  draw_waiting(ui, model.forms);
  draw_detail(ui, model.worklist.detail);
  gap(space::l);
  draw_customer_work(ui, model, panel.work);
}

// J goes to the next line that is still to do, K to the one before.
void answer_keys(const Ui& ui, const views::Model& model, Selection& selection) {
  const views::WorklistView& view = model.worklist;
  const char letter = model.forms.form.is_open ? '\0' : pressed_letter();
  if (letter == 'J' && view.next_row) pick(ui, view, *view.next_row, selection);
  if (letter == 'K' && view.previous_row) pick(ui, view, *view.previous_row, selection);
}

// The state where there is no list to show.
bool draw_state(const Ui& ui, const views::WorklistView& view) {
  if (view.state == views::TimelineState::done) return false;
  if (view.state == views::TimelineState::running && view.row) return false;
  const Card card(ui, {});
  const Icon icon = view.state == views::TimelineState::policy_invalid ? Icon::warning : Icon::task;
  empty_state(ui, {.icon = icon, .title = ui.tr("worklist.title"), .text = view.state_text});
  return true;
}

}  // namespace

void draw_worklist_screen(const Ui& ui, const views::Model& model, WorklistPanel& panel,
                          Selection& selection) {
  const views::WorklistView& view = model.worklist;
  draw_head(ui, view, panel);
  if (draw_state(ui, view)) return;
  answer_keys(ui, model, selection);
  if (!view.state_text.empty() && view.state == views::TimelineState::done) {
    fault_line(ui, view.state_text);
    gap(space::m);
  }
  if (ui.frame.size.x >= two_columns_from) {
    constexpr std::array<float, 2> weights{1.9f, 1.0f};
    Columns columns(ui, weights);
    const float left = columns.next();
    const float left_edge = ImGui::GetCursorScreenPos().x;
    {
      const WidthScope scope(left_edge, left_edge + left);
      draw_list(ui, view, selection);
      gap(space::l);
      draw_team(ui, model.forms);
    }
    const float width = columns.next();
    const float x = ImGui::GetCursorScreenPos().x;
    const WidthScope scope(x, x + width);
    draw_picked(ui, model, panel);
  } else {
    draw_list(ui, view, selection);
    gap(space::l);
    draw_picked(ui, model, panel);
    gap(space::l);
    draw_team(ui, model.forms);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
