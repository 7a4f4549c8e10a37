#include "ui/widgets/text.hpp"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace duewise::ui {
namespace {

const char* end_of(std::string_view text) { return text.data() + text.size(); }

void push_font(const Ui& ui, const TextStyle& style) {
  ImGui::PushFont(font_of(ui, style.weight), style.size);
}

float aligned_x(Box box, float width, Align align) {
  switch (align) {
    case Align::left:
      return box.min.x;
    case Align::centre:
      return box.min.x + (box.width() - width) * 0.5f;
    case Align::right:
      return box.max.x - width;
  }
  return box.min.x;
}

// The longest start of `text` that fits beside "…".
std::size_t fitting_bytes(ImFont* font, float size, std::string_view text, float width) {
  const char* rest = nullptr;
  font->CalcTextSizeA(size, width, 0.0f, text.data(), end_of(text), &rest);
  return static_cast<std::size_t>(rest - text.data());
}

}  // namespace

TextStyle body_text(const Ui& ui) { return {.colour = ui.colours.text}; }
TextStyle muted_text(const Ui& ui) { return {.colour = ui.colours.text_muted}; }
TextStyle small_text(const Ui& ui) {
  return {.size = type::small, .colour = ui.colours.text_muted};
}
TextStyle strong_text(const Ui& ui) {
  return {.weight = Weight::strong, .colour = ui.colours.text};
}
TextStyle title_text(const Ui& ui) {
  return {.size = type::title,
          .weight = Weight::strong,
          .colour = ui.colours.text,
          .role = Role::heading};
}
TextStyle figure_text(const Ui& ui) {
  return {.size = type::figure, .weight = Weight::strong, .colour = ui.colours.text};
}

ImFont* font_of(const Ui& ui, Weight weight) {
  const Fonts& fonts = ui.frame.fonts;
  return weight == Weight::strong && fonts.strong != nullptr ? fonts.strong : fonts.regular;
}

ImVec2 measure(const Ui& ui, std::string_view text, const TextStyle& style) {
  push_font(ui, style);
  const ImVec2 size = ImGui::CalcTextSize(text.data(), end_of(text));
  ImGui::PopFont();
  return size;
}

void paint_text(const Ui& ui, std::string_view text, Box box, const TextStyle& style) {
  if (text.empty() || box.width() <= 0.0f) return;
  push_font(ui, style);
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImFont* font = ImGui::GetFont();
  const ImVec2 size = ImGui::CalcTextSize(text.data(), end_of(text));
  const float y = std::floor(box.min.y + (box.height() - size.y) * 0.5f);
  const ImU32 colour = to_imgui(style.colour);
  // Half a pixel of slack: a text in a box of its own width must not lose its last letter.
  if (size.x <= box.width() + 0.5f) {
    const float x = std::floor(aligned_x(box, size.x, style.align) + 0.5f);
    list->AddText({x, y}, colour, text.data(), end_of(text));
  } else {
    constexpr std::string_view dots = "\xE2\x80\xA6";
    const float dots_width = ImGui::CalcTextSize(dots.data(), end_of(dots)).x;
    const std::size_t bytes = fitting_bytes(font, style.size, text, box.width() - dots_width);
    const float width = ImGui::CalcTextSize(text.data(), text.data() + bytes).x;
    list->AddText({box.min.x, y}, colour, text.data(), text.data() + bytes);
    list->AddText({box.min.x + width, y}, colour, dots.data(), end_of(dots));
  }
  ImGui::PopFont();
}

void draw_text(const Ui& ui, std::string_view text, Box box, const TextStyle& style) {
  if (text.empty()) return;
  paint_text(ui, text, box, style);
  if (ItemLog* log = current_item_log()) {
    log->add_text(box.min, box.max, {.role = style.role, .label = text});
  }
}

void line(const Ui& ui, std::string_view text, const TextStyle& style) {
  const ImVec2 size = measure(ui, text, style);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = std::min(size.x, std::max(1.0f, ImGui::GetContentRegionAvail().x));
  const float height = std::ceil(style.size * 1.35f);
  ImGui::Dummy({width, height});
  draw_text(ui, text, {start, {start.x + width, start.y + height}}, style);
}

void paragraph(const Ui& ui, std::string_view text, const TextStyle& style) {
  if (text.empty()) return;
  push_font(ui, style);
  const float width = std::max(1.0f, ImGui::GetContentRegionAvail().x);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImFont* font = ImGui::GetFont();
  const float step = std::ceil(style.size * 1.5f);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const char* at = text.data();
  const char* end = end_of(text);
  float y = start.y;
  while (at < end) {
    const char* line_end = font->CalcWordWrapPosition(style.size, at, end, width);
    if (line_end == at) ++line_end;
    const float inset = (step - style.size) * 0.5f;
    list->AddText({start.x, std::floor(y + inset)}, to_imgui(style.colour), at, line_end);
    at = line_end;
    while (at < end && (*at == ' ' || *at == '\n')) ++at;
    y += step;
  }
  ImGui::PopFont();
  ImGui::Dummy({width, y - start.y});
  if (ItemLog* log = current_item_log()) {
    log->add_text(start, {start.x + width, y}, {.role = style.role, .label = text});
  }
}

void gap(float height) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + height);
  // Grows the content even where nothing follows the gap.
  window->DC.CursorMaxPos.y = std::max(window->DC.CursorMaxPos.y, window->DC.CursorPos.y);
  window->DC.IsSetPos = false;
}

void separator(const Ui& ui) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddRectFilled(start, {start.x + width, start.y + ui.hairline()},
                                            to_imgui(ui.colours.border));
  gap(1.0f);
}

Rgb tone_colour(const Palette& palette, views::Tone tone) {
  using views::Tone;
  switch (tone) {
    case Tone::neutral:
      return palette.text_muted;
    case Tone::accent:
      return palette.accent;
    case Tone::good:
      return palette.positive;
    case Tone::pre_due:
      return level_colour(palette, 0);
    case Tone::level_1:
      return level_colour(palette, 1);
    case Tone::level_2:
      return level_colour(palette, 2);
    case Tone::level_3:
      return level_colour(palette, 3);
    case Tone::level_4:
      return level_colour(palette, 4);
    case Tone::level_5:
      return level_colour(palette, 5);
    case Tone::warning:
      return palette.warning;
    case Tone::danger:
      return palette.danger;
  }
  return palette.text_muted;
}

}  // namespace duewise::ui
