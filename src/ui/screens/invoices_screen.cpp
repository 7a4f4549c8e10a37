#include "ui/screens/invoices_screen.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "imgui_internal.h"

#include "ui/charts/ageing_bar.hpp"
#include "ui/screens/export_menu.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

using views::InvoiceColumn;

constexpr float table_height_min = 320.0f;
constexpr float side_panel_from = 900.0f;  // narrower: below the table

struct ColumnPlan {
  InvoiceColumn column;
  float width_min;
  float weight;
  float table_width_min;  // left out where the table is narrower
};
constexpr float currency_column_from = 670.0f;  // narrower: behind the open amount
constexpr std::array<ColumnPlan, 10> wide_columns{
    {{InvoiceColumn::invoice_no, 122.0f, 1.0f, 0.0f},
     {InvoiceColumn::customer, 70.0f, 3.0f, 0.0f},
     {InvoiceColumn::contract_no, 90.0f, 1.0f, 1250.0f},
     {InvoiceColumn::issue_date, 82.0f, 0.3f, 1080.0f},
     {InvoiceColumn::due_date, 82.0f, 0.3f, 0.0f},
     {InvoiceColumn::days_overdue, 64.0f, 0.3f, 740.0f},
     {InvoiceColumn::amount, 96.0f, 1.0f, 900.0f},
     {InvoiceColumn::open_amount, 122.0f, 1.0f, 0.0f},
     {InvoiceColumn::currency, 52.0f, 0.1f, currency_column_from},
     {InvoiceColumn::status, 70.0f, 0.6f, 0.0f}}};

TableColumn column_of(const Ui& ui, const views::InvoicesView& view, const ColumnPlan& plan) {
  TableColumn column{.key = views::title_key(plan.column),
                     .title = ui.tr(views::title_key(plan.column)),
                     .width_min = plan.width_min,
                     .weight = plan.weight,
                     .align = views::is_number(plan.column) ? Align::right : Align::left,
                     .is_sortable = true};
  if (view.sorted_by == plan.column) column.sorted = view.direction;
  return column;
}

TableCell cell_of(const views::InvoiceRow& row, InvoiceColumn column) {
  TableCell cell{.text = row.cell(column)};
  if (column == InvoiceColumn::status) {
    cell.look = CellLook::chip;
    cell.tone = row.tone;
  } else if (column == InvoiceColumn::open_amount || column == InvoiceColumn::invoice_no) {
    cell.look = CellLook::strong;
  } else if (column == InvoiceColumn::issue_date || column == InvoiceColumn::currency ||
             column == InvoiceColumn::contract_no) {
    cell.look = CellLook::muted;
  }
  return cell;
}

void push_sort(const Ui& ui, const views::InvoicesView& view, InvoiceColumn column) {
  const bool again = view.sorted_by == column;
  const auto direction = again && view.direction == views::Direction::ascending
                             ? views::Direction::descending
                             : views::Direction::ascending;
  ui.commands.push(commands::SortInvoices{column, direction});
}

void answer(const Ui& ui, const views::InvoicesView& view, const TableResult& result,
            const std::vector<InvoiceColumn>& columns, Selection& selection) {
  if (result.sorted_column) push_sort(ui, view, columns[*result.sorted_column]);
  if (result.pressed_row) {
    const views::InvoiceRow row = view.row(*result.pressed_row);
    selection = {row.is_selected ? UINT32_MAX : row.invoice, row.cell(InvoiceColumn::invoice_no)};
    ui.commands.push(commands::SelectInvoice{selection.invoice});
  }
}

void draw_wide_table(const Ui& ui, const views::InvoicesView& view, Selection& selection,
                     float height) {
  const float width = ImGui::GetContentRegionAvail().x;
  std::vector<TableColumn> columns;
  std::vector<InvoiceColumn> ids;
  for (const ColumnPlan& plan : wide_columns) {
    if (width < plan.table_width_min) continue;
    columns.push_back(column_of(ui, view, plan));
    ids.push_back(plan.column);
  }
  const bool has_currency = width >= currency_column_from;
  const TableResult result = table(ui,
                                   {.key = "invoices",
                                    .label = ui.tr("invoices.title"),
                                    .columns = columns,
                                    .row_count = view.row_count,
                                    .height = height,
                                    .is_selectable = true},
                                   [&](std::size_t position) {
                                     const views::InvoiceRow row = view.row(position);
                                     TableRow out;
                                     out.is_selected = row.is_selected;
                                     for (const InvoiceColumn id : ids) {
                                       out.cells.push_back(cell_of(row, id));
                                       if (has_currency || id != InvoiceColumn::open_amount) {
                                         continue;
                                       }
                                       out.cells.back().text +=
                                           " " + row.cell(InvoiceColumn::currency);
                                     }
                                     return out;
                                   });
  answer(ui, view, result, ids, selection);
}

