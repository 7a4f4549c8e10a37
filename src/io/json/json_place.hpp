/// Where in a JSON text something is, for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace duewise {

/// A place in a text; both count from 1.
struct TextPlace {
  std::uint32_t line = 1;
  std::uint32_t column = 1;  ///< in bytes
};

/// The place of the byte that the parser had read last: `bytes_read` counts from the start.
TextPlace find_place(std::string_view text, std::size_t bytes_read);

/// "line 3, column 7".
std::string to_text(const TextPlace& place);

/// The same of what `find_place` finds.
std::string place_in_text(std::string_view text, std::size_t bytes_read);

}  // namespace duewise
