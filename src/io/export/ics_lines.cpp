#include "io/export/ics_lines.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

constexpr std::size_t octets_max = 75;
constexpr std::size_t character_octets_max = 4;

bool continues_a_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How many octets of `text`, at most `most`, end at the end of a character.
std::size_t whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  std::size_t end = most;
  // Bytes that are no UTF-8 are cut anywhere.
  while (end + character_octets_max > most && continues_a_character(text[end])) --end;
  return continues_a_character(text[end]) ? most : end;
}

/// Octets of the line break that `text` begins with; 0: none. Unicode's own ones count, as readers
/// of calendars end a line there.
std::size_t line_break_at(std::string_view text) {
  constexpr std::array<std::string_view, 4> breaks{"\n", "\xC2\x85", "\xE2\x80\xA8",
                                                   "\xE2\x80\xA9"};
  for (const std::string_view each : breaks) {
    if (text.substr(0, each.size()) == each) return each.size();
  }
  return 0;
}

}  // namespace

std::string ics_text(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const char c = text.front();
    const std::size_t line_break = line_break_at(text);
    if (line_break > 0) {
      escaped += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      if (c == '\\' || c == ';' || c == ',') escaped.push_back('\\');
      escaped.push_back(c);
    }
    text.remove_prefix(std::max<std::size_t>(line_break, 1));
  }
  return escaped;
}

std::string ics_date(Date date) {
  std::string text = date.to_text();
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

void append_ics_line(std::string& out, std::string_view line) {
  std::size_t octets = whole_characters(line, octets_max);
  out += line.substr(0, octets);
  while (octets < line.size()) {
    line.remove_prefix(octets);
    octets = whole_characters(line, octets_max - 1);
    out += "\r\n ";
    out += line.substr(0, octets);
  }
  out += "\r\n";
}

}  // namespace duewise
