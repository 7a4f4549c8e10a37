/// Names of keys: from what the browser calls a key (`KeyboardEvent.code` and `.key`) to Dear
/// ImGui's keys. Which keys reach the planner at all is decided in web/js/keyboard.js.
#pragma once

#include <string_view>

#include "imgui.h"

namespace duewise::web {

/// The key at this place of the keyboard; letters follow `key`, what is printed on them, because
/// Ctrl+Z on a French keyboard is not where it is on an English one. ImGuiKey_None where unknown.
ImGuiKey key_from_browser(std::string_view code, std::string_view key);

}  // namespace duewise::web
