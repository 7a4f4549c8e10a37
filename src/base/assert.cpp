#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace duewise {
namespace {

AssertHook& installed_hook() {
  static AssertHook hook = nullptr;
  return hook;
}

}  // namespace

void set_assert_hook(AssertHook hook) { installed_hook() = hook; }

void fail_assertion(const char* expression, const char* file, int line) {
  if (installed_hook() != nullptr) installed_hook()(expression, file, line);
  std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, expression);
  std::abort();
}

}  // namespace duewise
