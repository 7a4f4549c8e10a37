#include "ui/screens/restore_card.hpp"

#include <array>

#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float row_step = 24.0f;

void draw_row(const Ui& ui, const views::RestoreRow& row, const TextStyle& value) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float first = start.x + width * 0.3f;
  const float second = start.x + width * 0.65f;
  const float bottom = start.y + row_step;
  draw_text(ui, row.label, {start, {first - space::s, bottom}}, small_text(ui));
  draw_text(ui, row.stored, {{first, start.y}, {second - space::s, bottom}}, value);
  draw_text(ui, row.file, {{second, start.y}, {start.x + width, bottom}}, value);
  ImGui::SetCursorScreenPos({start.x, bottom});
  gap(0.0f);
}

void draw_comparison(const Ui& ui, const views::RestoreView& view) {
  draw_row(ui, {"", ui.tr("restore.stored"), ui.tr("restore.file"), false}, small_text(ui));
  for (const views::RestoreRow& row : view.rows) {
    draw_row(ui, row, row.differs ? strong_text(ui) : body_text(ui));
  }
  gap(space::m);
  for (const std::string& loss : view.losses) paragraph(ui, loss, body_text(ui));
}

void draw_choices(const Ui& ui, const views::RestoreView& view) {
  using Choice = commands::AnswerRestore::Choice;
  constexpr std::array answers{Choice::keep_both, Choice::replace, Choice::cancel};
  const auto pressed = button_row(
      ui, {{.key = "restore-both", .label = ui.tr("restore.keep_both"), .rank = Rank::primary},
           {.key = "restore-replace",
            .label = ui.tr("restore.replace"),
            .rank = Rank::danger,
            .enabled = view.can_replace ? Enabled::yes : Enabled::no},
           {.key = "restore-cancel", .label = ui.tr("action.cancel"), .rank = Rank::quiet}});
  if (pressed) ui.commands.push(commands::AnswerRestore{answers[*pressed]});
}

}  // namespace

void draw_restore(const Ui& ui, const views::RestoreView& view) {
  if (!view.is_present) return;
  {
    const Card card(ui, {.padding = space::xl});
    line(ui, ui.tr("restore.title"), title_text(ui));
    gap(space::xs);
    TextStyle headline = body_text(ui);
    headline.role = Role::status;
    paragraph(ui, view.headline, headline);
    if (!view.newer.empty()) paragraph(ui, view.newer, strong_text(ui));
    if (!view.fault.empty()) {
      paragraph(ui, view.fault, {.colour = ui.colours.danger, .role = Role::alert});
    }
    gap(space::m);
    if (!view.rows.empty()) draw_comparison(ui, view);
    gap(space::m);
    paragraph(ui, ui.tr("restore.undo_stays"), small_text(ui));
    gap(space::m);
    draw_choices(ui, view);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
