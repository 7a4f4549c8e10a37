#include "web/platform/input.hpp"

#include <cfloat>
#include <utility>

#include "imgui_internal.h"

#include "web/host.hpp"
#include "web/platform/keys.hpp"

namespace duewise::web {
namespace {

ImGuiMouseSource source_of(PointerKind kind) {
  switch (kind) {
    case PointerKind::mouse:
      return ImGuiMouseSource_Mouse;
    case PointerKind::touch:
      return ImGuiMouseSource_TouchScreen;
    case PointerKind::pen:
      return ImGuiMouseSource_Pen;
  }
  return ImGuiMouseSource_Mouse;
}

/// ImGui's number of a DOM button, or -1: DOM counts left, middle, right, ImGui left, right,
/// middle.
int imgui_button(int button) {
  switch (button) {
    case 0:
      return ImGuiMouseButton_Left;
    case 1:
      return ImGuiMouseButton_Middle;
    case 2:
      return ImGuiMouseButton_Right;
    default:
      return -1;
  }
}

}  // namespace

void Input::attach() {
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_ClipboardUserData = this;
  platform.Platform_GetClipboardTextFn = [](ImGuiContext* context) {
    auto* input = static_cast<Input*>(context->PlatformIO.Platform_ClipboardUserData);
    return input->clipboard_.c_str();
  };
  platform.Platform_SetClipboardTextFn = [](ImGuiContext* context, const char* text) {
    auto* input = static_cast<Input*>(context->PlatformIO.Platform_ClipboardUserData);
    input->clipboard_ = text;
    host_set_clipboard(input->clipboard_.data(), input->clipboard_.size());
  };
  platform.Platform_ImeUserData = this;
  platform.Platform_SetImeDataFn = [](ImGuiContext* context, ImGuiViewport*,
                                      ImGuiPlatformImeData* ime) {
    auto* input = static_cast<Input*>(context->PlatformIO.Platform_ImeUserData);
    input->caret_ = {Typing::nothing, ime->InputPos.x, ime->InputPos.y, ime->InputLineHeight};
  };
}

void Input::move_pointer(float x, float y, PointerKind kind) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source_of(kind));
  io.AddMousePosEvent(x, y);
}

void Input::leave() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

void Input::press(int button, PointerKind kind) {
  const int number = imgui_button(button);
  if (number < 0) return;
  ImGui::GetIO().AddMouseSourceEvent(source_of(kind));
  ImGui::GetIO().AddMouseButtonEvent(number, true);
}

void Input::release(int button, PointerKind kind) {
  const int number = imgui_button(button);
  if (number < 0) return;
  ImGui::GetIO().AddMouseSourceEvent(source_of(kind));
  ImGui::GetIO().AddMouseButtonEvent(number, false);
}

void Input::scroll(float x, float y) {
  // ImGui moves a window by 2 text sizes per unit sideways and by 5 up and down.
  const float size = ImGui::GetStyle().FontSizeBase * ImGui::GetStyle().FontScaleMain;
  ImGui::GetIO().AddMouseWheelEvent(-x / (2 * size), -y / (5 * size));
}

void Input::set_modifiers(Modifiers modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers.bits & Modifiers::shift) != 0);
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers.bits & Modifiers::control) != 0);
  io.AddKeyEvent(ImGuiMod_Alt, (modifiers.bits & Modifiers::alt) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers.bits & Modifiers::super) != 0);
}

void Input::press_key(std::string_view code, std::string_view key, Modifiers modifiers) {
  set_modifiers(modifiers);
  const ImGuiKey number = key_from_browser(code, key);
  if (number != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(number, true);
}

void Input::release_key(std::string_view code, std::string_view key, Modifiers modifiers) {
  set_modifiers(modifiers);
  const ImGuiKey number = key_from_browser(code, key);
  if (number != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(number, false);
}

void Input::type(const std::string& text) { ImGui::GetIO().AddInputCharactersUTF8(text.c_str()); }

void Input::focus() {
  if (std::exchange(blur_behind_, std::nullopt)) ImGui::GetIO().AddFocusEvent(false);
  ImGui::GetIO().AddFocusEvent(true);
}

// ImGui drops the keys and characters that one frame takes together with the loss.
void Input::blur() { blur_behind_ = ImGui::GetCurrentContext()->InputEventsNextEventId; }

void Input::begin_frame() {
  if (!blur_behind_) return;
  const auto& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  if (!queue.empty() && queue.front().EventId < *blur_behind_) return;
  blur_behind_.reset();
  ImGui::GetIO().AddFocusEvent(false);
}

bool Input::is_waiting() const {
  return blur_behind_ || !ImGui::GetCurrentContext()->InputEventsQueue.empty();
}

void Input::end_editing() { ImGui::SetWindowFocus(static_cast<const char*>(nullptr)); }

std::optional<ImGuiID> Input::hand_over_typed() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiID field = context.ActiveId;
  const bool is_field = field != 0 && field == context.InputTextState.ID;
  if (!is_field || !context.ActiveIdHasBeenEditedBefore) return std::nullopt;
  if ((context.InputTextState.Flags & ImGuiInputTextFlags_Password) != 0) return std::nullopt;
  ImGui::ClearActiveID();
  return field;
}

void Input::go_on_typing(ImGuiID field) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.NavNextActivateId = field;
  context.NavNextActivateFlags =
      ImGuiActivateFlags_PreferInput | ImGuiActivateFlags_TryToPreserveState;
}

void Input::paste(std::string text) {
  clipboard_ = std::move(text);
  press_shortcut(ImGuiKey_V);
}

void Input::press_shortcut(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  // ImGui swaps Ctrl and Super by itself where the Mac's habits are on.
  const ImGuiKey command = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  io.AddKeyEvent(command, true);
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  io.AddKeyEvent(command, false);
}

void Input::report() {
  is_text_active_ = ImGui::GetIO().WantTextInput;
  const int shape = ImGui::GetMouseCursor();
  if (shape != reported_shape_) {
    reported_shape_ = shape;
    host_set_cursor(shape);
  }
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool is_secret = (context.InputTextState.Flags & ImGuiInputTextFlags_Password) != 0;
  caret_.typing = !is_text_active_ ? Typing::nothing : is_secret ? Typing::secret : Typing::text;
  if (!(caret_ == reported_caret_)) {
    reported_caret_ = caret_;
    host_set_text_input(static_cast<int>(caret_.typing), static_cast<double>(caret_.x),
                        static_cast<double>(caret_.y), static_cast<double>(caret_.line_height));
  }
}

bool Input::has_pressed_keys() const {
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
    // Held by themselves these do nothing, so they are no reason to draw.
    const bool is_modifier = key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper;
    const bool is_mouse_or_alias = key >= ImGuiKey_MouseLeft;
    if (is_modifier || is_mouse_or_alias) continue;
    if (ImGui::IsKeyDown(static_cast<ImGuiKey>(key))) return true;
  }
  return false;
}

}  // namespace duewise::web
