#include "ui/screens/reports_screen.hpp"

#include <algorithm>

#include "imgui_internal.h"

#include "ui/screens/report_cards.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float choice_width = 260.0f;

// One button per report where they fit, else a list.
void draw_kinds(const Ui& ui, const views::ReportsView& view) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ChoiceSpec spec{.key = "report-kind",
                        .label = ui.tr("reports.choose"),
                        .width = ui.is_narrow() ? width : choice_width};
  const auto chosen = segmented_width(ui, view.kinds) <= width
                          ? segmented(ui, {.key = spec.key, .label = spec.label}, view.kinds)
                          : select(ui, spec, view.kinds);
  if (chosen) ui.commands.push(commands::ShowReport{view.kinds[*chosen].id});
}

}  // namespace

void draw_reports_screen(const Ui& ui, const views::Model& model, FormPanel& panel) {
  const views::ReportsView& view = model.reports;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("screen.reports"), heading);
  const float below = ImGui::GetCursorScreenPos().y;
  if (view.is_ready && !ui.is_narrow()) {
    ImGui::SetCursorScreenPos(start);
    draw_report_buttons(ui, right);
    ImGui::SetCursorScreenPos({start.x, std::max(below, start.y + ui.control_height())});
  }
  gap(space::m);
  if (view.is_ready && ui.is_narrow()) {
    draw_stacked_report_buttons(ui);
    gap(space::m);
  }
  draw_kinds(ui, view);
  gap(space::m);
  if (!view.is_ready) {
    const Card card(ui, {});
    empty_state(ui,
                {.icon = Icon::file, .title = ui.tr("screen.reports"), .text = view.state_text});
    return;
  }
  TextStyle title = title_text(ui);
  title.role = Role::heading;
  line(ui, view.report.title, title);
  line(ui, view.report.subtitle, muted_text(ui));
  gap(space::m);
  if (!model.forms.offers.empty()) {
    draw_offer_buttons(ui, model.forms);
    gap(space::m);
  }
  if (model.forms.form.is_open) {
    draw_open_form(ui, model.forms.form, panel);
    gap(space::l);
  }
  draw_report_cards(ui, view.report, {});
}

}  // namespace duewise::ui
