#include "ui/screens/start_screen.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "imgui_internal.h"

#include "base/secret.hpp"
#include "ui/screens/folder_card.hpp"
#include "ui/screens/reported_rows.hpp"
#include "ui/screens/restore_card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float content_width_max = 920.0f;
constexpr float open_card_height = 176.0f;

void draw_sample(const Ui& ui, const views::SampleCard& sample, float width) {
  const float top = ImGui::GetCursorScreenPos().y;
  const Card card(ui, {.width = width, .padding = space::xl});
  line(ui, sample.name, title_text(ui));
  gap(space::xs);
  paragraph(ui, sample.description, muted_text(ui));
  const float used = ImGui::GetCursorScreenPos().y - top;
  const float rest = open_card_height - used - ui.control_height() - space::xl;
  gap(std::max(space::l, rest));
  ImGui::PushID(sample.id.c_str());
  if (button(ui, {.key = "open-sample",
                  .label = ui.tr("start.open_sample"),
                  .rank = Rank::primary,
                  .icon = Icon::play})) {
    ui.commands.push(commands::OpenSample{sample.id});
  }
  ImGui::PopID();
}

void draw_dashed(const Ui& ui, Box box) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 colour = to_imgui(ui.colours.border_strong);
  constexpr float dash = 6.0f;
  constexpr float hole = 5.0f;
  const float inset = radius::card;
  constexpr float quarter = 1.5707963f;
  const ImVec2 min{box.min.x + inset, box.min.y + inset};
  const ImVec2 max{box.max.x - inset, box.max.y - inset};
  const auto corner = [&](ImVec2 centre, float turns) {
    list->PathArcTo(centre, inset, turns * quarter, (turns + 1.0f) * quarter);
    list->PathStroke(colour, 0, 1.5f);
  };
  corner(max, 0.0f);
  corner({min.x, max.y}, 1.0f);
  corner(min, 2.0f);
  corner({max.x, min.y}, 3.0f);
  for (float x = box.min.x + inset; x < box.max.x - inset; x += dash + hole) {
    const float end = std::min(x + dash, box.max.x - inset);
    list->AddLine({x, box.min.y}, {end, box.min.y}, colour, 1.5f);
    list->AddLine({x, box.max.y}, {end, box.max.y}, colour, 1.5f);
  }
  for (float y = box.min.y + inset; y < box.max.y - inset; y += dash + hole) {
    const float end = std::min(y + dash, box.max.y - inset);
    list->AddLine({box.min.x, y}, {box.min.x, end}, colour, 1.5f);
    list->AddLine({box.max.x, y}, {box.max.x, end}, colour, 1.5f);
  }
}

// Where a file is dropped or chosen. The page lays its file input over the item "choose-file".
void draw_drop_zone(const Ui& ui, float width) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const Box box{start, {start.x + width, start.y + open_card_height}};
  draw_dashed(ui, box);
  draw_icon(Icon::upload, {box.centre().x, box.min.y + 36.0f}, ui.colours.accent, 24.0f);
  TextStyle text = body_text(ui);
  text.align = Align::centre;
  draw_text(ui, ui.tr("start.drop_file"),
            {{box.min.x + space::m, box.min.y + 58.0f}, {box.max.x - space::m, box.min.y + 80.0f}},
            text);
  TextStyle kinds = small_text(ui);
  kinds.align = Align::centre;
  draw_text(ui, ui.tr("start.file_kinds"),
            {{box.min.x, box.min.y + 80.0f}, {box.max.x, box.min.y + 100.0f}}, kinds);
  const ButtonSpec choose{.key = "choose-file", .label = ui.tr("start.choose_file")};
  const float wide = button_width(ui, choose);
  ImGui::SetCursorScreenPos(
      {box.centre().x - wide * 0.5f, box.max.y - space::l - ui.control_height()});
  button(ui, choose);  // the page's file input answers; it needs the user's own gesture
  ImGui::SetCursorScreenPos({start.x, box.max.y});
  gap(0.0f);
}

void draw_plan_actions(const Ui& ui, const views::PlanCard& plan, StartPanel& panel, float right,
                       float top) {
  const bool asked = panel.plan_to_delete == plan.id;
  const ButtonSpec open{.key = "open-plan", .label = ui.tr("action.open")};
  const ButtonSpec remove{
      .key = "confirm-delete", .label = ui.tr("action.delete"), .rank = Rank::danger};
  const ButtonSpec cancel{
      .key = "cancel-delete", .label = ui.tr("action.cancel"), .rank = Rank::quiet};
  if (asked) {
    const float first = button_width(ui, remove);
    const float second = button_width(ui, cancel);
    ImGui::SetCursorScreenPos({right - first - second - space::s, top});
    if (button(ui, cancel)) panel.plan_to_delete.clear();
    ImGui::SetCursorScreenPos({right - first, top});
    if (button(ui, remove)) {
      ui.commands.push(commands::DeletePlan{plan.id});
      panel.plan_to_delete.clear();
    }
    return;
  }
  const float edge = ui.control_height();
  ImGui::SetCursorScreenPos({right - edge, top});
  if (icon_button(ui, {.key = "delete-plan",
                       .label = ui.tr("action.delete"),
                       .rank = Rank::quiet,
                       .icon = Icon::trash})) {
    panel.plan_to_delete = plan.id;
  }
  if (plan.is_open || plan.is_asked) return;
  ImGui::SetCursorScreenPos({right - edge - space::s - button_width(ui, open), top});
  if (button(ui, open)) ui.commands.push(commands::OpenPlan{plan.id});
}

