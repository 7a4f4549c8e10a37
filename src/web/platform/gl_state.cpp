// What ImGui's renderer is told about the state of WebGL before it draws. It asks in order to put
// everything back afterwards; in a browser each such question may wait for the graphics process,
// some tens of milliseconds where that is busy. Nobody else draws on this canvas, so the answer is
// the same every time: the state that WebGL begins with, and that `Canvas::draw` expects.
#include <GLES3/gl3.h>

extern "C" {

void duewise_gl_get_integerv(GLenum name, GLint* value);
GLboolean duewise_gl_is_enabled(GLenum capability);

void duewise_gl_get_integerv(GLenum name, GLint* value) {
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

GLboolean duewise_gl_is_enabled(GLenum) { return GL_FALSE; }

}  // extern "C"
