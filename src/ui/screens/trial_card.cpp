#include "ui/screens/trial_card.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "imgui_internal.h"

#include "ui/charts/fan_chart.hpp"
#include "ui/screens/forecast_screen.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr std::array<const char*, 3> kind_keys{"forecast.try.payment", "forecast.try.promise",
                                               "forecast.try.dispute"};

void push(const Ui& ui, commands::ForecastAct act) {
  ui.commands.push(commands::Forecasts{std::move(act)});
}

}  // namespace

void draw_trial_form(const Ui& ui, const views::Model& model, TrialPanel& panel) {
  if (model.forecast.reasons.heading.empty()) return;
  const Card card(ui, {});
  line(ui, ui.tr("forecast.try"), strong_text(ui));
  gap(space::s);
  std::array<views::Choice, 3> kinds;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds[i] = {std::to_string(i), ui.tr(kind_keys[i]), i == panel.kind};
  }
  const float width = ImGui::GetContentRegionAvail().x;
  const ChoiceSpec spec{.key = "trial-kind",
                        .label = ui.tr("forecast.try"),
                        .width = std::min(width, date_stepper_width)};
  if (const auto chosen = select(ui, spec, kinds)) {
    panel.kind = static_cast<std::uint8_t>(*chosen);
  }
  gap(space::s);
  const views::PlanView& plan = model.plan;
  const Date shown =
      panel.date.exists() ? std::clamp(panel.date, plan.as_of, plan.until) : plan.as_of;
  if (const auto date = date_stepper(ui,
                                     {.key = "trial-date",
                                      .label = ui.tr("forecast.try.date"),
                                      .value = shown,
                                      .min = plan.as_of,
                                      .max = plan.until},
                                     panel.draft)) {
    panel.date = *date;
  }
  gap(space::s);
  if (button(ui, {.key = "try-event", .label = ui.tr("forecast.try.act"), .icon = Icon::play})) {
    push(ui, commands::TryEvent{.invoice = plan.selected_invoice,
                                .kind = static_cast<commands::TryEvent::Kind>(panel.kind),
                                .date = shown});
  }
}

void draw_trial(const Ui& ui, const views::TrialView& trial) {
  if (!trial.is_on) return;
  {
    const Card card(ui, {});
    TextStyle heading = title_text(ui);
    heading.role = Role::heading;
    line(ui, ui.tr("forecast.trial"), heading);
    paragraph(ui, trial.text, body_text(ui));
    gap(space::s);
    if (trial.has_result) {
      draw_figures(ui, trial.figures);
      gap(space::s);
      line(ui, trial.difference.title, small_text(ui));
      fan_chart(ui, trial.difference);
    } else {
      line(ui, ui.tr("forecast.running"), muted_text(ui));
    }
    gap(space::m);
    const auto pressed = button_row(
        ui, {{.key = "keep-trial", .label = ui.tr("forecast.trial.keep"), .rank = Rank::primary},
             {.key = "drop-trial", .label = ui.tr("forecast.trial.drop")}});
    if (pressed == 0U) push(ui, commands::KeepTrial{});
    if (pressed == 1U) push(ui, commands::DropTrial{});
  }
  gap(space::l);
}

}  // namespace duewise::ui
