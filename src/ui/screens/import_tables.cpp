#include "ui/screens/import_tables.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "imgui_internal.h"

#include "ui/screens/reported_rows.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::size_t rows_in_sight = 10;
constexpr float column_height = 52.0f;

TableColumn column(const Ui& ui, std::string_view title, float width_min, float weight,
                   Align align = Align::left) {
  return {.key = std::string(title),
          .title = ui.tr(title),
          .width_min = width_min,
          .weight = weight,
          .align = align};
}

float height_of(const Ui& ui, std::size_t rows, RowHeight height) {
  return table_height(ui, std::min(rows, rows_in_sight), height);
}

TableRow change_row(const views::InvoiceChangeRow& change, bool is_narrow) {
  TableRow row;
  row.cells.push_back({.text = change.kind, .look = CellLook::chip, .tone = change.tone});
  row.cells.push_back(
      {.text = change.invoice_no, .look = CellLook::strong, .detail = change.customer});
  if (is_narrow) {
    row.cells.push_back(
        {.text = change.after.empty() ? "–" : change.after, .detail = change.before});
    return row;
  }
  row.cells.push_back({.text = change.before.empty() ? "–" : change.before});
  row.cells.push_back({.text = change.after.empty() ? "–" : change.after});
  return row;
}

void draw_changes(const Ui& ui, const views::ImportView& view) {
  std::vector<TableColumn> columns{column(ui, "import.column.change", 96.0f, 0.2f),
                                   column(ui, "invoices.column.invoice_no", 110.0f, 1.4f)};
  if (!ui.is_narrow()) columns.push_back(column(ui, "import.column.before", 140.0f, 1.2f));
  columns.push_back(column(ui, "import.column.after", 140.0f, 1.2f));
  table(ui,
        {.key = "import-changes",
         .label = ui.tr("import.difference"),
         .columns = columns,
         .row_count = view.change_count,
         .height = height_of(ui, view.change_count, RowHeight::two_lines),
         .row_height = RowHeight::two_lines},
        [&](std::size_t position) { return change_row(view.change(position), ui.is_narrow()); });
}

// The rejected rows and, behind them, the doubtful ones.
views::ReportedRow reported_row(const views::ImportView& view, std::size_t position) {
  const std::size_t rejected = view.report.rejected_count;
  return position < rejected ? view.report.rejected(position)
                             : view.report.doubtful(position - rejected);
}

// Below the table: what is read in place of the picked row's value.
void draw_correction(const Ui& ui, const views::ImportView& view, ImportPanel& panel) {
  const views::ReportedRow row = reported_row(view, panel.row - 1);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const WidthScope scope(start.x + space::l, right - space::l);
  gap(space::m);
  const std::string label =
      ui.strings.format("import.correct_label", {{"column", row.column}, {"line", row.line}});
  line(ui, label, small_text(ui));
  gap(space::xs);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ButtonSpec correct{
      .key = "correct-row", .label = ui.tr("import.correct"), .rank = Rank::primary};
  const ButtonSpec leave_out{.key = "leave-out-row", .label = ui.tr("import.leave_out")};
  const std::size_t position = panel.row - 1;
  float x = at.x;
  if (row.can_be_corrected) {
    const float buttons = button_width(ui, correct) + button_width(ui, leave_out) + 2 * space::s;
    const float width =
        std::min(320.0f, std::max(120.0f, ImGui::GetContentRegionAvail().x - buttons));
    const FieldResult field =
        text_field(ui, {.key = "correction", .label = label, .width = width}, panel.correction);
    ImGui::SetCursorScreenPos({at.x + width + space::s, at.y});
    const bool is_pressed = button(ui, correct);
    if (is_pressed || (field.is_committed && ImGui::IsKeyPressed(ImGuiKey_Enter))) {
      ui.commands.push(commands::SayOfImport{commands::CorrectRow{position, panel.correction}});
      panel.row = 0;
    }
    x += width + button_width(ui, correct) + 2 * space::s;
  }
  ImGui::SetCursorScreenPos({x, at.y});
  if (button(ui, leave_out)) {
    ui.commands.push(commands::SayOfImport{commands::LeaveOutRow{position}});
    panel.row = 0;
  }
  ImGui::SetCursorScreenPos({at.x, at.y + ui.control_height()});
  gap(space::l);
}

// One of the two lists of rows, and where it stands in both.
struct RowList {
  ReportedRows rows;
  std::size_t first = 0;
  std::string_view hint;
  std::string_view note = {};
};

