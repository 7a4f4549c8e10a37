#include "ui/support/headless.hpp"

#include "imgui_internal.h"

namespace duewise::ui {
namespace {

// A typical width: Chinese characters fill the square, Latin letters and digits about half of it.
float advance_of(ImWchar character, float size) {
  return character >= 0x2E80 ? size : size * 0.55f;
}

bool accept_source(ImFontAtlas*, ImFontConfig*) { return true; }
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size * 0.86f;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar character,
                ImFontGlyph* glyph, float* advance) {
  const float width = advance_of(character, baked->Size);
  if (advance != nullptr) {
    *advance = width;
    return true;
  }
  glyph->Codepoint = character & 0x1FFFFFu;
  glyph->AdvanceX = width;
  glyph->Visible = false;
  return true;
}

const ImFontLoader& test_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "test widths";
    made.FontSrcInit = accept_source;
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = init_baked;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return loader;
}

void accept_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_OK) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

Headless::Headless(ImVec2 size) : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.DisplaySize = size;
  ImFontConfig config;
  config.FontLoader = &test_loader();
  config.SizePixels = 14.0f;
  frame_.size = size;
  frame_.fonts.regular = io.Fonts->AddFont(&config);
  frame_.fonts.strong = io.Fonts->AddFont(&config);
  root_.attach();
}

Headless::~Headless() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

void Headless::begin() {
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = 1.0f / 60.0f;
  io.DisplaySize = frame_.size;
  frame_.now_ms += 17;
  ImGui::NewFrame();
}

void Headless::end() {
  ImGui::Render();
  accept_textures();
}

void Headless::draw(const views::Model& model) {
  begin();
  root_.draw(model, commands_, frame_);
  end();
}

void Headless::draw(const views::Model& model, const std::function<void(const Ui&)>& content) {
  begin();
  ItemLog log;
  bool wants_frame = false;
  const Ui ui{palette(Brightness::light), frame_, *model.strings, commands_, wants_frame};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(frame_.size);
  ImGui::PushFont(frame_.fonts.regular, type::body);
  ImGui::Begin("widget", nullptr, ImGuiWindowFlags_NoDecoration);
  content(ui);
  ImGui::End();
  ImGui::PopFont();
  end();
}

void Headless::click(const views::Model& model, const Item& item) {
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 middle{(item.min.x + item.max.x) * 0.5f, (item.min.y + item.max.y) * 0.5f};
  io.AddMousePosEvent(middle.x, middle.y);
  draw(model);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  draw(model);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  draw(model);
}

void Headless::press(const views::Model& model, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  draw(model);
  ImGui::GetIO().AddKeyEvent(key, false);
  draw(model);
}

const Item* Headless::find(std::string_view key, std::size_t skip) const {
  for (const Item& item : root_.items().items()) {
    if (item.key != key) continue;
    if (skip == 0) return &item;
    --skip;
  }
  return nullptr;
}

}  // namespace duewise::ui
