#include "ui/screens/app_frame.hpp"

#include <algorithm>
#include <array>

#include "imgui_internal.h"

#include "ui/screens/start_screen.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float side_width = 216.0f;
constexpr float header_height = 60.0f;
constexpr float bar_height = 64.0f;

struct Page {
  views::Screen screen;
  std::string_view key;
  std::string_view title;
  Icon icon;
  bool is_in_bar;  // else a narrow screen has it behind "More"
};
constexpr std::array<Page, 10> pages{
    {{views::Screen::start, "nav-start", "screen.start", Icon::start, true},
     {views::Screen::worklist, "nav-worklist", "screen.worklist", Icon::task, true},
     {views::Screen::letters, "nav-letters", "screen.letters", Icon::letter, false},
     {views::Screen::invoices, "nav-invoices", "screen.invoices", Icon::invoices, true},
     {views::Screen::policy, "nav-policy", "screen.policy", Icon::policy, false},
     {views::Screen::timeline, "nav-timeline", "screen.timeline", Icon::timeline, true},
     {views::Screen::forecast, "nav-forecast", "screen.forecast", Icon::forecast, false},
     {views::Screen::behaviour, "nav-behaviour", "screen.behaviour", Icon::behaviour, false},
     {views::Screen::compare, "nav-compare", "screen.compare", Icon::compare, false},
     {views::Screen::reports, "nav-reports", "screen.reports", Icon::file, false}}};

NavigationSpec entry_of(const Ui& ui, const views::Model& model, const Page& page, ImVec2 size) {
  const bool needs_plan = page.screen != views::Screen::start;
  return {.key = page.key,
          .label = ui.tr(page.title),
          .icon = page.icon,
          .state = {.selected = model.screen == page.screen},
          .enabled = needs_plan && !model.plan.is_open ? Enabled::no : Enabled::yes,
          .size = size};
}

void draw_brand(const Ui& ui, ImVec2 at) {
  constexpr float edge = 26.0f;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + edge, at.y + edge}, to_imgui(ui.colours.accent), 7.0f);
  draw_icon(Icon::policy, {at.x + edge * 0.5f, at.y + edge * 0.5f}, ui.colours.on_accent, 16.0f);
  TextStyle name = title_text(ui);
  name.role = Role::text;
  draw_text(ui, ui.tr("app.name"),
            {{at.x + edge + space::m, at.y - 2.0f}, {at.x + 180.0f, at.y + edge + 2.0f}}, name);
}

void draw_side(const Ui& ui, const views::Model& model) {
  const float height = ui.frame.size.y;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({side_width - ui.hairline(), 0.0f}, {side_width, height},
                      to_imgui(ui.colours.border));
  draw_brand(ui, {space::xl, 18.0f});
  float y = header_height + space::l;
  for (const Page& page : pages) {
    ImGui::SetCursorScreenPos({space::m, y});
    const ImVec2 size{side_width - 2 * space::m, ui.control_height() + 4.0f};
    if (navigation_entry(ui, entry_of(ui, model, page, size))) {
      ui.commands.push(commands::ShowScreen{page.screen});
    }
    y += size.y + space::xs;
  }
  constexpr float settings_height = 160.0f;
  if (height - settings_height < y) return;
  ImGui::SetCursorScreenPos({space::l, height - settings_height});
  const WidthScope scope(space::l, side_width - space::l);
  draw_settings(ui, model);
}

// The screens a narrow bar has no room for.
void draw_more(const Ui& ui, const views::Model& model, ImVec2 at, ImVec2 size) {
  constexpr const char* popup_name = "more-screens";
  const bool is_here = std::any_of(pages.begin(), pages.end(), [&](const Page& page) {
    return !page.is_in_bar && page.screen == model.screen;
  });
  ImGui::SetCursorScreenPos(at);
  if (bar_entry(ui, {.key = "nav-more",
                     .label = ui.tr("screen.more"),
                     .icon = Icon::chevron_up,
                     .state = {.selected = is_here},
                     .enabled = model.plan.is_open ? Enabled::yes : Enabled::no,
                     .size = size})) {
    ImGui::OpenPopup(popup_name);
  }
  const PopupScope popup(ui, popup_name);
  if (!popup.is_open()) return;
  for (const Page& page : pages) {
    if (page.is_in_bar) continue;
    if (!navigation_entry(ui, entry_of(ui, model, page, {200.0f, ui.control_height() + 4.0f}))) {
      continue;
    }
    ui.commands.push(commands::ShowScreen{page.screen});
    ImGui::CloseCurrentPopup();
  }
}

