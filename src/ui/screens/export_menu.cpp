#include "ui/screens/export_menu.hpp"

#include "ui/widgets/choice.hpp"

namespace duewise::ui {
namespace {

ButtonSpec spec_of(const Ui& ui) {
  return {.key = "export",
          .label = ui.tr("export.menu"),
          .rank = ui.is_narrow() ? Rank::quiet : Rank::secondary,
          .icon = Icon::download};
}

}  // namespace

float export_menu_width(const Ui& ui) {
  return ui.is_narrow() ? ui.control_height() : button_width(ui, spec_of(ui));
}

void draw_export_menu(const Ui& ui, const views::ExportMenu& menu) {
  if (menu.choices.empty()) return;
  const MenuLook look = ui.is_narrow() ? MenuLook::icon : MenuLook::labelled;
  if (const auto chosen = menu_button(ui, spec_of(ui), look, menu.choices)) {
    ui.commands.push(commands::Export{menu.kinds[*chosen]});
  }
}

}  // namespace duewise::ui
