/// The data files under assets/, built into the program.
#pragma once

#include <span>
#include <string_view>

namespace duewise {

struct Asset {
  std::string_view path;  ///< below assets/, for example "policies/aging-departments.json"
  std::string_view bytes;
};

/// All assets, sorted by path.
std::span<const Asset> assets();

/// The bytes of one asset; asserts that it exists.
std::string_view asset(std::string_view path);

}  // namespace duewise