void draw_bar(const Ui& ui, const views::Model& model) {
  const ImVec2 size = ui.frame.size;
  const float top = size.y - bar_height;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({0.0f, top}, size, to_imgui(ui.colours.surface));
  list->AddRectFilled({0.0f, top}, {size.x, top + ui.hairline()}, to_imgui(ui.colours.border));
  const auto shown =
      std::count_if(pages.begin(), pages.end(), [](const Page& page) { return page.is_in_bar; });
  const float width = size.x / static_cast<float>(shown + 1);
  float x = 0.0f;
  for (const Page& page : pages) {
    if (!page.is_in_bar) continue;
    ImGui::SetCursorScreenPos({x, top});
    if (bar_entry(ui, entry_of(ui, model, page, {width, bar_height}))) {
      ui.commands.push(commands::ShowScreen{page.screen});
    }
    x += width;
  }
  draw_more(ui, model, {x, top}, {width, bar_height});
}

Rgb save_colour(const Palette& palette, views::SaveState state) {
  switch (state) {
    case views::SaveState::nothing_to_save:
    case views::SaveState::unsaved:
    case views::SaveState::saving:
      return palette.text_muted;
    case views::SaveState::saved:
      return palette.positive;
    case views::SaveState::failed:
      return palette.danger;
    case views::SaveState::refused:
      return palette.danger;
  }
  return palette.text_muted;
}

// A dot and a sentence; on a narrow screen the dot alone, the sentence for those who hear it.
void draw_save(const Ui& ui, const views::SaveView& save, Box box) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 dot{box.min.x + 5.0f, box.centre().y};
  list->AddCircleFilled(dot, 4.0f, to_imgui(save_colour(ui.colours, save.state)));
  TextStyle style = small_text(ui);
  if (save.state == views::SaveState::failed || save.state == views::SaveState::refused) {
    style.colour = ui.colours.danger;
  }
  if (!ui.is_narrow()) {
    Box text = box;
    text.min.x += 15.0f;
    paint_text(ui, save.text, text, style);
  }
  if (ItemLog* log = current_item_log()) {
    log->add_text(box.min, box.max,
                  {.role = Role::status, .label = save.text, .key = "save-state"});
  }
}

// That it is time for a copy outside the browser, below how saving stands.
void draw_copy_due(const Ui& ui, const views::PlanView& plan, Box box) {
  box.min.x += 15.0f;
  paint_text(ui, plan.copy, box, small_text(ui));
  if (ItemLog* log = current_item_log()) {
    log->add_text(box.min, box.max,
                  {.role = Role::status, .label = plan.copy, .key = "copy-state"});
  }
}

void draw_save_and_copy(const Ui& ui, const views::Model& model, Box box) {
  if (!model.plan.is_copy_due) return draw_save(ui, model.save, box);
  constexpr float line = 20.0f;
  const float middle = box.centre().y;
  draw_save(ui, model.save, {{box.min.x, middle - line}, {box.max.x, middle}});
  draw_copy_due(ui, model.plan, {{box.min.x, middle}, {box.max.x, middle + line}});
}

// The copy that leaves the browser, one press away.
void draw_copy_button(const Ui& ui, const views::PlanView& plan, ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  const std::string& label = ui.tr("action.save_copy");
  if (icon_button(ui, {.key = "save-copy",
                       .label = label,
                       .rank = Rank::quiet,
                       .icon = Icon::download,
                       .tip = plan.copy.empty() ? label : plan.copy})) {
    ui.commands.push(commands::ExportBackup{});
  }
}