// Two lines per invoice: who and which on the left, how much and how late on the right.
void draw_narrow_table(const Ui& ui, const views::InvoicesView& view, Selection& selection,
                       float height) {
  const std::vector<InvoiceColumn> ids{InvoiceColumn::customer, InvoiceColumn::open_amount};
  const std::array<TableColumn, 2> columns{
      {column_of(ui, view, {InvoiceColumn::customer, 120.0f, 1.0f, 0.0f}),
       column_of(ui, view, {InvoiceColumn::open_amount, 116.0f, 0.4f, 0.0f})}};
  const TableResult result =
      table(ui,
            {.key = "invoices",
             .label = ui.tr("invoices.title"),
             .columns = columns,
             .row_count = view.row_count,
             .height = height,
             .row_height = RowHeight::two_lines,
             .is_selectable = true},
            [&](std::size_t position) {
              const views::InvoiceRow row = view.row(position);
              TableRow out;
              out.is_selected = row.is_selected;
              out.cells.push_back({.text = row.cell(InvoiceColumn::customer),
                                   .detail = row.cell(InvoiceColumn::invoice_no) + " · " +
                                             row.cell(InvoiceColumn::due_date)});
              out.cells.push_back({.text = row.cell(InvoiceColumn::open_amount) + " " +
                                           row.cell(InvoiceColumn::currency),
                                   .look = CellLook::strong,
                                   .detail = row.cell(InvoiceColumn::status)});
              return out;
            });
  answer(ui, view, result, ids, selection);
}

void draw_totals(const Ui& ui, const views::InvoicesView& view) {
  const bool narrow = ui.is_narrow();
  std::vector<TableColumn> columns{{.key = "total-currency",
                                    .title = ui.tr("invoices.totals"),
                                    .width_min = 36.0f,
                                    .weight = 0.5f}};
  const auto add = [&](const char* key, float width_min) {
    columns.push_back(
        {.key = key, .title = ui.tr(key), .width_min = width_min, .align = Align::right});
  };
  if (!narrow) add("invoices.total.invoices", 44.0f);
  if (!narrow) add("invoices.total.amount", 96.0f);
  if (!narrow) add("invoices.total.paid", 96.0f);
  add("invoices.total.open", 106.0f);
  add("invoices.total.overdue", 92.0f);
  table(ui,
        {.key = "totals",
         .label = ui.tr("invoices.totals"),
         .columns = columns,
         .row_count = view.totals.size()},
        [&](std::size_t position) {
          const views::CurrencyTotals& totals = view.totals[position];
          TableRow row;
          row.cells.push_back({.text = totals.currency, .look = CellLook::strong});
          if (!narrow) {
            row.cells.push_back({.text = totals.invoices, .look = CellLook::muted});
            row.cells.push_back({.text = totals.amount});
            row.cells.push_back({.text = totals.paid});
          }
          row.cells.push_back({.text = totals.open, .look = CellLook::strong});
          row.cells.push_back({.text = totals.overdue});
          return row;
        });
}

void draw_ageing(const Ui& ui, const views::InvoicesView& view) {
  const std::size_t per_line = ui.frame.size.x < 1180.0f ? 1 : 2;
  const std::array<float, 2> halves{1.0f, 1.0f};
  for (std::size_t first = 0; first < view.ageing.size(); first += per_line) {
    const std::size_t count = std::min(per_line, view.ageing.size() - first);
    {
      Columns columns(ui, std::span<const float>(halves.data(), count));
      for (std::size_t i = first; i < first + count; ++i) {
        const views::AgeingBar& bar = view.ageing[i];
        const Card card(ui, {.width = columns.next()});
        if (const auto bucket = ageing_bar(ui, bar)) {
          ui.commands.push(commands::FilterBucket{bar.currency, *bucket});
        }
      }
    }
    gap(space::l);
  }
}

void draw_search(const Ui& ui, const views::InvoicesView& view, InvoicesPanel& panel, float width) {
  if (view.filter_text != panel.search_known) {
    panel.search = view.filter_text;
    panel.search_known = view.filter_text;
  }
  const FieldResult field = search_field(ui,
                                         {.key = "search-invoices",
                                          .label = ui.tr("invoices.search"),
                                          .hint = ui.tr("invoices.search"),
                                          .width = width},
                                         panel.search);
  if (field.is_changed) {
    panel.search_known = panel.search;
    ui.commands.push(commands::FilterText{panel.search});
  }
}

