#include "web/platform/keys.hpp"

#include <algorithm>
#include <iterator>

namespace duewise::web {
namespace {

struct NamedKey {
  std::string_view code;
  ImGuiKey key;
};

constexpr NamedKey named_keys[] = {
    {"Tab", ImGuiKey_Tab},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {"Space", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"Escape", ImGuiKey_Escape},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
    {"Minus", ImGuiKey_Minus},
    {"Equal", ImGuiKey_Equal},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"BracketRight", ImGuiKey_RightBracket},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"ContextMenu", ImGuiKey_Menu},
};

ImGuiKey offset_from(ImGuiKey first, int distance) {
  return static_cast<ImGuiKey>(static_cast<int>(first) + distance);
}

}  // namespace

ImGuiKey key_from_browser(std::string_view code, std::string_view key) {
  if (key.size() == 1) {
    const char sign = key[0];
    if (sign >= 'a' && sign <= 'z') return offset_from(ImGuiKey_A, sign - 'a');
    if (sign >= 'A' && sign <= 'Z') return offset_from(ImGuiKey_A, sign - 'A');
  }
  // A layout without Latin letters: the place of the key decides.
  if (code.size() == 4 && code.substr(0, 3) == "Key") return offset_from(ImGuiKey_A, code[3] - 'A');
  if (code.size() == 6 && code.substr(0, 5) == "Digit")
    return offset_from(ImGuiKey_0, code[5] - '0');
  if (code.size() == 7 && code.substr(0, 6) == "Numpad" && code[6] >= '0' && code[6] <= '9')
    return offset_from(ImGuiKey_Keypad0, code[6] - '0');
  if (code.size() == 2 && code[0] == 'F' && code[1] >= '1' && code[1] <= '9')
    return offset_from(ImGuiKey_F1, code[1] - '1');

  const auto* found = std::find_if(std::begin(named_keys), std::end(named_keys),
                                   [&](const NamedKey& named) { return named.code == code; });
  return found == std::end(named_keys) ? ImGuiKey_None : found->key;
}

}  // namespace duewise::web
