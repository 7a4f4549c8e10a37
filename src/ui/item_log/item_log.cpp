#include "ui/item_log/item_log.hpp"

#include <algorithm>
#include <array>

#include "imgui_internal.h"

#include "base/assert.hpp"

namespace duewise::ui {
namespace {

constexpr std::array<std::string_view, 22> role_names{
    "generic",   "alert",  "button", "cell",       "checkbox", "columnheader", "combobox", "dialog",
    "heading",   "img",    "link",   "navigation", "option",   "progressbar",  "radio",    "row",
    "searchbox", "slider", "status", "tab",        "text",     "textbox"};

ItemLog* log_of(ImGuiContext* context) { return static_cast<ItemLog*>(context->TestEngine); }

// "Save##3" is read as "Save".
std::string_view visible_part(std::string_view label) { return label.substr(0, label.find("##")); }

}  // namespace

std::string_view to_text(Role role) {
  const auto position = static_cast<std::size_t>(role);
  ASSERT(position < role_names.size());
  return role_names[position];
}

void ItemLog::attach() {
  ImGuiContext* context = ImGui::GetCurrentContext();
  ASSERT(context != nullptr);
  context->TestEngine = this;
}

void ItemLog::begin_frame() {
  ImGui::GetCurrentContext()->TestEngineHookItems = true;
  count_ = 0;
  duplicates_ = 0;
}

void ItemLog::describe(ImGuiID id, const ItemFacts& facts) {
  Item* item = find(id);
  if (item == nullptr) return;
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  item->role = facts.role;
  item->label = visible_part(facts.label);
  item->value = facts.value;
  item->key = facts.key;
  const bool disabled = item->state.disabled;
  item->state = facts.state;
  item->state.disabled = disabled || facts.state.disabled;
  item->state.focused = context.NavId == id && context.NavCursorVisible;
  item->state.hovered = context.HoveredId == id;
  item->state.active = context.ActiveId == id;
}

void ItemLog::add_text(ImVec2 min, ImVec2 max, const ItemFacts& facts) {
  Item* item = append(0, min, max);
  if (item == nullptr) return;
  item->role = facts.role;
  item->label = facts.label;
  item->value = facts.value;
  item->key = facts.key;
  item->state = facts.state;
}

void ItemLog::on_item_added(ImGuiID id, ImVec2 min, ImVec2 max, int item_flags) {
  // What the keyboard never reaches are scroll bars and panes of ImGui's own, no widgets of ours.
  if (id == 0 || (item_flags & ImGuiItemFlags_NoNav) != 0) return;
  if (find(id) != nullptr) {
    if ((item_flags & ImGuiItemFlags_AllowDuplicateId) == 0) ++duplicates_;
    return;
  }
  Item* item = append(id, min, max);
  if (item == nullptr) return;
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  item->state.disabled = (item_flags & ImGuiItemFlags_Disabled) != 0;
  item->state.focused = context.NavId == id && context.NavCursorVisible;
}

void ItemLog::on_item_labelled(ImGuiID id, std::string_view label, int status_flags) {
  Item* item = find(id);
  if (item == nullptr || item->role != Role::unknown) return;
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  item->label = visible_part(label);
  item->state.hovered = context.HoveredId == id;
  item->state.active = context.ActiveId == id;
  item->state.checked = (status_flags & ImGuiItemStatusFlags_Checked) != 0;
  item->state.expanded = (status_flags & ImGuiItemStatusFlags_Opened) != 0;
}

const char* ItemLog::find_label(ImGuiID id) const {
  for (const Item& item : items()) {
    if (item.id == id) return item.label.c_str();
  }
  return nullptr;
}

// An item is described right after it was added, so it is looked for from the end.
Item* ItemLog::find(ImGuiID id) {
  for (std::size_t i = count_; i > 0; --i) {
    if (items_[i - 1].id == id) return &items_[i - 1];
  }
  return nullptr;
}

Item* ItemLog::append(ImGuiID id, ImVec2 min, ImVec2 max) {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  if (window == nullptr || window->SkipItems) return nullptr;
  ImRect seen(min, max);
  seen.ClipWith(window->ClipRect);
  if (seen.GetWidth() <= 0.0f || seen.GetHeight() <= 0.0f) return nullptr;
  if (count_ == items_.size()) items_.emplace_back();
  Item& item = items_[count_++];
  item.id = id;
  item.key.clear();
  item.label.clear();
  item.value.clear();
  item.role = Role::unknown;
  item.state = {};
  item.min = seen.Min;
  item.max = seen.Max;
  return &item;
}

ItemLog* current_item_log() {
  ImGuiContext* context = ImGui::GetCurrentContext();
  return context == nullptr ? nullptr : log_of(context);
}

void describe_last_item(const ItemFacts& facts) {
  if (ItemLog* log = current_item_log()) log->describe(ImGui::GetItemID(), facts);
}

}  // namespace duewise::ui

// ---- What Dear ImGui calls where IMGUI_ENABLE_TEST_ENGINE is defined ----

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect& bb,
                                 const ImGuiLastItemData* item_data) {
  // Windows come without item data: they are no widgets.
  if (ctx->TestEngine == nullptr || item_data == nullptr) return;
  static_cast<duewise::ui::ItemLog*>(ctx->TestEngine)
      ->on_item_added(id, bb.Min, bb.Max, item_data->ItemFlags);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* ctx, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags flags) {
  if (ctx->TestEngine == nullptr || label == nullptr) return;
  static_cast<duewise::ui::ItemLog*>(ctx->TestEngine)->on_item_labelled(id, label, flags);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* ctx, ImGuiID id) {
  if (ctx->TestEngine == nullptr) return nullptr;
  return static_cast<duewise::ui::ItemLog*>(ctx->TestEngine)->find_label(id);
}
