#include "io/export/ics_lines.hpp"

#include "doctest/doctest.h"

#include "base/text.hpp"

using namespace duewise;

namespace {

std::string folded(std::string_view line) {
  std::string out;
  append_ics_line(out, line);
  return out;
}

/// Undoes the folding as RFC 5545 says: a line break and one space are nothing.
std::string unfolded(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n ", at)) != std::string::npos;) text.erase(at, 3);
  return text;
}

/// Checks that every physical line has at most 75 octets and whole characters, and that nothing
/// is lost.
void check_folding(const std::string& line) {
  const std::string text = folded(line);
  CHECK(unfolded(text) == line + "\r\n");
  for (const std::string_view physical : split(text, '\n')) {
    if (physical.empty()) continue;
    REQUIRE(physical.back() == '\r');
    CHECK(physical.size() - 1 <= 75);
    CHECK(is_valid_utf8(physical));
  }
}

}  // namespace

TEST_CASE("ics: a line of 75 octets stays whole, one of 76 is folded") {
  CHECK(folded(std::string(74, 'x')) == std::string(74, 'x') + "\r\n");
  CHECK(folded(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
  CHECK(folded(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
  CHECK(folded("") == "\r\n");
}

TEST_CASE("ics: the space of a folded line counts, too") {
  CHECK(folded(std::string(149, 'x')) ==
        std::string(75, 'x') + "\r\n " + std::string(74, 'x') + "\r\n");
  CHECK(folded(std::string(150, 'x')) ==
        std::string(75, 'x') + "\r\n " + std::string(74, 'x') + "\r\n x\r\n");
}

TEST_CASE("ics: Chinese text is folded between characters, wherever the line begins") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "如期催收";
  for (std::size_t shift = 0; shift < 4; ++shift) {
    CAPTURE(shift);
    check_folding(std::string(shift, 'x') + text);
  }
  std::string faces;
  for (int i = 0; i < 40; ++i) faces += "\xF0\x9F\x98\x80";
  for (std::size_t shift = 0; shift < 4; ++shift) check_folding(std::string(shift, 'x') + faces);
}

TEST_CASE("ics: bytes that are no UTF-8 are folded without losing one") {
  const std::string bytes(200, '\x80');
  CHECK(unfolded(folded(bytes)) == bytes + "\r\n");
}

TEST_CASE("ics: what separates values and lines is escaped, control characters are left out") {
  CHECK(ics_text("plain: text") == "plain: text");
  CHECK(ics_text("a,b;c\\d") == "a\\,b\\;c\\\\d");
  CHECK(ics_text("one\ntwo\r\nthree") == "one\\ntwo\\nthree");
  CHECK(ics_text(std::string_view("a\0b\x1F\x7F"
                                  "c",
                                  6)) == "abc");
  CHECK(ics_text("青禾，如期") == "青禾，如期");
}

TEST_CASE("ics: a date has no separators") {
  CHECK(ics_date(*Date::parse("2026-03-07")) == "20260307");
}

TEST_CASE("ics: Unicode's own line breaks are line breaks, as readers end a line there") {
  CHECK(ics_text("a\xC2\x85"
                 "b\xE2\x80\xA8"
                 "c\xE2\x80\xA9"
                 "d\xE2\x80\xAF"
                 "e") ==
        "a\\nb\\nc\\nd\xE2\x80\xAF"
        "e");
}
