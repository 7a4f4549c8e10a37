// Two types of one name in one namespace, each in a header of its own, compile and link as long as
// no file includes both; then templates made of one are used for the other, and memory breaks. No
// compiler tells.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "doctest/doctest.h"

namespace {

namespace fs = std::filesystem;

struct Definition {
  std::string name;  // with its namespace
  std::string file;
};

void add_definitions(const std::string& file, std::istream& text, std::vector<Definition>& found) {
  static const std::regex opened(R"(^namespace ([A-Za-z_:]+) \{)");
  static const std::regex defined(
      R"(^(?:struct|class|enum class) ([A-Za-z0-9]+)(?: final)?(?: : [^{]*)?\s*\{)");
  std::string space;
  std::smatch match;
  for (std::string line; std::getline(text, line);) {
    if (std::regex_search(line, match, opened)) space = match[1];
    if (std::regex_search(line, match, defined)) {
      found.push_back({space + "::" + match[1].str(), file});
    }
  }
}

// "a::B is defined in x.hpp and y.hpp".
std::vector<std::string> doubled(const std::vector<Definition>& definitions) {
  std::map<std::string, std::string> first;
  std::vector<std::string> faults;
  for (const Definition& each : definitions) {
    const auto [place, is_new] = first.emplace(each.name, each.file);
    if (!is_new) {
      faults.push_back(each.name + " is defined in " + place->second + " and " + each.file);
    }
  }
  return faults;
}

}  // namespace

TEST_CASE("types: no two headers define a type of one name") {
  std::vector<Definition> definitions;
  const fs::path source = fs::path(DUEWISE_SOURCE_DIR) / "src";
  for (const auto& entry : fs::recursive_directory_iterator(source)) {
    if (entry.path().extension() != ".hpp") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    add_definitions(fs::relative(entry.path(), source).generic_string(), file, definitions);
  }
  CHECK(definitions.size() > 200);
  for (const std::string& fault : doubled(definitions)) FAIL_CHECK(fault);
}

TEST_CASE("types: one name in two namespaces is two types") {
  CHECK(doubled({{"a::B", "x.hpp"}, {"c::B", "y.hpp"}}).empty());
  CHECK(doubled({{"a::B", "x.hpp"}, {"a::B", "y.hpp"}}) ==
        std::vector<std::string>{"a::B is defined in x.hpp and y.hpp"});
}