void draw_history(const Ui& ui, const views::HistoryView& history, ImVec2 at) {
  const float edge = ui.control_height();
  ImGui::SetCursorScreenPos(at);
  if (icon_button(ui, {.key = "undo",
                       .label = ui.tr("action.undo"),
                       .rank = Rank::quiet,
                       .icon = Icon::undo,
                       .enabled = history.can_undo ? Enabled::yes : Enabled::no,
                       .tip = history.undo_text})) {
    ui.commands.push(commands::Undo{});
  }
  ImGui::SetCursorScreenPos({at.x + edge, at.y});
  if (icon_button(ui, {.key = "redo",
                       .label = ui.tr("action.redo"),
                       .rank = Rank::quiet,
                       .icon = Icon::redo,
                       .enabled = history.can_redo ? Enabled::yes : Enabled::no,
                       .tip = history.redo_text})) {
    ui.commands.push(commands::Redo{});
  }
}

// The plan's name, which can be typed over in place.
void draw_name(const Ui& ui, const views::Model& model, FramePanel& panel, Box box) {
  if (model.plan.name != panel.name_known) {
    panel.name = model.plan.name;
    panel.name_known = model.plan.name;
  }
  ImGui::SetCursorScreenPos({box.min.x, box.centre().y - ui.control_height() * 0.5f});
  const FieldResult field = text_field(ui,
                                       {.key = "plan-name",
                                        .label = ui.tr("plan.name"),
                                        .hint = ui.tr("plan.untitled"),
                                        .width = box.width(),
                                        .look = FieldLook::quiet},
                                       panel.name);
  if (!field.is_committed) return;
  if (panel.name.empty()) {
    panel.name = model.plan.name;
  } else if (panel.name != model.plan.name) {
    ui.commands.push(commands::RenamePlan{panel.name});
    if (model.plan.is_read_only) panel.name = model.plan.name;  // it will be refused
  }
}

void draw_as_of(const Ui& ui, const views::Model& model, FramePanel& panel, ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  if (const auto date = date_stepper(ui,
                                     {.key = "as-of",
                                      .label = ui.tr("plan.as_of"),
                                      .value = model.plan.as_of,
                                      .min = {},
                                      .max = {}},
                                     panel.as_of)) {
    ui.commands.push(commands::SetAsOf{*date});
  }
}

void draw_wide_header(const Ui& ui, const views::Model& model, FramePanel& panel) {
  const float right = ui.frame.size.x - space::xl;
  const float top = (header_height - ui.control_height()) * 0.5f;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({side_width, header_height - ui.hairline()}, {ui.frame.size.x, header_height},
                      to_imgui(ui.colours.border));
  if (!model.plan.is_open) {
    draw_text(ui, ui.tr("app.tagline"), {{side_width + space::xl, 0.0f}, {right, header_height}},
              muted_text(ui));
    return;
  }
  const float as_of = right - date_stepper_width;
  TextStyle label = small_text(ui);
  label.align = Align::right;
  const float label_width = measure(ui, ui.tr("plan.as_of"), label).x + 2.0f;
  draw_text(ui, ui.tr("plan.as_of"),
            {{as_of - label_width - space::s, 0.0f}, {as_of - space::s, header_height}}, label);
  const float history = as_of - label_width - 2 * space::l - 2 * ui.control_height();
  const float copy = history - ui.control_height();
  float text_width = measure(ui, model.save.text, small_text(ui)).x;
  if (model.plan.is_copy_due) {
    text_width = std::max(text_width, measure(ui, model.plan.copy, small_text(ui)).x);
  }
  const float save_width = std::min(260.0f, 17.0f + text_width);
  const float save = copy - space::l - save_width;
  const float name_end = std::min(save - space::l, side_width + space::l + 320.0f);
  draw_name(ui, model, panel, {{side_width + space::l - 2.0f, 0.0f}, {name_end, header_height}});
  draw_save_and_copy(ui, model, {{save, 0.0f}, {save + save_width, header_height}});
  draw_copy_button(ui, model.plan, {copy, top});
  draw_history(ui, model.history, {history, top});
  draw_as_of(ui, model, panel, {as_of, top});
}

