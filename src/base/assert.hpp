/// Assertions for broken contracts: a bug in our own code, never a fault of the input.
/// They are on in every build. A failed assertion calls the installed hook (the page shows its
/// rescue view) and then stops the program.
#pragma once

namespace duewise {

/// Receives the failed expression with its place; must not return to normal work.
using AssertHook = void (*)(const char* expression, const char* file, int line);

/// Installs the hook that is called before the program stops; null restores the default (stderr).
void set_assert_hook(AssertHook hook);

/// Reports a failed assertion and stops the program.
[[noreturn]] void fail_assertion(const char* expression, const char* file, int line);

}  // namespace duewise

#define ASSERT(condition) \
  ((condition) ? void(0) : ::duewise::fail_assertion(#condition, __FILE__, __LINE__))
#define UNREACHABLE() ::duewise::fail_assertion("unreachable", __FILE__, __LINE__)
