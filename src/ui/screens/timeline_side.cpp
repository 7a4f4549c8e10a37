#include "ui/screens/timeline_side.hpp"

#include <array>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::size_t rows_in_sight = 8;

TableRow event_row(const views::EventRow& event) {
  std::string what = event.stage;
  if (!event.role.empty()) what += what.empty() ? event.role : " · " + event.role;
  if (!event.note.empty()) what += what.empty() ? event.note : " · " + event.note;
  TableRow row;
  row.cells.push_back({.text = event.kind,
                       .look = CellLook::strong,
                       .tone = event.tone,
                       .detail = what,
                       .icon = event.channel_id});
  row.cells.push_back({.text = event.customer, .detail = event.invoice});
  row.cells.push_back({.text = event.open_amount, .detail = event.days_overdue});
  return row;
}

void pick(const Ui& ui, Selection& selection, std::uint32_t invoice, const std::string& number) {
  selection = {invoice, number};
  ui.commands.push(commands::SelectInvoice{invoice});
}

void draw_form(const Ui& ui, const views::Model& model, TimelinePanel& panel,
               const Selection& selection) {
  const views::TimelineView& view = model.timeline;
  const std::uint32_t invoice = model.plan.selected_invoice;
  if (invoice == UINT32_MAX || selection.invoice != invoice) {
    paragraph(ui, ui.tr("timeline.pick_invoice"), muted_text(ui));
    return;
  }
  if (panel.promise_date < view.playhead) panel.promise_date = view.playhead + Days{7};
  paragraph(ui, selection.number + " · " + view.playhead_text, strong_text(ui));
  gap(space::s);
  const float width = ImGui::GetContentRegionAvail().x;
  text_field(ui,
             {.key = "scenario-amount",
              .label = ui.tr("timeline.amount"),
              .hint = ui.tr("timeline.all_open"),
              .width = std::min(220.0f, width)},
             panel.amount);
  gap(space::s);
  if (button(ui,
             {.key = "add-payment", .label = ui.tr("timeline.add_payment"), .icon = Icon::plus})) {
    ui.commands.push(commands::AddPayment{invoice, view.playhead, panel.amount});
    panel.amount.clear();
  }
  gap(space::m);
  line(ui, ui.tr("timeline.promise_date"), small_text(ui));
  if (const auto date = date_stepper(ui,
                                     {.key = "promise-date",
                                      .label = ui.tr("timeline.promise_date"),
                                      .value = panel.promise_date,
                                      .min = view.playhead,
                                      .max = {}},
                                     panel.draft)) {
    panel.promise_date = *date;
  }
  gap(space::s);
  if (button(ui,
             {.key = "add-promise", .label = ui.tr("timeline.add_promise"), .icon = Icon::plus})) {
    ui.commands.push(
        commands::AddPromise{invoice, view.playhead, panel.promise_date, panel.amount});
    panel.amount.clear();
  }
}

void draw_scenario_rows(const Ui& ui, const std::vector<views::ScenarioEventView>& events) {
  const float edge = ui.control_height();
  for (const views::ScenarioEventView& event : events) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    draw_text(ui, event.text, {start, {right - edge - space::s, start.y + edge}}, body_text(ui));
    ImGui::SetCursorScreenPos({right - edge, start.y});
    ImGui::PushID(static_cast<int>(event.index));
    if (icon_button(ui, {.key = "remove-scenario",
                         .label = ui.tr("action.remove"),
                         .rank = Rank::quiet,
                         .icon = Icon::trash})) {
      ui.commands.push(commands::RemoveScenarioEvent{event.index});
    }
    ImGui::PopID();
    ImGui::SetCursorScreenPos({start.x, start.y + edge});
    gap(space::xs);
  }
  if (!events.empty()) gap(space::m);
}

}  // namespace

