#include "ui/screens/folder_card.hpp"

#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

void draw_buttons(const Ui& ui, views::FolderState state) {
  const ButtonSpec choose{.key = "choose-folder", .label = ui.tr("folder.choose")};
  const ButtonSpec allow{
      .key = "allow-folder", .label = ui.tr("folder.allow"), .rank = Rank::primary};
  const ButtonSpec leave{
      .key = "leave-folder", .label = ui.tr("folder.leave"), .rank = Rank::quiet};
  if (state == views::FolderState::none) {
    if (button(ui, choose)) ui.commands.push(commands::ChooseFolder{});
  } else if (state == views::FolderState::needs_permission) {
    const auto pressed = button_row(ui, {allow, leave});
    if (pressed == 0U) ui.commands.push(commands::AllowFolder{});
    if (pressed == 1U) ui.commands.push(commands::LeaveFolder{});
  } else if (button(ui, leave)) {
    ui.commands.push(commands::LeaveFolder{});
  }
}

}  // namespace

void draw_folder(const Ui& ui, const views::FolderView& view) {
  if (view.state == views::FolderState::unavailable) return;
  gap(space::xl);
  line(ui, ui.tr("folder.title"), title_text(ui));
  gap(space::s);
  const Card card(ui, {.padding = space::l});
  TextStyle status = body_text(ui);
  status.role = Role::status;
  paragraph(ui, view.text, status);
  if (!view.last_copy.empty()) paragraph(ui, view.last_copy, small_text(ui));
  if (!view.fault.empty()) {
    paragraph(ui, view.fault, {.colour = ui.colours.danger, .role = Role::alert});
  }
  gap(space::m);
  draw_buttons(ui, view.state);
}

}  // namespace duewise::ui
