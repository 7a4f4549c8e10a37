#include "app/file_names.hpp"

#include "doctest/doctest.h"

#include "base/text.hpp"

using namespace duewise;

TEST_CASE("file names: what a system refuses becomes a hyphen") {
  CHECK(file_name("Plan 2026, 如期", ".csv") == "Plan 2026, 如期.csv");
  CHECK(file_name("a/b\\c:d*e?f\"g<h>i|j", ".csv") == "a-b-c-d-e-f-g-h-i-j.csv");
  CHECK(file_name("a\nb\tc\x7F", ".csv") == "a-b-c-.csv");
  CHECK(file_name("../../etc/passwd", ".ics") == "-..-etc-passwd.ics");
}

TEST_CASE("file names: no space or dot stands at an end, and none is empty") {
  CHECK(file_name(" .hidden. ", ".csv") == "hidden.csv");
  CHECK(file_name("", ".csv") == "duewise.csv");
  CHECK(file_name(" . . ", ".csv") == "duewise.csv");
  CHECK(file_name("\xE2\x80\x8B", ".csv") == "duewise.csv");
}

TEST_CASE("file names: nothing turns the direction of writing, so that the ending is seen") {
  CHECK(file_name("bill\xE2\x80\xAE"
                  "fdp",
                  ".html") == "billfdp.html");
  CHECK(file_name("\xEF\xBB\xBF"
                  "a\xE2\x81\xA6"
                  "b",
                  ".csv") == "ab.csv");
  CHECK(file_name("…–—“”", ".csv") == "…–—“”.csv");  // U+2026 and others beside those
}

TEST_CASE("file names: Windows' devices get an underscore, names that look like them do not") {
  for (const char* name : {"CON", "con", "Nul", "AUX.txt", "com1", "LPT9", "com0.a"}) {
    CAPTURE(name);
    CHECK(file_name(name, ".csv") == std::string("_") + name + ".csv");
  }
  for (const char* name : {"CONTRACT", "com", "com10", "con1", "lptx", "nulls"}) {
    CAPTURE(name);
    CHECK(file_name(name, ".csv") == std::string(name) + ".csv");
  }
}

TEST_CASE("file names: a long one is cut between characters") {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "期";
  const std::string cut = file_name("a" + name, ".duewise.json");
  CHECK(cut.size() < 200);
  CHECK(is_valid_utf8(cut));
  CHECK(cut.substr(cut.size() - 13) == ".duewise.json");
}
