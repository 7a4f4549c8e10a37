#include "ui/screens/import_screen.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "imgui_internal.h"

#include "ui/screens/import_tables.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float setting_width_min = 190.0f;

void say(const Ui& ui, commands::SayOfImport said) { ui.commands.push(std::move(said)); }

// The ways out, beside or below the title.
void draw_actions(const Ui& ui, const views::ImportView& view) {
  const bool can_update = !view.plan_name.empty();
  const Enabled enabled = view.can_be_taken_over && !view.is_reading ? Enabled::yes : Enabled::no;
  const std::string update = ui.strings.format("import.update_plan", {{"plan", view.plan_name}});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  float x = start.x;
  float y = start.y;
  const auto place = [&](const ButtonSpec& spec) {
    const float width = button_width(ui, spec);
    if (x > start.x && x + width > right) {
      x = start.x;
      y += ui.control_height() + space::s;
    }
    ImGui::SetCursorScreenPos({x, y});
    x += width + space::s;
    return button(ui, spec);
  };
  using Target = commands::TakeOverImport::Target;
  if (can_update && place({.key = "update-plan",
                           .label = update,
                           .rank = Rank::primary,
                           .icon = Icon::check,
                           .enabled = enabled})) {
    ui.commands.push(commands::TakeOverImport{Target::open_plan});
  }
  if (place({.key = "open-import",
             .label = ui.tr("import.open_as_plan"),
             .rank = can_update ? Rank::secondary : Rank::primary,
             .icon = Icon::plus,
             .enabled = enabled})) {
    ui.commands.push(commands::TakeOverImport{Target::new_plan});
  }
  if (place({.key = "discard-import",
             .label = ui.tr("import.discard"),
             .rank = Rank::quiet,
             .icon = Icon::close})) {
    ui.commands.push(commands::DiscardImport{});
  }
  ImGui::SetCursorScreenPos({start.x, y + ui.control_height()});
  gap(space::l);
}

void draw_head(const Ui& ui, const views::ImportView& view) {
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.strings.format("import.title", {{"file", view.file_name}}), heading);
  gap(space::xs);
  paragraph(ui, ui.tr("import.nothing_changes"), muted_text(ui));
  gap(space::m);
  draw_actions(ui, view);
}