void draw_plan(const Ui& ui, const views::PlanCard& plan, StartPanel& panel) {
  const float height = plan.copy.empty() ? 64.0f : 84.0f;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float right = start.x + width;
  const float text_end = right - 190.0f;
  ImGui::PushID(plan.id.c_str());
  draw_text(ui, plan.name, {{start.x, start.y + 12.0f}, {text_end, start.y + 32.0f}},
            strong_text(ui));
  TextStyle detail = small_text(ui);
  if (!plan.fault.empty()) {
    detail.colour = ui.colours.danger;
    detail.role = Role::alert;
  }
  draw_text(ui, plan.fault.empty() ? plan.detail : plan.fault,
            {{start.x, start.y + 32.0f}, {text_end, start.y + 52.0f}}, detail);
  if (!plan.copy.empty()) {
    draw_text(ui, plan.copy, {{start.x, start.y + 52.0f}, {text_end, start.y + 72.0f}},
              small_text(ui));
  }
  draw_plan_actions(ui, plan, panel, right, start.y + (height - ui.control_height()) * 0.5f);
  if (plan.is_open && panel.plan_to_delete != plan.id) {
    const std::string& label = ui.tr("start.plan_is_open");
    const float chip_space = chip_width(ui, label) + 6.0f;
    const float x = right - ui.control_height() - space::s - chip_space;
    const Box box{{x, start.y}, {x + chip_space, start.y + height}};
    paint_chip(ui, label, views::Tone::good, box);
  }
  ImGui::SetCursorScreenPos({start.x, start.y + height});
  gap(0.0f);
  if (plan.is_asked) draw_unlock(ui, plan, panel.passphrase);
  ImGui::PopID();
}

void draw_plans(const Ui& ui, const views::StartView& view, StartPanel& panel) {
  line(ui, ui.tr("start.saved_plans"), title_text(ui));
  gap(space::s);
  const Card card(ui, {.padding = space::l});
  if (view.plans.empty()) {
    const std::string_view key =
        view.plans_are_known ? "start.no_plans" : "start.looking_for_plans";
    paragraph(ui, ui.tr(key), muted_text(ui));
    return;
  }
  bool asks = false;
  for (std::size_t i = 0; i < view.plans.size(); ++i) {
    if (i > 0) separator(ui);
    draw_plan(ui, view.plans[i], panel);
    asks = asks || view.plans[i].is_asked;
  }
  if (!asks) wipe(panel.passphrase.to_open);
  if (view.storage.empty() && view.store_warning.empty()) return;
  separator(ui);
  gap(space::m);
  if (!view.store_warning.empty()) {
    paragraph(ui, view.store_warning, {.colour = ui.colours.warning, .role = Role::status});
    gap(space::xs);
  }
  if (!view.storage.empty()) paragraph(ui, view.storage, small_text(ui));
}

void draw_fact_group(const Ui& ui, std::string_view title, const std::vector<views::Fact>& facts) {
  if (facts.empty()) return;
  line(ui, title, strong_text(ui));
  gap(space::xs);
  fact_list(ui, facts);
  gap(space::m);
}

void draw_rejected(const Ui& ui, const views::ImportReportView& report) {
  if (report.rejected_count == 0) return;
  gap(space::s);
  line(ui, ui.tr("report.rejected_rows"), strong_text(ui));
  gap(space::xs);
  reported_rows(ui, {.key = "rejected",
                     .label = ui.tr("report.rejected_rows"),
                     .count = report.rejected_count,
                     .row = report.rejected});
}

