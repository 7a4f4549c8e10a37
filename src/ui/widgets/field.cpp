#include "ui/widgets/field.hpp"

#include "imgui_internal.h"

namespace duewise::ui {
namespace {

// Lets ImGui grow the caller's string while it is typed into.
int resize_text(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
  auto* text = static_cast<std::string*>(data->UserData);
  text->resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text->data();
  return 0;
}

// ImGui's copies grow with the caller's text and leave what they outgrow in memory, so a secret has
// room from the start. Unit: bytes.
constexpr std::size_t secret_room = 256;

void wipe(ImVector<char>& bytes) {
  volatile char* data = bytes.Data;
  for (int i = 0; i < bytes.Capacity; ++i) data[i] = '\0';
}

void draw_edge(const Ui& ui, Box box, bool is_active, bool is_invalid) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rgb colour = is_invalid  ? ui.colours.danger
                     : is_active ? ui.colours.accent
                                 : ui.colours.border_strong;
  list->AddRect(box.min, box.max, to_imgui(colour), radius::control, 0, is_active ? 2.0f : 1.0f);
}

}  // namespace

FieldResult text_field(const Ui& ui, const FieldSpec& spec, std::string& text) {
  const float height = ui.control_height();
  const float inset = spec.icon == Icon::none ? space::m : space::m + 16.0f + space::s;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const Box box{start, {start.x + spec.width, start.y + height}};
  const bool quiet = spec.look == FieldLook::quiet;
  ImGui::PushFont(font_of(ui, quiet ? Weight::strong : Weight::regular), type::body);
  if (quiet) ImGui::PushStyleColor(ImGuiCol_FrameBg, 0u);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(inset, (height - type::body) * 0.5f));
  ImGui::PushStyleColor(ImGuiCol_NavCursor, 0u);  // the edge shows the focus
  ImGui::SetNextItemWidth(spec.width);
  const std::string id = "##" + std::string(spec.key);
  const std::string hint(spec.hint);
  ImGuiInputTextFlags flags =
      ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_EnterReturnsTrue;
  if (spec.is_secret) {
    flags |= ImGuiInputTextFlags_Password | ImGuiInputTextFlags_NoUndoRedo;
    if (text.capacity() < secret_room) text.reserve(secret_room);
  }
  FieldResult result;
  const bool entered = ImGui::InputTextWithHint(id.c_str(), hint.c_str(), text.data(),
                                                text.capacity() + 1, flags, resize_text, &text);
  result.is_entered = entered;
  result.is_changed = ImGui::IsItemEdited();
  result.is_active = ImGui::IsItemActive();
  result.is_committed = entered || ImGui::IsItemDeactivatedAfterEdit();
  const bool focused = ImGui::IsItemFocused() && ImGui::GetCurrentContext()->NavCursorVisible;
  describe_last_item({.role = spec.role,
                      .label = spec.label,
                      .value = spec.is_secret ? std::string_view() : std::string_view(text),
                      .key = spec.key,
                      .state = spec.state});
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (quiet) ImGui::PopStyleColor();
  if (!quiet || result.is_active || focused || ImGui::IsItemHovered()) {
    draw_edge(ui, box, result.is_active || focused, spec.state.invalid);
  }
  if (spec.icon != Icon::none) {
    draw_icon(spec.icon, {box.min.x + space::m + 8.0f, box.centre().y}, ui.colours.text_muted);
  }
  return result;
}

FieldResult text_area(const Ui& ui, const AreaSpec& spec, std::string& text) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const Box box{start, {start.x + spec.width, start.y + spec.height}};
  ImGui::PushFont(font_of(ui, Weight::regular), type::body);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::m, space::s));
  ImGui::PushStyleColor(ImGuiCol_NavCursor, 0u);  // the edge shows the focus
  const std::string id = "##" + std::string(spec.key);
  // The field and the pane it scrolls in share an id.
  ImGui::PushItemFlag(ImGuiItemFlags_AllowDuplicateId, true);
  ImGui::InputTextMultiline(id.c_str(), text.data(), text.capacity() + 1, {spec.width, spec.height},
                            ImGuiInputTextFlags_CallbackResize, resize_text, &text);
  ImGui::PopItemFlag();
  FieldResult result;
  result.is_changed = ImGui::IsItemEdited();
  result.is_active = ImGui::IsItemActive();
  result.is_committed = ImGui::IsItemDeactivatedAfterEdit();
  const bool focused = ImGui::IsItemFocused() && ImGui::GetCurrentContext()->NavCursorVisible;
  describe_last_item({.role = Role::textbox,
                      .label = spec.label,
                      .value = text,
                      .key = spec.key,
                      .state = spec.state});
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  draw_edge(ui, box, result.is_active || focused, spec.state.invalid);
  return result;
}

void forget_typed_secret() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiInputTextState& state = context.InputTextState;
  const bool is_secret = state.ID != 0 && (state.Flags & ImGuiInputTextFlags_Password) != 0;
  const ImGuiDeactivatedItemData& left = context.DeactivatedItemData;
  const bool is_handed_over_next = left.ID == state.ID && left.ElapseFrame > context.FrameCount;
  if (!is_secret || context.ActiveId == state.ID || is_handed_over_next) return;
  wipe(state.TextA);
  wipe(state.TextToRevertTo);
  wipe(state.CallbackTextBackup);
  wipe(context.InputTextDeactivatedState.TextA);
  context.InputTextDeactivatedState.ID = 0;
  state.TextLen = 0;
  state.ID = 0;
}

FieldResult search_field(const Ui& ui, FieldSpec spec, std::string& text) {
  spec.icon = Icon::search;
  spec.role = Role::searchbox;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float edge = ui.control_height();
  const bool can_clear = !text.empty();
  ImGui::BeginGroup();
  ImGui::SetNextItemAllowOverlap();
  FieldResult result = text_field(ui, spec, text);
  if (can_clear) {
    ImGui::SetCursorScreenPos({start.x + spec.width - edge, start.y});
    ImGui::PushID("clear");
    if (icon_button(ui, {.key = "clear-search",
                         .label = ui.tr("search.clear"),
                         .rank = Rank::quiet,
                         .icon = Icon::close})) {
      text.clear();
      result.is_changed = true;
      result.is_committed = true;
    }
    ImGui::PopID();
  }
  ImGui::EndGroup();
  return result;
}

}  // namespace duewise::ui