// Cells of a grid as wide as the card, as many in a row as fit.
class SettingGrid {
 public:
  explicit SettingGrid(const Ui& ui) : ui_(ui), start_(ImGui::GetCursorScreenPos()) {
    const float all = ImGui::GetContentRegionAvail().x;
    columns_ = std::max(1, static_cast<int>((all + space::m) / (setting_width_min + space::m)));
    width_ = (all - space::m * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
  }
  ~SettingGrid() {
    const int rows = (cell_ + columns_ - 1) / columns_;
    ImGui::SetCursorScreenPos({start_.x, start_.y + static_cast<float>(rows) * height()});
    gap(0.0f);
  }
  SettingGrid(const SettingGrid&) = delete;
  SettingGrid& operator=(const SettingGrid&) = delete;

  float width() const { return width_; }

  // Draws the label of the next cell and puts the cursor below it.
  void next(std::string_view label) {
    const float x = start_.x + static_cast<float>(cell_ % columns_) * (width_ + space::m);
    const float y = start_.y + static_cast<float>(cell_ / columns_) * height();
    draw_text(ui_, label, {{x, y}, {x + width_, y + label_height}}, small_text(ui_));
    ImGui::SetCursorScreenPos({x, y + label_height});
    ++cell_;
  }

 private:
  static constexpr float label_height = 20.0f;
  float height() const { return label_height + ui_.control_height() + space::m; }

  const Ui& ui_;
  ImVec2 start_;
  int columns_ = 1;
  int cell_ = 0;
  float width_ = 0.0f;
};

std::optional<std::size_t> setting(const Ui& ui, SettingGrid& grid, std::string_view key,
                                   std::string_view label, std::span<const views::Choice> choices) {
  if (choices.empty()) return std::nullopt;
  grid.next(label);
  return select(ui, {.key = key, .label = label, .width = grid.width()}, choices);
}

void draw_terms(const Ui& ui, SettingGrid& grid, const views::ImportView& view,
                ImportPanel& panel) {
  if (panel.terms_known != view.terms_days) {
    panel.terms = view.terms_days;
    panel.terms_known = view.terms_days;
  }
  grid.next(ui.tr("import.terms"));
  const FieldResult field = text_field(ui,
                                       {.key = "import-terms",
                                        .label = ui.tr("import.terms"),
                                        .hint = view.terms_hint,
                                        .width = grid.width()},
                                       panel.terms);
  if (field.is_committed && panel.terms != view.terms_days) {
    say(ui, {commands::SetImportTerms{panel.terms}});
  }
}

void draw_settings_of(const Ui& ui, const views::ImportView& view, ImportPanel& panel) {
  SettingGrid grid(ui);
  if (const auto i = setting(ui, grid, "import-file", ui.tr("import.file"), view.files)) {
    say(ui, {commands::ChooseImportFile{*i}});
  }
  if (const auto i = setting(ui, grid, "import-sheet", ui.tr("import.sheet"), view.sheets)) {
    say(ui, {commands::ChooseSheet{*i}});
  }
  if (const auto i = setting(ui, grid, "import-header", ui.tr("import.header"), view.headers)) {
    const bool has_none = view.headers.front().id.empty();
    if (!has_none || *i > 0) {
      say(ui, {commands::SetImportHeader{static_cast<std::uint32_t>(has_none ? *i - 1 : *i)}});
    }
  }
  if (const auto i =
          setting(ui, grid, "import-encoding", ui.tr("report.fact.encoding"), view.encodings)) {
    say(ui, {commands::SetImportEncoding{view.encodings[*i].id}});
  }
  if (const auto i =
          setting(ui, grid, "import-date-order", ui.tr("import.date_order"), view.date_orders)) {
    say(ui, {commands::SetImportDateOrder{view.date_orders[*i].id}});
  }
  if (const auto i =
          setting(ui, grid, "import-currency", ui.tr("import.currency"), view.currencies)) {
    say(ui, {commands::SetImportCurrency{view.currencies[*i].id}});
  }
  draw_terms(ui, grid, view, panel);
}

void draw_result(const Ui& ui, const views::ImportView& view, ImportPanel& panel) {
  const Card card(ui, {.padding = space::xl});
  TextStyle headline = strong_text(ui);
  headline.role = Role::status;
  paragraph(ui, view.report.headline, headline);
  for (const std::string& problem : view.problems) {
    gap(space::xs);
    paragraph(ui, problem, {.colour = ui.colours.danger, .role = Role::alert});
  }
  gap(space::s);
  fact_list(ui, view.report.totals);
  gap(space::l);
  draw_settings_of(ui, view, panel);
  const std::size_t said = view.problems.size();  // stand first among the warnings
  for (std::size_t i = said; i < view.report.warnings.size(); ++i) {
    gap(space::xs);
    paragraph(ui, view.report.warnings[i], {.colour = ui.colours.warning, .role = Role::text});
  }
  if (view.report.set_aside.empty()) return;
  gap(space::m);
  line(ui, ui.tr("report.set_aside"), strong_text(ui));
  gap(space::xs);
  fact_list(ui, view.report.set_aside);
}

}  // namespace

void draw_import_screen(const Ui& ui, const views::Model& model, ImportPanel& panel) {
  const views::ImportView& view = model.import;
  if (!view.is_present) {
    const Card card(ui, {});
    return empty_state(
        ui, {.icon = Icon::file, .title = ui.tr("screen.import"), .text = model.job.text});
  }
  draw_head(ui, view);
  draw_result(ui, view, panel);
  draw_difference(ui, view);
  draw_reported_rows(ui, view, panel);
  draw_import_columns(ui, view, panel);
  draw_imported_invoices(ui, view);
  gap(space::xl);
}

}  // namespace duewise::ui