void draw_filters(const Ui& ui, const views::InvoicesView& view, InvoicesPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const float height = ui.control_height();
  const float search = ui.is_narrow() ? right - start.x : 300.0f;
  draw_search(ui, view, panel, search);
  float x = ui.is_narrow() ? start.x : start.x + search + space::m;
  float y = ui.is_narrow() ? start.y + height + space::s : start.y;
  const auto place = [&](float width) {
    if (x > start.x && x + width > right) {
      x = start.x;
      y += height + space::s;
    }
    ImGui::SetCursorScreenPos({x, y});
    x += width + space::m;
  };
  place(segmented_width(ui, view.statuses));
  const ChoiceSpec status{.key = "status", .label = ui.tr("invoices.column.status")};
  if (const auto chosen = segmented(ui, status, view.statuses)) {
    ui.commands.push(commands::FilterStatus{view.statuses[*chosen].id});
  }
  if (view.currencies.size() > 2) {  // all, and more than one
    constexpr float width = 150.0f;
    place(width);
    const ChoiceSpec spec{
        .key = "currency", .label = ui.tr("invoices.column.currency"), .width = width};
    if (const auto chosen = select(ui, spec, view.currencies)) {
      ui.commands.push(commands::FilterCurrency{view.currencies[*chosen].id});
    }
  }
  if (view.is_filtered) {
    const ButtonSpec clear{.key = "clear-filters",
                           .label = ui.tr("invoices.clear_filters"),
                           .rank = Rank::quiet,
                           .icon = Icon::close};
    place(button_width(ui, clear));
    if (button(ui, clear)) ui.commands.push(commands::ClearFilters{});
  }
  if (!view.selected_customer.empty()) {
    const std::string label =
        ui.strings.format("reports.open_customer", {{"customer", view.selected_customer}});
    const ButtonSpec open{.key = "open-customer",
                          .label = label,
                          .icon = Icon::arrow_right,
                          .width = std::min(right - start.x, 360.0f)};
    place(open.width);
    if (button(ui, open)) ui.commands.push(commands::OpenCustomer{});
  }
  ImGui::SetCursorScreenPos({start.x, y + height});
  gap(space::m);
}

void draw_rows(const Ui& ui, const views::InvoicesView& view, Selection& selection, float bottom) {
  const float totals = table_height(ui, view.totals.size(), RowHeight::one_line);
  const float room = bottom - ImGui::GetCursorScreenPos().y - totals - space::l;
  const float height = std::max(table_height_min, room);
  const Card card(ui, {.padding = 0.0f});
  if (!view.is_known) return;  // the count above says that they are being searched
  if (view.row_count == 0) {
    empty_state(ui,
                {.icon = Icon::search,
                 .title = ui.tr("invoices.title"),
                 .text = ui.tr(view.invoice_count == 0 ? "invoices.none" : "invoices.none_match")});
    return;
  }
  if (ui.is_narrow()) {
    draw_narrow_table(ui, view, selection, height);
  } else {
    draw_wide_table(ui, view, selection, height);
  }
  draw_totals(ui, view);
}

}  // namespace

void draw_invoices_screen(const Ui& ui, const views::Model& model, InvoicesPanel& panel,
                          Selection& selection, float height) {
  const float bottom = ImGui::GetCursorScreenPos().y + height;
  const views::InvoicesView& view = model.invoices;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("invoices.title"), heading);
  TextStyle count = muted_text(ui);
  count.align = Align::right;
  const float right = start.x + width - export_menu_width(ui);
  draw_text(ui, view.count_text,
            {{start.x + width * 0.4f, start.y}, {right - space::m, start.y + 32.0f}}, count);
  ImGui::SetCursorScreenPos({right, start.y});
  draw_export_menu(ui, view.exports);
  ImGui::SetCursorScreenPos({start.x, start.y + ui.control_height()});
  gap(space::l);
  draw_ageing(ui, view);
  for (const std::string& note : view.log_notes) paragraph(ui, note, small_text(ui));
  if (!view.log_notes.empty()) gap(space::m);
  draw_filters(ui, view, panel);
  if (!model.contact.is_present) return draw_rows(ui, view, selection, bottom);
  if (width < side_panel_from) {
    draw_rows(ui, view, selection, bottom);
    gap(space::l);
    return draw_customer_work(ui, model, panel.work);
  }
  constexpr std::array<float, 2> weights{1.6f, 1.0f};
  Columns columns(ui, weights);
  const float left = columns.next();
  {
    const float x = ImGui::GetCursorScreenPos().x;
    const WidthScope scope(x, x + left);
    draw_rows(ui, view, selection, bottom);
  }
  const float side = columns.next();
  const float x = ImGui::GetCursorScreenPos().x;
  const WidthScope scope(x, x + side);
  draw_customer_work(ui, model, panel.work);
}

}  // namespace duewise::ui
