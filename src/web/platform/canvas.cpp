#include "web/platform/canvas.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>

#include "imgui_impl_opengl3.h"

#include "web/platform/pixel_snap.hpp"

namespace duewise::web {
namespace {

constexpr const char* canvas_selector = "#planner";
constexpr const char* shader_version = "#version 300 es";

/// ImGui believes its textures still exist; their pixels are in our memory and go up again.
void forget_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_Destroyed) continue;
    texture->SetTexID(ImTextureID_Invalid);
    texture->BackendUserData = nullptr;
    const bool is_going = texture->Status == ImTextureStatus_WantDestroy;
    texture->SetStatus(is_going ? ImTextureStatus_Destroyed : ImTextureStatus_WantCreate);
  }
}

}  // namespace

Result<void> Canvas::open() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = EM_FALSE;
  wanted.depth = EM_FALSE;
  wanted.antialias = EM_FALSE;  // ImGui smooths its own edges
  wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
      emscripten_webgl_create_context(canvas_selector, &wanted);
  if (context <= 0) return failure("webgl2_must_be_available");
  emscripten_webgl_make_context_current(context);
  if (!ImGui_ImplOpenGL3_Init(shader_version)) return failure("webgl2_must_be_available");
  return {};
}

void Canvas::resize(CanvasSize size) {
  size_ = size;
  ImGuiIO& io = ImGui::GetIO();
  // The backend multiplies again and cuts off the fraction; the hair keeps the last pixel.
  constexpr float hair = 0.01F;
  io.DisplaySize = {(static_cast<float>(size.width_pixels) + hair) / size.pixel_ratio,
                    (static_cast<float>(size.height_pixels) + hair) / size.pixel_ratio};
  io.DisplayFramebufferScale = {size.pixel_ratio, size.pixel_ratio};
}

void Canvas::draw(ImVec4 background) {
  if (is_lost_) return;
  ImDrawData* drawn = ImGui::GetDrawData();
  snap_glyphs_to_pixels(*drawn, ImGui::GetIO().Fonts->TexRef);
  ImGui_ImplOpenGL3_NewFrame();
  glViewport(0, 0, size_.width_pixels, size_.height_pixels);
  glClearColor(background.x, background.y, background.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(drawn);
}

void Canvas::lose() { is_lost_ = true; }

Result<void> Canvas::restore() {
  forget_textures();
  ImGui_ImplOpenGL3_Shutdown();
  is_lost_ = false;
  if (!ImGui_ImplOpenGL3_Init(shader_version)) return failure("webgl2_must_be_available");
  return {};
}

}  // namespace duewise::web
