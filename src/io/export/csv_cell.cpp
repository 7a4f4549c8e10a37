#include "io/export/csv_cell.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

// Whether `text` has one of the signs behind any number of apostrophes.
bool starts_a_formula(std::string_view text) {
  using namespace std::string_view_literals;
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  if (text.empty()) return false;
  if ("=+-@\t\r\n\0"sv.find(text.front()) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> full_width{"＝", "＋", "－", "＠"};
  for (const std::string_view sign : full_width) {
    if (text.substr(0, sign.size()) == sign) return true;
  }
  return false;
}

}  // namespace

void append_csv_text(std::string& out, std::string_view text) {
  const bool is_guarded = starts_a_formula(text);
  const bool is_quoted = text.find_first_of("\",\r\n") != std::string_view::npos;
  if (is_quoted) out.push_back('"');
  if (is_guarded) out.push_back('\'');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  if (is_quoted) out.push_back('"');
}

std::string_view without_csv_guard(std::string_view cell) {
  const bool is_guarded = !cell.empty() && cell.front() == '\'' && starts_a_formula(cell);
  return is_guarded ? cell.substr(1) : cell;
}

void append_csv_number(std::string& out, std::string_view number) { out.append(number); }

}  // namespace duewise
