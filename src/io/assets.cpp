#include "io/assets.hpp"

#include "base/assert.hpp"

namespace duewise {

std::string_view asset(std::string_view path) {
  for (const Asset& candidate : assets()) {
    if (candidate.path == path) return candidate.bytes;
  }
  UNREACHABLE();
}

}  // namespace duewise
