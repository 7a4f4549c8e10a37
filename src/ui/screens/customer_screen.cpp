#include "ui/screens/customer_screen.hpp"

#include <algorithm>
#include <vector>

#include "imgui_internal.h"

#include "ui/screens/report_cards.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

/// Tables of names and values, which stand side by side at the top.
bool is_fact_table(const views::ReportTableView& table) {
  return table.id == "credit_file" || table.id == "behaviour";
}

void draw_facts(const Ui& ui, const views::ReportView& page) {
  const float weights[] = {1.0f, 1.0f};
  Columns columns(ui, weights);
  for (const views::ReportTableView& table : page.tables) {
    if (!is_fact_table(table)) continue;
    const Card card(ui, {.width = columns.next()});
    line(ui, table.title, strong_text(ui));
    gap(space::s);
    std::vector<views::Fact> facts;
    for (const views::ReportRowView& row : table.rows) {
      facts.push_back({row.cells.front(), row.cells.back()});
    }
    fact_list(ui, facts);
  }
}

void draw_head(const Ui& ui, const views::CustomerView& view) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const ButtonSpec back{.key = "back-to-invoices",
                        .label = ui.tr("reports.back_to_invoices"),
                        .rank = Rank::quiet,
                        .icon = Icon::arrow_left};
  if (button(ui, back)) ui.commands.push(commands::ShowScreen{views::Screen::invoices});
  if (view.is_ready && !ui.is_narrow()) {
    ImGui::SetCursorScreenPos(start);
    draw_report_buttons(ui, right);
  }
  ImGui::SetCursorScreenPos({start.x, start.y + ui.control_height()});
  gap(space::s);
  if (view.is_ready && ui.is_narrow()) draw_stacked_report_buttons(ui);
  gap(space::s);
}

}  // namespace

void draw_customer_screen(const Ui& ui, const views::Model& model, CustomerWorkPanel& panel) {
  const views::CustomerView& view = model.customer;
  draw_head(ui, view);
  if (!view.is_ready) {
    const Card card(ui, {});
    empty_state(
        ui,
        {.icon = Icon::file, .title = ui.tr("reports.title.customer"), .text = view.state_text});
    return;
  }
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, view.page.title, heading);
  line(ui, view.page.subtitle, muted_text(ui));
  gap(space::s);
  const ButtonSpec letters{
      .key = "customer-letters", .label = ui.tr("screen.letters"), .icon = Icon::letter};
  if (button(ui, letters)) {
    ui.commands.push(commands::Letters{commands::OpenLetters{.customer = view.customer}});
  }
  gap(space::l);
  draw_facts(ui, view.page);
  gap(space::l);
  views::ReportView rest = view.page;
  rest.tables.erase(std::remove_if(rest.tables.begin(), rest.tables.end(), is_fact_table),
                    rest.tables.end());
  draw_report_cards(ui, rest, ui.tr("reports.log_place"));
  gap(space::l);
  draw_customer_work(ui, model, panel);
}

}  // namespace duewise::ui
