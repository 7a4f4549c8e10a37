#include "ui/root.hpp"

#include <algorithm>

#include "imgui_internal.h"

#include "base/assert.hpp"
#include "ui/screens/customer_screen.hpp"
#include "ui/screens/reports_screen.hpp"
#include "ui/theme/style.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

Brightness brightness_of(views::Theme theme, const FrameInfo& frame) {
  switch (theme) {
    case views::Theme::light:
      return Brightness::light;
    case views::Theme::dark:
      return Brightness::dark;
    case views::Theme::system:
      break;
  }
  return frame.prefers_dark ? Brightness::dark : Brightness::light;
}

const char* pane_name(views::Screen screen) {
  switch (screen) {
    case views::Screen::start:
      return "start";
    case views::Screen::worklist:
      return "worklist";
    case views::Screen::invoices:
      return "invoices";
    case views::Screen::policy:
      return "policy";
    case views::Screen::timeline:
      return "timeline";
    case views::Screen::compare:
      return "compare";
    case views::Screen::import:
      return "import";
    case views::Screen::reports:
      return "reports";
    case views::Screen::customer:
      return "customer";
    case views::Screen::letters:
      return "letters";
    case views::Screen::forecast:
      return "forecast";
    case views::Screen::behaviour:
      return "behaviour";
  }
  return "start";
}

}  // namespace

void Root::attach() {
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigNavCursorVisibleAuto = true;
  io.ConfigInputTextCursorBlink = true;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  items_.attach();
}

void Root::draw(const views::Model& model, commands::Queue& commands, const FrameInfo& frame) {
  ASSERT(model.strings != nullptr);
  ASSERT(frame.fonts.regular != nullptr);
  items_.begin_frame();
  is_animating_ = false;
  const Brightness brightness = brightness_of(model.theme, frame);
  const Palette& colours = palette(brightness);
  if (brightness_ != brightness) apply_style(colours);
  brightness_ = brightness;
  const Ui ui{colours, frame, *model.strings, commands, is_animating_};

  ImGui::SetNextWindowPos({0.0f, 0.0f});
  ImGui::SetNextWindowSize(frame.size);
  constexpr ImGuiWindowFlags flags =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
      ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::PushFont(frame.fonts.regular, type::body);
  ImGui::Begin("duewise", nullptr, flags);
  const Box box = draw_app_frame(ui, model, frame_panel_);
  draw_screen(ui, model, box);
  ImGui::End();
  ImGui::PopFont();
  forget_typed_secret();
}

void Root::draw_screen(const Ui& ui, const views::Model& model, Box box) {
  const float side = ui.is_narrow() ? space::l : space::xl;
  const float top = ui.is_narrow() ? space::l : space::xl;
  ImGui::SetCursorScreenPos(box.min);
  const Pane pane(pane_name(model.screen), {box.width(), box.height()}, {side, top});
  if (screen_ != model.screen) {
    screen_ = model.screen;
    ImGui::SetScrollY(0.0f);
  }
  draw_notices(ui, model);
  switch (model.screen) {
    case views::Screen::start:
      draw_start_screen(ui, model, start_);
      break;
    case views::Screen::invoices: {
      const float used = ImGui::GetCursorScreenPos().y + ImGui::GetScrollY() - box.min.y;
      const float height = std::max(0.0f, box.height() - used - side);
      draw_invoices_screen(ui, model, invoices_, selection_, height);
      break;
    }
    case views::Screen::worklist:
      draw_worklist_screen(ui, model, worklist_, selection_);
      break;
    case views::Screen::policy:
      draw_policy_screen(ui, model, policy_);
      break;
    case views::Screen::timeline:
      draw_timeline_screen(ui, model, timeline_, selection_);
      break;
    case views::Screen::compare:
      draw_compare_screen(ui, model, compare_);
      break;
    case views::Screen::import:
      draw_import_screen(ui, model, import_);
      break;
    case views::Screen::reports:
      draw_reports_screen(ui, model, reports_);
      break;
    case views::Screen::customer:
      draw_customer_screen(ui, model, customer_);
      break;
    case views::Screen::letters:
      draw_letters_screen(ui, model, letters_);
      break;
    case views::Screen::forecast:
      draw_forecast_screen(ui, model, forecast_, selection_);
      break;
    case views::Screen::behaviour:
      draw_behaviour_screen(ui, model, behaviour_);
      break;
  }
}

}  // namespace duewise::ui
