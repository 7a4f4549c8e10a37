// Goal: the rules of style that a program can check hold in the whole project. Method: read every
// file and report each violation; below, every rule is shown one text that breaks it.
#include "support/tidy.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"

namespace {

namespace fs = std::filesystem;
using duewise::test::check_style;

bool is_skipped(const fs::path& path) {
  const std::string name = path.filename().generic_string();
  return name == "node_modules" || name == "golden" || name == ".git" || name == "build";
}

bool is_text(const fs::path& path) {
  constexpr std::array<std::string_view, 14> extensions{".cpp", ".hpp",  ".mjs",   ".js",  ".sh",
                                                        ".css", ".html", ".cmake", ".txt", ".json",
                                                        ".md",  ".csv",  ".yml",   ""};
  const std::string extension = path.extension().generic_string();
  for (const std::string_view known : extensions) {
    if (extension == known) return true;
  }
  return false;
}

void add_files(const fs::path& folder, std::vector<fs::path>& files) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (is_skipped(entry.path())) continue;
    if (entry.is_directory()) {
      add_files(entry.path(), files);
    } else if (entry.is_regular_file() && is_text(entry.path())) {
      files.push_back(entry.path());
    }
  }
}

std::string line_of(int count, const std::string& text) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += text;
  return lines;
}

struct Case {
  std::string path;
  std::string text;
  std::string violation;  // "" where there is none
};

void check_case(const Case& row) {
  const std::vector<std::string> found = check_style(row.path, row.text);
  CAPTURE(row.path);
  CAPTURE(row.text);
  if (row.violation.empty()) {
    CHECK(found == std::vector<std::string>{});
  } else {
    CHECK(found == std::vector<std::string>{row.path + row.violation});
  }
}

}  // namespace

TEST_CASE("tidy: the project keeps its rules of style") {
  const fs::path root = DUEWISE_SOURCE_DIR;
  std::vector<fs::path> files;
  add_files(root, files);
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const std::string path = fs::relative(file, root).generic_string();
    for (const std::string& violation : check_style(path, text)) FAIL_CHECK(violation);
  }
  CHECK(files.size() > 80);
}

TEST_CASE("tidy: sizes are allowed up to the limit and reported one above it") {
  const std::string head = "/// For tests.\n#pragma once\n";
  check_case({"src/a.cpp", line_of(400, "\n"), ""});
  check_case({"src/a.cpp", line_of(401, "\n"), ":401: split the file, it has more than 400 lines"});
  check_case({"src/a.hpp", head + line_of(248, "\n"), ""});
  check_case(
      {"src/a.hpp", head + line_of(249, "\n"), ":251: split the file, it has more than 250 lines"});
  check_case({"tests/a.cpp", line_of(600, "\n"), ""});
  check_case(
      {"tests/a.cpp", line_of(601, "\n"), ":601: split the file, it has more than 600 lines"});
  check_case({"src/a.cpp", line_of(100, "x"), ""});
  check_case({"src/a.cpp", line_of(101, "x"), ":1: break the line, it is over 100 columns"});
  check_case({"src/a.cpp", "// " + line_of(97, "期") + "\n", ""});
  check_case({"src/a.cpp", "// " + line_of(98, "期") + "\n",
              ":1: break the line, it is over 100 columns"});
  check_case({"web/a.js", "x = '" + line_of(100, "x") + "';\n", ""});
  check_case({"src/a.cpp", "int f() {\n" + line_of(68, "  g();\n") + "}\n", ""});
  check_case({"src/a.cpp", "\nint f() {\n" + line_of(69, "  g();\n") + "}\n",
              ":2: split the function, it is over 70 lines"});
  check_case({"src/a.cpp", "namespace a {\n" + line_of(90, "int g();\n") + "}\n", ""});
}

TEST_CASE("tidy: a banned token is reported in code, not in comments and texts") {
  check_case({"src/io/a.cpp", "x = list.at(1);\n",
              ":1: .at( is banned: it throws; find or check, then use []"});
  check_case({"tests/a.cpp", "x = list.at(1);\n", ""});
  check_case({"src/io/a.cpp", "f(\"list.at(1)\");  // not list.at(1)\n", ""});
  check_case({"src/io/a.cpp", "f('\"', list.at(1));\n",
              ":1: .at( is banned: it throws; find or check, then use []"});
  check_case({"src/core/a.cpp", "double rate = 0;\n",
              ":1: double  is banned: use integers: minor units, days, basis points"});
  check_case({"src/ui/a.cpp", "double rate = 0;\n", ""});
  check_case({"src/core/forecast/a.cpp", "double chance = 0;\n", ""});
  check_case({"src/core/forecast/a.cpp", "float chance = 0;\n",
              ":1: float  is banned: use integers: minor units, days, basis points"});
  const std::string emscripten = std::string("#ifdef __EMSCRIP") + "TEN__\n";
  check_case({"src/ui/a.cpp", emscripten, ":1: only src/web may ask for Emscripten"});
  check_case({"src/web/a.cpp", emscripten, ""});
}

TEST_CASE("tidy: hidden state and vague names are reported") {
  const std::string state = ":1: no static variables; pass the state";
  check_case({"src/ui/a.cpp", "  static int count = 0;\n", state});
  check_case({"src/ui/a.cpp", "  static std::vector<int> list;\n", state});
  check_case({"src/ui/a.cpp", "  static constexpr int count = 0;\n", ""});
  check_case({"src/ui/a.cpp", "  static const int count = 0;\n", ""});
  check_case({"src/ui/a.cpp", "  static Result<int> create(int x = 0);\n", ""});
  check_case({"src/web/main.cpp", "  static int count = 0;\n", ""});
  const std::string name = ":1: name the type after what it does";
  check_case({"src/ui/a.cpp", "class PlanManager {\n", name});
  check_case({"src/ui/a.cpp", "struct TimelineData;\n", name});
  check_case({"src/ui/a.cpp", "struct Timeline {\n", ""});
}

TEST_CASE("tidy: a header says what it is for and may be included twice") {
  check_case({"src/a.hpp", "/// For tests.\n#pragma once\n", ""});
  check_case({"src/a.hpp", "#pragma once\n",
              ":1: begin the header with a /// paragraph: what it is for, what it does not do"});
  check_case({"src/a.hpp", "/// For tests.\n", ":1: write #pragma once below the first paragraph"});
}

TEST_CASE("tidy: nothing of one machine or one registry is written down") {
  const auto join = [](const char* first, const char* second) {
    return std::string(first) + second;
  };
  check_case({"dev", join("cd /hom", "e/me\n"), ":1: no path of one machine; derive it"});
  check_case({"dev", join("cd ../wor", "k/me\n"), ":1: no path of one machine; derive it"});
  check_case({"dev", join("see src/core/wor", "k/me\n"), ""});
  check_case({"README.md", join("deb.deb", "ian.org\n"),
              ":1: no package registry by name; use the one the machine is set up for"});
  check_case({"web/package-lock.json", join("\"resol", "ved\": 1\n"),
              ":1: no download addresses; .npmrc has omit-lockfile-registry-resolved=true"});
  check_case({"dev", join("# TO", "DO\n"), ":1: finish it, or file an issue"});
  check_case({"web/a.mjs", "a;\t\n", ":1: no tabs, carriage returns or spaces at the end"});
}
