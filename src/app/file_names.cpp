#include "app/file_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace duewise {
namespace {

// Bytes; file systems take 255 with the ending, and the browser may add " (1)".
constexpr std::size_t stem_bytes_max = 160;

constexpr std::array<std::string_view, 6> devices{"con", "prn", "aux", "nul", "com", "lpt"};

// U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F, U+FEFF, all three bytes long.
bool is_invisible(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) == 0xEF) return byte(1) == 0xBB && byte(2) == 0xBF;
  if (byte(0) != 0xE2) return false;
  if (byte(1) == 0x80) {
    return (byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xAA && byte(2) <= 0xAE);
  }
  return byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF;
}

// CON, PRN, AUX, NUL, COM0 to COM9, LPT0 to LPT9, whatever follows their first dot.
bool is_device(std::string_view stem) {
  const std::string first = to_lower_ascii(stem.substr(0, stem.find('.')));
  const bool has_number = first.size() == 4 && first[3] >= '0' && first[3] <= '9';
  if (first.size() != 3 && !has_number) return false;
  const auto found = std::find(devices.begin(), devices.end(), first.substr(0, 3));
  if (found == devices.end()) return false;
  const bool is_numbered = *found == "com" || *found == "lpt";
  return is_numbered == has_number;
}

// `text` without spaces and dots at both ends.
std::string_view stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" .");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" .") - first + 1);
}

}  // namespace

std::string file_name(std::string_view stem, std::string_view ending) {
  std::string kept;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const char c = stem[i];
    if (is_invisible(stem, i)) {
      i += 2;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool is_refused = byte < 0x20 || byte == 0x7F ||
                            std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
    kept += is_refused ? '-' : c;
  }
  const std::string cut = shortened(stripped(kept), stem_bytes_max);
  std::string name(stripped(cut));
  if (name.empty()) name = "duewise";
  if (is_device(name)) name.insert(name.begin(), '_');
  return name.append(ending);
}

}  // namespace duewise
