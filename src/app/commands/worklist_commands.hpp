/// What somebody does with the day's work.
#pragma once

#include <cstdint>
#include <string>

namespace duewise::commands {

/// Shows the work of one role only; "all" is everybody's.
struct FilterRole {
  std::string id;
};
/// The row that is picked; UINT32_MAX: none.
struct SelectWork {
  std::uint32_t row = UINT32_MAX;
};

}  // namespace duewise::commands
