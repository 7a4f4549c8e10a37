/// A fault in a file that somebody wrote: where it is and which rule it breaks. Reading collects
/// all of them instead of stopping at the first.
#pragma once

#include <string>

namespace duewise {

struct Fault {
  std::string pointer;  ///< JSON pointer (RFC 6901) into the file
  std::string code;     ///< the rule in snake_case; sentences are looked up by it
  std::string detail;   ///< what was met or expected
  bool operator==(const Fault&) const = default;
};

}  // namespace duewise
