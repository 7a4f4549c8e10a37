/// A folder outside the browser that copies of the open plan go to.
#pragma once

#include <cstdint>
#include <string>

namespace duewise::views {

enum class FolderState : std::uint8_t {
  unavailable,       ///< the browser gives pages no folders
  none,              ///< see `ChooseFolder`
  active,            ///< copies are written, or were till the fault
  needs_permission,  ///< see `AllowFolder`; browsers ask again after a restart
};

struct FolderView {
  FolderState state = FolderState::unavailable;
  std::string text;
  std::string last_copy;  ///< when the last copy was written; empty: none yet
  std::string fault;      ///< why none is being written; empty: they are
};

}  // namespace duewise::views
