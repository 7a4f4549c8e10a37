/// Whether ImGui's renderer waits for the graphics process before each frame, see gl_state.cpp.
#pragma once

namespace duewise::web {

enum class GlAnswers { asked, known };

/// Says how the next frames are drawn.
void answer_gl_questions(GlAnswers answers);

}  // namespace duewise::web