void draw_list(const Ui& ui, const views::ImportView& view, ImportPanel& panel, RowList list) {
  if (list.rows.count == 0) return;
  gap(space::l);
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, list.rows.label);
  list.rows.rows_in_sight = rows_in_sight;
  list.rows.is_selectable = true;
  const bool is_picked = panel.row > list.first && panel.row <= list.first + list.rows.count;
  if (is_picked) list.rows.picked = panel.row - 1 - list.first;
  if (const auto pressed = reported_rows(ui, list.rows)) {
    panel.row = list.first + *pressed + 1;
    panel.correction = list.rows.row(*pressed).value;
  }
  if (!list.note.empty()) card_note(ui, list.note);
  if (is_picked) return draw_correction(ui, view, panel);
  gap(space::m);
  card_note(ui, list.hint);
}

void draw_corrections(const Ui& ui, const views::ImportView& view) {
  if (view.corrections.empty()) return;
  const Card card(ui, {.padding = space::l});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ButtonSpec forget{.key = "forget-corrections", .label = ui.tr("import.forget_corrections")};
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const float left = right - button_width(ui, forget);
  draw_text(ui, view.corrections, {start, {left - space::s, start.y + ui.control_height()}},
            body_text(ui));
  ImGui::SetCursorScreenPos({left, start.y});
  if (button(ui, forget)) ui.commands.push(commands::SayOfImport{commands::ForgetCorrections{}});
}

// One column of the file: name and sureness, samples, and the choice of what it is.
void draw_column(const Ui& ui, const views::ImportView& view, std::uint32_t position,
                 std::vector<views::Choice>& roles) {
  const views::ImportColumn& shown = view.columns[position];
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float left = start.x + space::l;
  const float right = start.x + width - space::l;
  const float choice_width = std::min(210.0f, width * 0.42f);
  const float choice = right - choice_width;
  const float middle = start.y + column_height * 0.5f;
  const float chip_space =
      shown.sureness.empty() || ui.is_narrow() ? 0.0f : chip_width(ui, shown.sureness) + space::m;
  draw_text(ui, shown.header, {{left, start.y + 5.0f}, {choice - space::m - chip_space, middle}},
            strong_text(ui));
  draw_text(ui, shown.samples,
            {{left, middle}, {choice - space::m - chip_space, start.y + column_height - 5.0f}},
            small_text(ui));
  if (chip_space > 0.0f) {
    const Box box{{choice - chip_space, start.y}, {choice, start.y + column_height}};
    paint_chip(ui, shown.sureness, shown.tone, box);
    if (ItemLog* log = current_item_log()) {
      log->add_text(box.min, box.max, {.role = Role::text, .label = shown.sureness});
    }
  }
  roles[shown.role].is_chosen = true;
  ImGui::PushID(static_cast<int>(position));
  ImGui::SetCursorScreenPos({choice, middle - ui.control_height() * 0.5f});
  const std::string label = ui.strings.format("import.role_of", {{"column", shown.header}});
  if (const auto chosen =
          select(ui, {.key = "column-role", .label = label, .width = choice_width}, roles)) {
    ui.commands.push(commands::SayOfImport{commands::SetImportRole{position, roles[*chosen].id}});
  }
  ImGui::PopID();
  roles[shown.role].is_chosen = false;
  ImGui::SetCursorScreenPos({start.x, start.y + column_height});
  gap(0.0f);
}

// Keeps what the columns are under a name, for the next file like this one.
void draw_layout(const Ui& ui, const views::ImportView& view, ImportPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const WidthScope scope(start.x + space::l, right - space::l);
  gap(space::m);
  if (panel.layout_known != view.layout) {
    panel.layout = view.layout;
    panel.layout_known = view.layout;
  }
  const std::string told = view.layout.empty()
                               ? ui.tr("import.layout.hint")
                               : ui.strings.format("import.layout.used", {{"name", view.layout}});
  paragraph(ui, told, muted_text(ui));
  gap(space::s);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ButtonSpec keep{.key = "keep-layout",
                        .label = ui.tr("import.layout.keep"),
                        .enabled = panel.layout.empty() ? Enabled::no : Enabled::yes};
  const ButtonSpec forget{
      .key = "forget-layout", .label = ui.tr("import.layout.forget"), .rank = Rank::quiet};
  const float buttons = button_width(ui, keep) + button_width(ui, forget) + 2 * space::s;
  const float width =
      std::min(240.0f, std::max(100.0f, ImGui::GetContentRegionAvail().x - buttons));
  text_field(ui,
             {.key = "layout-name",
              .label = ui.tr("import.layout.name"),
              .hint = ui.tr("import.layout.name"),
              .width = width},
             panel.layout);
  ImGui::SetCursorScreenPos({at.x + width + space::s, at.y});
  if (button(ui, keep)) ui.commands.push(commands::KeepLayout{panel.layout});
  if (!view.layout.empty()) {
    ImGui::SetCursorScreenPos({at.x + width + button_width(ui, keep) + 2 * space::s, at.y});
    if (button(ui, forget)) ui.commands.push(commands::ForgetLayout{});
  }
  ImGui::SetCursorScreenPos({at.x, at.y + ui.control_height()});
  gap(space::l);
}