void draw_day_events(const Ui& ui, const views::TimelineView& view, Selection& selection,
                     float width) {
  const Card card(ui, {.width = width, .padding = 0.0f});
  card_title(ui, view.day_headline.empty() ? ui.tr("timeline.events_of_day") : view.day_headline);
  if (view.day_event_count == 0) {
    card_note(ui, ui.tr("timeline.no_events"));
    return;
  }
  const std::array<TableColumn, 3> columns{
      {{.key = "kind", .title = ui.tr("timeline.column.kind"), .width_min = 100.0f, .weight = 2.0f},
       {.key = "customer", .title = ui.tr("timeline.column.customer"), .width_min = 70.0f},
       {.key = "open",
        .title = ui.tr("timeline.column.open_amount"),
        .width_min = 84.0f,
        .weight = 0.5f,
        .align = Align::right}}};
  const TableResult result =
      table(ui,
            {.key = "day-events",
             .label = ui.tr("timeline.events_of_day"),
             .columns = columns,
             .row_count = view.day_event_count,
             .height = table_height(ui, rows_in_sight, RowHeight::two_lines),
             .row_height = RowHeight::two_lines,
             .is_selectable = true},
            [&](std::size_t position) { return event_row(view.day_event(position)); });
  if (result.pressed_row) {
    const views::EventRow event = view.day_event(*result.pressed_row);
    if (event.invoice_index != UINT32_MAX) {
      pick(ui, selection, event.invoice_index, event.invoice);
    }
  }
}

void draw_next_steps(const Ui& ui, const views::Model& model, Selection& selection, float width) {
  const views::TimelineView& view = model.timeline;
  const Card card(ui, {.width = width, .padding = 0.0f});
  card_title(ui, ui.tr("timeline.next_steps"));
  if (view.next_step_count == 0) {
    card_note(ui, ui.tr("timeline.no_next_step"));
    return;
  }
  const std::array<TableColumn, 3> columns{
      {{.key = "invoice",
        .title = ui.tr("timeline.column.invoice"),
        .width_min = 90.0f,
        .weight = 1.2f},
       {.key = "stage", .title = ui.tr("timeline.column.stage"), .width_min = 90.0f},
       {.key = "date",
        .title = ui.tr("timeline.column.date"),
        .width_min = 76.0f,
        .weight = 0.3f,
        .align = Align::right}}};
  const TableResult result =
      table(ui,
            {.key = "next-steps",
             .label = ui.tr("timeline.next_steps"),
             .columns = columns,
             .row_count = view.next_step_count,
             .height = table_height(ui, rows_in_sight, RowHeight::two_lines),
             .row_height = RowHeight::two_lines,
             .is_selectable = true},
            [&](std::size_t position) {
              const views::NextStepRow step = view.next_step(position);
              const bool none = step.date.empty();
              TableRow row;
              row.is_selected = step.invoice == model.plan.selected_invoice;
              row.cells.push_back(
                  {.text = step.invoice_no, .look = CellLook::strong, .detail = step.customer});
              row.cells.push_back({.text = none ? ui.tr("timeline.no_next_step") : step.stage,
                                   .look = none ? CellLook::muted : CellLook::chip,
                                   .tone = step.tone});
              row.cells.push_back({.text = step.date, .detail = step.in_days});
              return row;
            });
  if (result.pressed_row) {
    const views::NextStepRow step = view.next_step(*result.pressed_row);
    const bool again = step.invoice == model.plan.selected_invoice;
    pick(ui, selection, again ? UINT32_MAX : step.invoice, step.invoice_no);
  }
}

void draw_scenario(const Ui& ui, const views::Model& model, TimelinePanel& panel,
                   const Selection& selection) {
  const Card card(ui, {});
  line(ui, ui.tr("timeline.scenario"), title_text(ui));
  gap(space::s);
  draw_scenario_rows(ui, model.timeline.scenario);
  draw_form(ui, model, panel, selection);
}

}  // namespace duewise::ui
