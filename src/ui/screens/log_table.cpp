#include "ui/screens/log_table.hpp"

#include <algorithm>
#include <array>

#include "imgui_internal.h"

#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/table.hpp"

namespace duewise::ui {
namespace {

constexpr std::size_t rows_in_sight = 8;

TableRow row_of(const views::LogRow& entry, bool is_selected) {
  TableRow row;
  row.is_selected = is_selected;
  row.cells.push_back(
      {.text = entry.title,
       .look = entry.is_in_force ? CellLook::strong : CellLook::muted,
       .tone = entry.tone,
       .detail = entry.state.empty() ? entry.details : entry.state + " · " + entry.details,
       .icon = entry.channel_id});
  row.cells.push_back({.text = entry.time, .look = CellLook::muted, .detail = entry.who});
  return row;
}

// Buttons one beside the other; the position of the one that was pressed, or their number.
std::size_t button_line(const Ui& ui, std::span<const ButtonSpec> buttons) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  std::size_t pressed = buttons.size();
  float x = start.x;
  float y = start.y;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const float width = button_width(ui, buttons[i]);
    if (x > start.x && x + width > right) {
      x = start.x;
      y += ui.control_height() + space::s;
    }
    ImGui::SetCursorScreenPos({x, y});
    if (button(ui, buttons[i])) pressed = i;
    x += width + space::s;
  }
  ImGui::SetCursorScreenPos({start.x, y + ui.control_height()});
  gap(space::s);
  return pressed;
}

void draw_picked(const Ui& ui, const views::LogRow& entry, LogPanel& panel) {
  gap(space::s);
  paragraph(ui, entry.details.empty() ? entry.title : entry.title + " · " + entry.details,
            body_text(ui));
  if (!entry.next.empty()) paragraph(ui, entry.next, small_text(ui));
  gap(space::s);
  text_field(ui,
             {.key = "log-reason",
              .label = ui.tr("log.reason"),
              .hint = ui.tr("log.reason"),
              .width = std::min(320.0f, ImGui::GetContentRegionAvail().x)},
             panel.reason);
  gap(space::s);
  const Enabled with_reason = panel.reason.empty() ? Enabled::no : Enabled::yes;
  const std::array<ButtonSpec, 4> buttons{
      {{.key = "withdraw-entry",
        .label = ui.tr("log.withdraw"),
        .rank = Rank::danger,
        .enabled = with_reason},
       {.key = "correct-entry",
        .label = ui.tr("form.correct"),
        .enabled = entry.can_be_corrected ? Enabled::yes : Enabled::no},
       {.key = "approve-entry", .label = ui.tr("log.approve"), .icon = Icon::check},
       {.key = "refuse-entry", .label = ui.tr("log.refuse"), .enabled = with_reason}}};
  const std::size_t count = entry.waits_for_approval ? buttons.size() : 2;
  const std::size_t pressed = button_line(ui, std::span(buttons).first(count));
  if (pressed == count) return;
  if (pressed == 0) {
    ui.commands.push(commands::Work{commands::WithdrawEntry{panel.entry, panel.reason}});
  } else if (pressed == 1) {
    ui.commands.push(
        commands::Form{commands::OpenForm{views::FormKind::correction, panel.entry, {}}});
  } else if (pressed == 2) {
    ui.commands.push(commands::Work{commands::ApproveRequest{.request = panel.entry}});
  } else {
    ui.commands.push(
        commands::Work{commands::RefuseRequest{.request = panel.entry, .reason = panel.reason}});
  }
  panel = {};
}

}  // namespace

void draw_log_table(const Ui& ui, const views::ContactCard& card, LogPanel& panel) {
  const Card frame(ui, {});
  line(ui, ui.tr("log.title"), title_text(ui));
  paragraph(ui, card.log_count, muted_text(ui));
  gap(space::s);
  if (!card.log.empty()) {
    const std::array<TableColumn, 2> columns{{{.key = "log-what",
                                               .title = ui.tr("log.column.kind"),
                                               .width_min = 150.0f,
                                               .weight = 2.0f},
                                              {.key = "log-day",
                                               .title = ui.tr("log.column.day"),
                                               .width_min = 110.0f,
                                               .weight = 0.5f}}};
    const TableResult result = table(
        ui,
        {.key = "log",
         .label = ui.tr("log.title"),
         .columns = columns,
         .row_count = card.log.size(),
         .height = table_height(ui, std::min(rows_in_sight, card.log.size()), RowHeight::two_lines),
         .row_height = RowHeight::two_lines,
         .is_selectable = true},
        [&](std::size_t position) {
          const views::LogRow& entry = card.log[position];
          return row_of(entry, entry.entry == panel.entry);
        });
    if (result.pressed_row) {
      const std::uint32_t entry = card.log[*result.pressed_row].entry;
      panel.entry = entry == panel.entry ? 0 : entry;
    }
  }
  const auto picked = std::find_if(
      card.log.begin(), card.log.end(),
      [&](const views::LogRow& each) { return each.entry == panel.entry && each.is_in_force; });
  if (picked != card.log.end()) draw_picked(ui, *picked, panel);
  gap(space::s);
  const std::array<ButtonSpec, 3> files{
      {{.key = "log-csv",
        .label = ui.tr("log.export_csv"),
        .rank = Rank::quiet,
        .icon = Icon::download},
       {.key = "log-print", .label = ui.tr("log.print"), .rank = Rank::quiet, .icon = Icon::file},
       {.key = "log-html",
        .label = ui.tr("log.export_html"),
        .rank = Rank::quiet,
        .icon = Icon::download}}};
  const std::size_t pressed = button_line(ui, files);
  if (pressed == 0) ui.commands.push(commands::Work{commands::ExportLogCsv{card.customer}});
  if (pressed == 1) ui.commands.push(commands::Work{commands::PrintLog{card.customer}});
  if (pressed == 2) ui.commands.push(commands::Work{commands::ExportLogHtml{card.customer}});
}

}  // namespace duewise::ui
