// Goal: no file includes what its layer may not know. Method: read src/layers.txt and every
// #include line below src/, and report each violation with file, line and rule.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "doctest/doctest.h"

namespace {

struct Rule {
  std::string kind;    // allow, forbid, except
  std::string folder;  // "core/money/"
  std::vector<std::string> names;
};

std::vector<Rule> read_rules(std::istream& lines) {
  std::vector<Rule> rules;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Rule rule;
    if (!(words >> rule.kind) || rule.kind[0] == '#') continue;
    words >> rule.folder;
    for (std::string name; words >> name;) rule.names.push_back(name);
    rules.push_back(rule);
  }
  return rules;
}

bool starts_with(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

const Rule* owner_of(const std::vector<Rule>& rules, const std::string& file) {
  const Rule* owner = nullptr;
  for (const Rule& rule : rules) {
    if (rule.kind != "allow" || !starts_with(file, rule.folder)) continue;
    if (owner == nullptr || rule.folder.size() > owner->folder.size()) owner = &rule;
  }
  return owner;
}

bool is_listed(const std::vector<Rule>& rules, const std::string& kind, const std::string& file,
               const std::string& header) {
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return rule.kind == kind && starts_with(file, rule.folder) &&
           std::find(rule.names.begin(), rule.names.end(), header) != rule.names.end();
  });
}

// The violations of one file, as "file:line: sentence".
std::vector<std::string> check_file(const std::vector<Rule>& rules, const std::string& file,
                                    std::istream& lines) {
  std::vector<std::string> violations;
  const Rule* owner = owner_of(rules, file);
  if (owner == nullptr) return {file + ":1: no layer owns this file"};
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!starts_with(line, "#include ") || line.size() < 12) continue;
    const std::string place = file + ":" + std::to_string(number) + ": ";
    const std::string header = line.substr(10, line.find_first_of(">\"", 10) - 10);
    if (line[9] == '<') {
      const bool emscripten = starts_with(header, "emscripten") || starts_with(header, "GLES");
      if (emscripten && !starts_with(file, "web/")) {
        violations.push_back(place + "only web/ may include " + header);
      }
      if (is_listed(rules, "forbid", file, header) && !is_listed(rules, "except", file, header)) {
        violations.push_back(place + "may not include the standard header " + header);
      }
      continue;
    }
    const bool allowed =
        std::any_of(owner->names.begin(), owner->names.end(),
                    [&](const std::string& prefix) { return starts_with(header, prefix); });
    if (!allowed) violations.push_back(place + owner->folder + " may not include " + header);
  }
  return violations;
}

}  // namespace

TEST_CASE("layers: no file under src includes what its layer may not know") {
  const std::filesystem::path source = std::filesystem::path(DUEWISE_SOURCE_DIR) / "src";
  std::ifstream rules_file(source / "layers.txt");
  REQUIRE(rules_file.good());
  const std::vector<Rule> rules = read_rules(rules_file);
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::ifstream lines(entry.path());
    const std::string file = std::filesystem::relative(entry.path(), source).generic_string();
    for (const std::string& violation : check_file(rules, file, lines)) FAIL_CHECK(violation);
    ++files;
  }
  CHECK(files > 20);
}

TEST_CASE("layers: the checker finds a forbidden layer, a forbidden header and an ownerless file") {
  std::istringstream list("allow core/ base/ core/\nallow ui/ app/views/\nforbid core/ ctime\n");
  const std::vector<Rule> rules = read_rules(list);
  const auto check = [&](const std::string& file, const std::string& text) {
    std::istringstream lines(text);
    return check_file(rules, file, lines);
  };
  CHECK(check("core/a.cpp", "#include \"base/x.hpp\"\n#include <vector>\n").empty());
  CHECK(check("ui/a.cpp", "#include \"core/x.hpp\"\n") ==
        std::vector<std::string>{"ui/a.cpp:1: ui/ may not include core/x.hpp"});
  CHECK(check("core/a.cpp", "\n#include <ctime>\n") ==
        std::vector<std::string>{"core/a.cpp:2: may not include the standard header ctime"});
  CHECK(check("else/a.cpp", "") ==
        std::vector<std::string>{"else/a.cpp:1: no layer owns this file"});
  CHECK(check("core/a.cpp", "#include <emscripten.h>\n") ==
        std::vector<std::string>{"core/a.cpp:1: only web/ may include emscripten.h"});
}
