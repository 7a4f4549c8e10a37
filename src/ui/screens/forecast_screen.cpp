#include "ui/screens/forecast_screen.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "imgui_internal.h"

#include "ui/charts/fan_chart.hpp"
#include "ui/screens/export_menu.hpp"
#include "ui/screens/forecast_tables.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float seed_width = 110.0f;
constexpr float trials_width = 130.0f;
constexpr float figure_height = 62.0f;
constexpr float figure_width_min = 190.0f;
constexpr float two_charts_from = 940.0f;
constexpr float progress_height = 14.0f;

void draw_head(const Ui& ui, const views::ForecastView& view) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("forecast.title"), heading);
  line(ui, view.range_text.empty() ? view.state_text : view.range_text, muted_text(ui));
  const float below = ImGui::GetCursorScreenPos().y;
  if (!view.exports.choices.empty()) {
    ImGui::SetCursorScreenPos({start.x + width - export_menu_width(ui), start.y});
    draw_export_menu(ui, view.exports);
  }
  ImGui::SetCursorScreenPos({start.x, std::max(below, start.y + ui.control_height())});
  gap(space::s);
}

// A caption before a control; where the control stands.
ImVec2 caption(const Ui& ui, std::string_view text, ImVec2 at) {
  const float width = measure(ui, text, small_text(ui)).x + 2.0f;
  draw_text(ui, text, {at, {at.x + width, at.y + ui.control_height()}}, small_text(ui));
  return {at.x + width + space::s, at.y};
}

void push_trials(const Ui& ui, const views::Choice& choice) {
  std::uint32_t trials = 0;
  std::from_chars(choice.id.data(), choice.id.data() + choice.id.size(), trials);
  ui.commands.push(commands::Forecasts{commands::SetForecastTrials{trials}});
}

// Which random numbers the bands come from.
void draw_sampling(const Ui& ui, const views::ForecastView& view, ForecastPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImVec2 at = caption(ui, ui.tr("forecast.trials"), start);
  ImGui::SetCursorScreenPos(at);
  const ChoiceSpec spec{
      .key = "forecast-trials", .label = ui.tr("forecast.trials"), .width = trials_width};
  if (const auto chosen = select(ui, spec, view.trials)) push_trials(ui, view.trials[*chosen]);
  at = caption(ui, ui.tr("forecast.seed"), {at.x + trials_width + space::l, at.y});
  ImGui::SetCursorScreenPos(at);
  if (const auto typed = typed_field(ui,
                                     {.key = "forecast-seed",
                                      .label = ui.tr("forecast.seed"),
                                      .shown = view.seed,
                                      .width = seed_width},
                                     panel.draft)) {
    ui.commands.push(commands::Forecasts{commands::SetForecastSeed{*typed}});
  }
  ImGui::SetCursorScreenPos({start.x, start.y + ui.control_height()});
  gap(space::s);
}

void draw_charts(const Ui& ui, const views::ForecastView& view) {
  const bool is_wide = ImGui::GetContentRegionAvail().x >= two_charts_from;
  const std::array<float, 2> weights{1.0f, 1.0f};
  const std::array<const views::FanChartView*, 2> charts{&view.weekly, &view.cumulative};
  const std::size_t per_line = is_wide ? 2 : 1;
  for (std::size_t first = 0; first < charts.size(); first += per_line) {
    {
      Columns columns(ui, std::span<const float>(weights.data(), per_line));
      for (std::size_t i = first; i < first + per_line; ++i) {
        const Card card(ui, {.width = columns.next()});
        line(ui, charts[i]->title, strong_text(ui));
        gap(space::s);
        fan_chart(ui, *charts[i]);
      }
    }
    gap(space::l);
  }
}

void draw_state(const Ui& ui, const views::ForecastView& view) {
  const Card card(ui, {});
  const Icon icon =
      view.state == views::TimelineState::policy_invalid ? Icon::warning : Icon::forecast;
  empty_state(ui, {.icon = icon, .title = ui.tr("forecast.title"), .text = view.state_text});
}

}  // namespace

void draw_figures(const Ui& ui, std::span<const views::Fact> figures) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const auto fitting = static_cast<std::size_t>(std::max(1.0f, width / figure_width_min));
  const std::size_t per_line = std::min(figures.size(), fitting);
  if (per_line == 0) return;
  const float part = width / static_cast<float>(per_line);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto column = static_cast<float>(i % per_line);
    const auto row = static_cast<float>(i / per_line);
    ImGui::SetCursorScreenPos({start.x + column * part, start.y + row * figure_height});
    key_figure(ui, figures[i], part - space::m);
  }
  const std::size_t lines = (figures.size() + per_line - 1) / per_line;
  ImGui::SetCursorScreenPos(
      {start.x, start.y + static_cast<float>(lines) * figure_height - space::m});
  gap(0.0f);
}

void draw_currencies(const Ui& ui, std::span<const views::Choice> currencies) {
  if (currencies.size() < 2) return;
  const ChoiceSpec spec{.key = "forecast-currency", .label = ui.tr("forecast.currency")};
  const float width = ImGui::GetContentRegionAvail().x;
  const auto chosen = segmented_width(ui, currencies) <= width ? segmented(ui, spec, currencies)
                                                               : select(ui, spec, currencies);
  if (chosen) {
    ui.commands.push(commands::Forecasts{commands::ChooseForecastCurrency{currencies[*chosen].id}});
  }
  gap(space::m);
}

void draw_progress(const Ui& ui, const views::ForecastProgress& progress) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  if (progress.is_running) progress_bar(ui, progress.text, progress.done_ppm);
  ImGui::SetCursorScreenPos({start.x, start.y + progress_height});
  gap(0.0f);
}

void draw_forecast_screen(const Ui& ui, const views::Model& model, ForecastPanel& panel,
                          Selection& selection) {
  const views::ForecastView& view = model.forecast;
  draw_head(ui, view);
  const bool is_shown = view.has_result && view.state != views::TimelineState::policy_invalid;
  if (model.plan.is_open) draw_sampling(ui, view, panel);
  draw_progress(ui, view.progress);
  if (!is_shown) return draw_state(ui, view);
  if (view.state == views::TimelineState::done && !view.state_text.empty()) {
    fault_line(ui, view.state_text);
    gap(space::m);
  }
  draw_currencies(ui, view.currencies);
  {
    const Card card(ui, {});
    draw_figures(ui, view.figures);
  }
  gap(space::l);
  draw_trial(ui, view.trial);
  draw_charts(ui, view);
  draw_drivers(ui, model, selection, panel.trial);
  gap(space::l);
  draw_forecast_weeks(ui, view);
  gap(space::l);
  for (const std::string& note : view.notes) {
    paragraph(ui, note, small_text(ui));
    gap(space::xs);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