// Two lines: what is open, and the day it is measured on.
float draw_narrow_header(const Ui& ui, const views::Model& model, FramePanel& panel) {
  const float right = ui.frame.size.x;
  const float line_height = ui.control_height() + space::m;
  const float height = model.plan.is_open ? 2 * line_height : line_height;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({0.0f, 0.0f}, {right, height}, to_imgui(ui.colours.surface));
  list->AddRectFilled({0.0f, height - ui.hairline()}, {right, height}, to_imgui(ui.colours.border));
  if (!model.plan.is_open) {
    draw_brand(ui, {space::l, (height - 26.0f) * 0.5f});
    return height;
  }
  const float edge = ui.control_height();
  const float history = right - 2 * edge - space::xs;
  const float copy = history - edge;
  draw_name(ui, model, panel, {{space::xs, 0.0f}, {copy - space::xl, line_height}});
  draw_save(ui, model.save, {{copy - 18.0f, 0.0f}, {copy - 8.0f, line_height}});
  draw_copy_button(ui, model.plan, {copy, (line_height - edge) * 0.5f});
  draw_history(ui, model.history, {history, (line_height - edge) * 0.5f});
  draw_text(ui, ui.tr("plan.as_of"),
            {{space::l, line_height}, {right - date_stepper_width - space::l, height - space::s}},
            small_text(ui));
  draw_as_of(ui, model, panel, {right - date_stepper_width - space::s, line_height - 2.0f});
  return height;
}

void answer_shortcuts(const Ui& ui, const views::Model& model) {
  if (ImGui::GetIO().WantTextInput) return;  // the field being typed in has its own undo
  const ImGuiInputFlags flags = ImGuiInputFlags_RouteGlobal;
  if (model.history.can_undo && ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_Z, flags)) {
    ui.commands.push(commands::Undo{});
  }
  if (model.history.can_redo &&
      (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_Y, flags) ||
       ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, flags))) {
    ui.commands.push(commands::Redo{});
  }
}

// That another tab writes the plan, and the way to write it here.
void draw_read_only(const Ui& ui) {
  const Card card(ui, {});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const ButtonSpec take{.key = "take-over", .label = ui.tr("plan.take_over")};
  const float left = right - button_width(ui, take);
  {
    const WidthScope scope(start.x, left - space::l);
    TextStyle style = body_text(ui);
    style.role = Role::status;
    paragraph(ui, ui.tr("plan.is_read_only"), style);
  }
  const float below = ImGui::GetCursorScreenPos().y;
  ImGui::SetCursorScreenPos({left, start.y});
  if (button(ui, take)) ui.commands.push(commands::TakeOverPlan{});
  ImGui::SetCursorScreenPos({start.x, std::max(below, start.y + ui.control_height())});
  gap(0.0f);
}

}  // namespace

Box draw_app_frame(const Ui& ui, const views::Model& model, FramePanel& panel) {
  answer_shortcuts(ui, model);
  const ImVec2 size = ui.frame.size;
  if (ui.is_narrow()) {
    const float top = draw_narrow_header(ui, model, panel);
    draw_bar(ui, model);
    return {{0.0f, top}, {size.x, size.y - bar_height}};
  }
  draw_side(ui, model);
  draw_wide_header(ui, model, panel);
  return {{side_width, header_height}, size};
}

void draw_notices(const Ui& ui, const views::Model& model) {
  if (model.plan.is_read_only) {
    draw_read_only(ui);
    gap(space::m);
  }
  for (const views::Message& message : model.messages) {
    if (message_bar(ui, message)) ui.commands.push(commands::DismissMessage{message.id});
    gap(space::m);
  }
  if (!model.job.is_running) return;
  {
    const Card card(ui, {});
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    const ButtonSpec cancel{.key = "cancel-job", .label = ui.tr("action.cancel")};
    const float width = button_width(ui, cancel);
    draw_text(ui, model.job.text,
              {start, {right - width - space::l, start.y + ui.control_height()}}, body_text(ui));
    ImGui::SetCursorScreenPos({right - width, start.y});
    if (button(ui, cancel)) ui.commands.push(commands::CancelJob{});
    gap(space::m);
    ImGui::SetCursorScreenPos({start.x, ImGui::GetCursorScreenPos().y});
    progress_bar(ui, model.job.text, model.job.done_ppm);
  }
  gap(space::l);
}

}  // namespace duewise::ui
