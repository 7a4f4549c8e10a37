#include "ui/root.hpp"

namespace duewise::ui {

void Root::attach() {
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigNavCursorVisibleAuto = true;
  io.ConfigInputTextCursorBlink = true;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  items_.attach();
}

}  // namespace duewise::ui
