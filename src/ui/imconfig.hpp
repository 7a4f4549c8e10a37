/// Compile-time settings of Dear ImGui, shared by every file that includes it, natively and on the
/// page (IMGUI_USER_CONFIG points here). Settings of a running context belong to ui/root.
#pragma once

#include "base/assert.hpp"

#define IM_ASSERT(expression) ASSERT(expression)

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
// Rare Chinese characters lie beyond the first 65,536 code points.
#define IMGUI_USE_WCHAR32

// The widgets on screen are collected through these hooks, see ui/item_log.
#define IMGUI_ENABLE_TEST_ENGINE
