#include "ui/theme/style.hpp"

#include "ui/theme/scale.hpp"

namespace duewise::ui {
namespace {

void set_colours(ImGuiStyle& style, const Palette& p) {
  const auto set = [&](ImGuiCol which, Rgb colour, float opacity = 1.0f) {
    style.Colors[which] = to_imgui_vec4(colour, opacity);
  };
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.text_muted);
  set(ImGuiCol_WindowBg, p.background);
  set(ImGuiCol_ChildBg, p.surface, 0.0f);
  set(ImGuiCol_PopupBg, p.surface_raised);
  set(ImGuiCol_Border, p.border);
  set(ImGuiCol_BorderShadow, p.border, 0.0f);
  set(ImGuiCol_FrameBg, p.surface);
  set(ImGuiCol_FrameBgHovered, p.surface);
  set(ImGuiCol_FrameBgActive, p.surface);
  set(ImGuiCol_ScrollbarBg, p.surface, 0.0f);
  set(ImGuiCol_ScrollbarGrab, p.border_strong);
  set(ImGuiCol_ScrollbarGrabHovered, p.text_muted, 0.7f);
  set(ImGuiCol_ScrollbarGrabActive, p.text_muted);
  set(ImGuiCol_TextSelectedBg, p.accent, 0.28f);
  set(ImGuiCol_InputTextCursor, p.accent);
  set(ImGuiCol_NavCursor, p.accent, 0.0f);  // widgets draw their own focus ring
  set(ImGuiCol_NavWindowingHighlight, p.accent, 0.0f);
  set(ImGuiCol_NavWindowingDimBg, p.background, 0.0f);
  set(ImGuiCol_ModalWindowDimBg, p.background, 0.6f);
}

}  // namespace

void apply_style(const Palette& palette) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0.0f, 0.0f};
  style.WindowRounding = 0.0f;
  style.WindowBorderSize = 0.0f;
  style.WindowMinSize = {1.0f, 1.0f};
  style.ChildRounding = 0.0f;
  style.ChildBorderSize = 0.0f;
  style.PopupRounding = radius::card;
  style.PopupBorderSize = 1.0f;
  style.FrameRounding = radius::control;
  style.FrameBorderSize = 0.0f;
  style.ItemSpacing = {0.0f, 0.0f};
  style.ItemInnerSpacing = {space::s, space::xs};
  style.ScrollbarSize = 10.0f;
  style.ScrollbarRounding = 5.0f;
  style.DisabledAlpha = 1.0f;  // widgets fade themselves
  style.FontSizeBase = type::body;
  style.HoverDelayNormal = 0.35f;
  style.HoverDelayShort = 0.12f;
  set_colours(style, palette);
}

}  // namespace duewise::ui
