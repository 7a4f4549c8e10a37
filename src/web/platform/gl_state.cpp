// What ImGui's renderer is told about the state of WebGL before it draws. It asks in order to put
// everything back afterwards, and each question may wait for the graphics process, some tens of
// milliseconds where that is busy. While somebody does something that wait keeps the picture close
// behind the hand. While only progress is drawn it would keep the work waiting; nobody else draws
// on this canvas, so the answer is known: the state that WebGL begins with.
#include "web/platform/gl_state.hpp"

#include <GLES3/gl3.h>

namespace {

bool is_known = false;

}  // namespace

namespace duewise::web {

void answer_gl_questions(GlAnswers answers) { is_known = answers == GlAnswers::known; }

}  // namespace duewise::web

extern "C" {

void duewise_gl_get_integerv(GLenum name, GLint* value);
GLboolean duewise_gl_is_enabled(GLenum capability);

void duewise_gl_get_integerv(GLenum name, GLint* value) {
  if (!is_known) return glGetIntegerv(name, value);
  switch (name) {
    case GL_ACTIVE_TEXTURE:
      *value = GL_TEXTURE0;
      return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *value = GL_FUNC_ADD;
      return;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *value = GL_ONE;
      return;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
      *value = GL_ZERO;
      return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      for (int side = 0; side < 4; ++side) value[side] = 0;
      return;
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_PIXEL_UNPACK_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING:
      *value = 0;
      return;
    default:  // limits and versions, asked once
      glGetIntegerv(name, value);
  }
}

GLboolean duewise_gl_is_enabled(GLenum capability) {
  return is_known ? static_cast<GLboolean>(GL_FALSE) : glIsEnabled(capability);
}

}  // extern "C"