void draw_report(const Ui& ui, const views::ImportReportView& report) {
  if (!report.is_present) return;
  {
    const Card card(ui, {.padding = space::xl});
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    line(ui, ui.tr("report.title"), title_text(ui));
    const float below = ImGui::GetCursorScreenPos().y;
    ImGui::SetCursorScreenPos({start.x + width - ui.control_height(), start.y - space::xs});
    if (icon_button(ui, {.key = "dismiss-report",
                         .label = ui.tr("action.close"),
                         .rank = Rank::quiet,
                         .icon = Icon::close})) {
      ui.commands.push(commands::DismissReport{});
    }
    ImGui::SetCursorScreenPos({start.x, below});
    gap(space::xs);
    TextStyle headline = body_text(ui);
    headline.role = Role::status;
    paragraph(ui, report.headline, headline);
    for (const std::string& warning : report.warnings) {
      gap(space::xs);
      paragraph(ui, warning, {.colour = ui.colours.warning, .role = Role::alert});
    }
    gap(space::l);
    {
      constexpr std::array<float, 2> halves{1.0f, 1.0f};
      Columns columns(ui, halves, space::xxl);
      const float left = columns.next();
      {
        const float x = ImGui::GetCursorScreenPos().x;
        const WidthScope scope(x, x + left);
        fact_list(ui, report.facts);
      }
      const float right = columns.next();
      const float x = ImGui::GetCursorScreenPos().x;
      const WidthScope scope(x, x + right);
      draw_fact_group(ui, ui.tr("report.totals"), report.totals);
      draw_fact_group(ui, ui.tr("report.set_aside"), report.set_aside);
    }
    draw_rejected(ui, report);
  }
  gap(space::xl);
}

// A file that waits to be taken over.
void draw_waiting_import(const Ui& ui, const std::string& file) {
  if (file.empty()) return;
  {
    const Card card(ui, {.padding = space::l});
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    const ButtonSpec go_on{
        .key = "go-on-importing", .label = ui.tr("import.go_on"), .rank = Rank::primary};
    const float left = right - button_width(ui, go_on);
    draw_text(ui, ui.strings.format("import.waiting", {{"file", file}}),
              {start, {left - space::s, start.y + ui.control_height()}}, body_text(ui));
    ImGui::SetCursorScreenPos({left, start.y});
    if (button(ui, go_on)) ui.commands.push(commands::ShowScreen{views::Screen::import});
  }
  gap(space::xl);
}

void draw_openers(const Ui& ui, const views::StartView& view) {
  constexpr std::array<float, 2> halves{1.0f, 1.0f};
  Columns columns(ui, halves);
  const float left = columns.next();
  for (std::size_t i = 0; i < view.samples.size(); ++i) {
    if (i > 0) gap(space::l);
    draw_sample(ui, view.samples[i], left);
  }
  const float right = columns.next();
  draw_drop_zone(ui, right);
}

}  // namespace

void draw_settings(const Ui& ui, const views::Model& model) {
  const float width = ImGui::GetContentRegionAvail().x;
  line(ui, ui.tr("language.label"), small_text(ui));
  gap(space::xs);
  if (const auto chosen =
          select(ui, {.key = "language", .label = ui.tr("language.label"), .width = width},
                 model.languages)) {
    constexpr std::array<std::pair<std::string_view, Language>, language_count> languages{
        {{"en", Language::en}, {"zh-Hans", Language::zh_hans}, {"zh-Hant", Language::zh_hant}}};
    for (const auto& [id, language] : languages) {
      if (id == model.languages[*chosen].id) ui.commands.push(commands::SetLanguage{language});
    }
  }
  gap(space::m);
  line(ui, ui.tr("theme.label"), small_text(ui));
  gap(space::xs);
  const std::array<views::Choice, 3> themes{
      {{"system", ui.tr("theme.system"), model.theme == views::Theme::system},
       {"light", ui.tr("theme.light"), model.theme == views::Theme::light},
       {"dark", ui.tr("theme.dark"), model.theme == views::Theme::dark}}};
  if (const auto chosen =
          select(ui, {.key = "theme", .label = ui.tr("theme.label"), .width = width}, themes)) {
    ui.commands.push(commands::SetTheme{static_cast<views::Theme>(*chosen)});
  }
}

void draw_start_screen(const Ui& ui, const views::Model& model, StartPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float avail = ImGui::GetContentRegionAvail().x;
  const float width = std::min(avail, content_width_max);
  const float left = std::floor(start.x + (avail - width) * 0.5f);
  const WidthScope scope(left, left + width);
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  gap(ui.is_narrow() ? 0.0f : space::l);
  line(ui, ui.tr("start.title"), heading);
  gap(space::xs);
  paragraph(ui, ui.tr("app.privacy"), muted_text(ui));
  gap(space::xl);
  draw_restore(ui, model.start.restore);
  draw_waiting_import(ui, model.start.waiting_import);
  draw_report(ui, model.report);
  draw_openers(ui, model.start);
  gap(space::xxl);
  draw_plans(ui, model.start, panel);
  draw_passphrase(ui, model.start.passphrase, panel.passphrase);
  draw_folder(ui, model.start.folder);
  if (ui.is_narrow()) {
    gap(space::xl);
    draw_settings(ui, model);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
