// Goal: the three language files say the same things, and the program asks for nothing they lack.
// Method: compare keys and placeholders file by file; read every text literal of src/ that looks
// like a key.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "io/assets.hpp"
#include "io/json/json.hpp"

using namespace duewise;

namespace {

using Texts = std::map<std::string, std::string>;

Texts texts_of(Language language) {
  Texts texts;
  const std::string path = "strings/" + std::string(language_tag(language)) + ".json";
  const Result<Json> parsed = parse_json(asset(path));
  REQUIRE(parsed.has_value());
  for (const auto& entry : parsed->items()) texts[entry.key()] = entry.value().get<std::string>();
  return texts;
}

std::multiset<std::string> placeholders_of(const std::string& text) {
  std::multiset<std::string> found;
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    found.insert(text.substr(open, text.find('}', open) - open + 1));
  }
  return found;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// "group.name" with lower case letters, digits, '-' and '_' between its dots.
bool looks_like_a_key(const std::string& text, const std::set<std::string>& groups) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos || groups.count(text.substr(0, dot)) == 0) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

std::vector<std::string> literals_of(const std::string& source) {
  std::vector<std::string> literals;
  std::size_t line_begin = 0;
  while (line_begin < source.size()) {
    const std::size_t line_end = std::min(source.find('\n', line_begin), source.size());
    const std::string line = source.substr(line_begin, line_end - line_begin);
    line_begin = line_end + 1;
    if (line.compare(0, 8, "#include") == 0) continue;
    for (std::size_t open = line.find('"'); open != std::string::npos;) {
      const std::size_t close = line.find('"', open + 1);
      if (close == std::string::npos) break;
      literals.push_back(line.substr(open + 1, close - open - 1));
      open = line.find('"', close + 1);
    }
  }
  return literals;
}

std::set<std::string> literals_below(const std::filesystem::path& folder) {
  std::set<std::string> all;
  if (!std::filesystem::exists(folder)) return all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::vector<std::string> found = literals_of(read(entry.path()));
    all.insert(found.begin(), found.end());
  }
  return all;
}

std::set<std::string> key_literals() {
  const std::filesystem::path source = std::filesystem::path(DUEWISE_SOURCE_DIR) / "src";
  std::set<std::string> literals = literals_below(source / "app");
  literals.merge(literals_below(source / "ui"));
  literals.merge(literals_below(source / "web"));
  return literals;
}

}  // namespace

TEST_CASE("texts: the three languages have the same keys with the same placeholders") {
  const Texts english = texts_of(Language::en);
  for (const Language language : {Language::zh_hans, Language::zh_hant}) {
    const Texts other = texts_of(language);
    for (const auto& entry : english) {
      const auto& key = entry.first;
      const auto& text = entry.second;
      INFO(language_tag(language), " ", key);
      REQUIRE(other.count(key) == 1);
      CHECK(placeholders_of(other.at(key)) == placeholders_of(text));
    }
    for (const auto& entry : other) {
      const auto& key = entry.first;
      INFO(language_tag(language), " ", key);
      CHECK(english.count(key) == 1);
    }
  }
}

TEST_CASE("texts: no text is empty and none begins or ends with a space") {
  for (const Language language : {Language::en, Language::zh_hans, Language::zh_hant}) {
    for (const auto& entry : texts_of(language)) {
      const auto& key = entry.first;
      const auto& text = entry.second;
      INFO(language_tag(language), " ", key);
      REQUIRE(!text.empty());
      CHECK(text.front() != ' ');
      CHECK(text.back() != ' ');
    }
  }
}

TEST_CASE("texts: the keys of each file are sorted, so that a merge finds its place") {
  for (const Language language : {Language::en, Language::zh_hans, Language::zh_hant}) {
    const std::string tag(language_tag(language));
    std::vector<std::string> keys;
    std::string source(asset("strings/" + tag + ".json"));
    for (std::size_t begin = source.find("\n\""); begin != std::string::npos;
         begin = source.find("\n\"", begin + 1)) {
      keys.push_back(source.substr(begin + 2, source.find('"', begin + 2) - begin - 2));
    }
    CHECK(keys.size() == texts_of(language).size());
    CHECK_MESSAGE(std::is_sorted(keys.begin(), keys.end()), tag);
  }
}

TEST_CASE("texts: every key that the program names exists") {
  const Texts english = texts_of(Language::en);
  std::set<std::string> groups;
  for (const auto& [key, text] : english) groups.insert(key.substr(0, key.find('.')));
  int keys = 0;
  for (const std::string& literal : key_literals()) {
    if (!looks_like_a_key(literal, groups) || literal.back() == '.') continue;
    INFO(literal);
    const bool is_whole = english.count(literal) == 1;
    const bool is_plural =
        english.count(literal + ".one") == 1 && english.count(literal + ".other") == 1;
    CHECK((is_whole || is_plural));
    ++keys;
  }
  CHECK(keys > 10);
}