TableRow invoice_row(const views::ImportedInvoiceRow& invoice, bool is_narrow) {
  TableRow row;
  row.cells.push_back({.text = invoice.invoice_no,
                       .look = CellLook::strong,
                       .detail = is_narrow ? invoice.customer : std::string()});
  if (is_narrow) {
    row.cells.push_back({.text = invoice.open_amount, .detail = invoice.due_date});
    return row;
  }
  row.cells.push_back({.text = invoice.customer});
  row.cells.push_back({.text = invoice.issue_date, .look = CellLook::muted});
  row.cells.push_back({.text = invoice.due_date});
  row.cells.push_back({.text = invoice.amount, .look = CellLook::muted});
  row.cells.push_back({.text = invoice.open_amount});
  return row;
}

}  // namespace

void draw_difference(const Ui& ui, const views::ImportView& view) {
  if (view.difference.empty()) return;
  gap(space::l);
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.strings.format("import.difference_to", {{"plan", view.plan_name}}));
  fact_flow(ui, view.difference);
  if (!view.vanished.empty()) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    const WidthScope scope(start.x + space::l, right - space::l);
    paragraph(ui, ui.tr("import.vanished.question"), muted_text(ui));
    gap(space::xs);
    if (const auto chosen = segmented(
            ui, {.key = "vanished", .label = ui.tr("import.vanished.question")}, view.vanished)) {
      ui.commands.push(commands::SayOfImport{commands::SetVanishedRule{view.vanished[*chosen].id}});
    }
    gap(space::m);
  }
  if (view.change_count > 0) {
    draw_changes(ui, view);
  } else {
    card_note(ui, ui.tr("import.no_difference"));
  }
}

void draw_reported_rows(const Ui& ui, const views::ImportView& view, ImportPanel& panel) {
  if (!view.corrections.empty()) gap(space::l);
  draw_corrections(ui, view);
  const views::ImportReportView& report = view.report;
  if (panel.row > report.rejected_count + report.doubtful_count) panel.row = 0;
  draw_list(ui, view, panel,
            {.rows = {.key = "rejected",
                      .label = ui.tr("report.rejected_rows"),
                      .count = report.rejected_count,
                      .row = report.rejected},
             .hint = ui.tr("import.rejected_hint")});
  draw_list(ui, view, panel,
            {.rows = {.key = "doubtful",
                      .label = ui.tr("import.doubtful_rows"),
                      .count = report.doubtful_count,
                      .row = report.doubtful},
             .first = report.rejected_count,
             .hint = ui.tr("import.doubtful_hint"),
             .note = report.doubtful_note});
}

void draw_import_columns(const Ui& ui, const views::ImportView& view, ImportPanel& panel) {
  if (view.columns.empty()) return;
  gap(space::l);
  const Card card(ui, {.padding = 0.0f});
  card_title(ui, ui.tr("import.columns"));
  std::vector<views::Choice> roles = view.roles;
  for (std::uint32_t i = 0; i < view.columns.size(); ++i) {
    separator(ui);
    draw_column(ui, view, i, roles);
  }
  if (!view.can_be_kept) return;
  separator(ui);
  draw_layout(ui, view, panel);
}

void draw_imported_invoices(const Ui& ui, const views::ImportView& view) {
  if (view.invoice_count == 0) return;
  gap(space::l);
  const Card card(ui, {.padding = 0.0f});
  card_title(ui,
             ui.strings.count("import.invoices", static_cast<std::int64_t>(view.invoice_count)));
  std::vector<TableColumn> columns{column(ui, "invoices.column.invoice_no", 100.0f, 1.0f)};
  if (!ui.is_narrow()) {
    columns.push_back(column(ui, "invoices.column.customer", 120.0f, 1.6f));
    columns.push_back(column(ui, "invoices.column.issue_date", 88.0f, 0.2f));
    columns.push_back(column(ui, "invoices.column.due_date", 88.0f, 0.2f));
    columns.push_back(column(ui, "invoices.column.amount", 110.0f, 0.4f, Align::right));
  }
  columns.push_back(column(ui, "invoices.column.open_amount", 110.0f, 0.4f, Align::right));
  const RowHeight height = ui.is_narrow() ? RowHeight::two_lines : RowHeight::one_line;
  table(ui,
        {.key = "imported-invoices",
         .label = ui.tr("import.invoices.title"),
         .columns = columns,
         .row_count = view.invoice_count,
         .height = height_of(ui, view.invoice_count, height),
         .row_height = height},
        [&](std::size_t position) { return invoice_row(view.invoice(position), ui.is_narrow()); });
}

}  // namespace duewise::ui
