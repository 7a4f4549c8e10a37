#include "io/json/json_place.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace duewise {

TextPlace find_place(std::string_view text, std::size_t bytes_read) {
  const std::string_view before =
      text.substr(0, std::min(bytes_read > 0 ? bytes_read - 1 : 0, text.size()));
  const auto feeds = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {.line = static_cast<std::uint32_t>(feeds + 1),
          .column = static_cast<std::uint32_t>(before.size() - line_begin + 1)};
}

std::string to_text(const TextPlace& place) {
  return "line " + to_text(place.line) + ", column " + to_text(place.column);
}

std::string place_in_text(std::string_view text, std::size_t bytes_read) {
  return to_text(find_place(text, bytes_read));
}

}  // namespace duewise
