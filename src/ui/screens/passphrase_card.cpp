#include "ui/screens/passphrase_card.hpp"

#include <algorithm>

#include "base/secret.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float field_width_max = 320.0f;

FieldResult passphrase_field(const Ui& ui, std::string_view key, std::string_view label,
                             std::string& text) {
  line(ui, label, small_text(ui));
  gap(space::xs);
  const float width = std::min(field_width_max, ImGui::GetContentRegionAvail().x);
  const FieldResult result =
      text_field(ui, {.key = key, .label = label, .width = width, .is_secret = true}, text);
  gap(space::s);
  return result;
}

void forget_new(PassphrasePanel& panel) {
  wipe(panel.chosen);
  wipe(panel.repeated);
}

void draw_fault(const Ui& ui, const std::string& fault) {
  if (fault.empty()) return;
  paragraph(ui, fault, {.colour = ui.colours.danger, .role = Role::alert});
  gap(space::s);
}

void draw_new_passphrase(const Ui& ui, const views::PassphraseView& view, PassphrasePanel& panel) {
  passphrase_field(ui, "new-passphrase", ui.tr("passphrase.new"), panel.chosen);
  const FieldResult last =
      passphrase_field(ui, "repeat-passphrase", ui.tr("passphrase.repeat"), panel.repeated);
  draw_fault(ui, view.fault);
  paragraph(ui, ui.tr("passphrase.warning"), {.colour = ui.colours.warning});
  gap(space::m);
  const bool is_typed = !panel.chosen.empty() && !panel.repeated.empty();
  const ButtonSpec set{.key = "set-passphrase",
                       .label = ui.tr("passphrase.set"),
                       .rank = Rank::primary,
                       .enabled = is_typed && !view.is_working ? Enabled::yes : Enabled::no};
  const ButtonSpec cancel{
      .key = "cancel-passphrase", .label = ui.tr("action.cancel"), .rank = Rank::quiet};
  const auto pressed = button_row(ui, {set, cancel});
  if (pressed == 0U || (last.is_entered && is_typed && !view.is_working)) {
    ui.commands.push(commands::SetPassphrase{Secret(panel.chosen), Secret(panel.repeated)});
  }
  if (pressed != 1U) return;
  forget_new(panel);
  panel.is_changing = false;
}

}  // namespace

void draw_unlock(const Ui& ui, const views::PlanCard& plan, PassphrasePanel& panel) {
  if (panel.plan_to_open != plan.id) wipe(panel.to_open);
  panel.plan_to_open = plan.id;
  const FieldResult field =
      passphrase_field(ui, "passphrase", ui.tr("passphrase.label"), panel.to_open);
  draw_fault(ui, plan.unlock_fault);
  const bool can_open = !panel.to_open.empty() && !plan.is_opening;
  const ButtonSpec open{.key = "unlock-plan",
                        .label = ui.tr(plan.is_opening ? "passphrase.opening" : "action.open"),
                        .rank = Rank::primary,
                        .enabled = can_open ? Enabled::yes : Enabled::no};
  const ButtonSpec cancel{
      .key = "cancel-unlock", .label = ui.tr("action.cancel"), .rank = Rank::quiet};
  const auto pressed = button_row(ui, {open, cancel});
  if (can_open && (pressed == 0U || field.is_entered)) {
    ui.commands.push(commands::UnlockPlan{plan.id, Secret(panel.to_open)});
  }
  if (pressed == 1U) {
    wipe(panel.to_open);
    ui.commands.push(commands::CancelUnlock{});
  }
  gap(space::m);
}

void draw_passphrase(const Ui& ui, const views::PassphraseView& view, PassphrasePanel& panel) {
  if (!view.is_present) {
    forget_new(panel);
    panel.is_changing = false;
    return;
  }
  gap(space::xl);
  line(ui, ui.tr("passphrase.label"), title_text(ui));
  gap(space::s);
  const Card card(ui, {.padding = space::l});
  TextStyle status = body_text(ui);
  status.role = Role::status;
  paragraph(ui, view.text, status);
  gap(space::m);
  if (view.is_working) {
    panel.is_changing = false;
    paragraph(ui, ui.tr("passphrase.working"),
              {.colour = ui.colours.text_muted, .role = Role::status});
    return;
  }
  if (panel.is_changing) return draw_new_passphrase(ui, view, panel);
  draw_fault(ui, view.fault);
  const ButtonSpec choose{.key = "choose-passphrase",
                          .label = ui.tr(view.is_set ? "passphrase.change" : "passphrase.choose")};
  if (!view.is_set) {
    if (button(ui, choose)) panel.is_changing = true;
    return;
  }
  const ButtonSpec remove{
      .key = "remove-passphrase", .label = ui.tr("passphrase.remove"), .rank = Rank::quiet};
  const auto pressed = button_row(ui, {choose, remove});
  if (pressed == 0U) panel.is_changing = true;
  if (pressed == 1U) ui.commands.push(commands::RemovePassphrase{});
}

}  // namespace duewise::ui
