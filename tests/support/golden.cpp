#include "support/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "doctest/doctest.h"

namespace duewise::test {
namespace {

bool is_updating() {
  const char* value = std::getenv("DUEWISE_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

std::optional<std::string> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

/// Takes the first line off `text`, its line feed included.
std::string_view take_line(std::string_view& text) {
  const std::size_t feed = text.find('\n');
  const std::size_t length = feed == std::string_view::npos ? text.size() : feed + 1;
  const std::string_view line = text.substr(0, length);
  text.remove_prefix(length);
  return line;
}

}  // namespace

std::string golden_path(std::string_view path) {
  return DUEWISE_SOURCE_DIR "/tests/golden/" + std::string(path);
}

std::string read_golden(std::string_view path) {
  const std::optional<std::string> bytes = read_bytes(golden_path(path));
  if (!bytes) FAIL_CHECK("missing: tests/golden/" << path);
  return bytes.value_or(std::string());
}

std::string first_difference(std::string_view expected, std::string_view actual) {
  for (int number = 1; !expected.empty() || !actual.empty(); ++number) {
    const std::string_view wanted = take_line(expected);
    const std::string_view got = take_line(actual);
    if (wanted != got) {
      return "line " + std::to_string(number) + ":\n  expected " + std::string(wanted) +
             "\n  got      " + std::string(got);
    }
  }
  return {};
}

void check_golden(std::string_view path, std::string_view actual) {
  const std::string file = golden_path(path);
  const std::optional<std::string> expected = read_bytes(file);
  if (expected && *expected == actual) return;
  if (is_updating()) {
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << actual;
    MESSAGE("rewritten: tests/golden/" << path);
    return;
  }
  if (!expected) {
    FAIL_CHECK("missing: tests/golden/" << path << "; DUEWISE_UPDATE_GOLDEN=1 writes it");
    return;
  }
  FAIL_CHECK("tests/golden/" << path << " differs at " << first_difference(*expected, actual));
}

std::vector<std::string> golden_cases(std::string_view folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(golden_path(folder))) {
    if (entry.is_directory()) names.push_back(entry.path().filename().generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace duewise::test
