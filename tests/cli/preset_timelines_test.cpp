// Golden timelines of all presets: every policy runs through every standard case. A case is
// tests/golden/presets/cases/<case>/ with portfolio.csv, arguments.txt and perhaps scenario.json;
// what a policy makes of it is tests/golden/presets/timelines/<policy>/<case>.txt.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "doctest/doctest.h"

#include "cli/command.hpp"
#include "io/policy/presets.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

const std::string cases_folder = "presets/cases";
const std::string timelines_folder = "presets/timelines";

std::vector<std::string> words_of_case(const std::string& name) {
  const std::string folder = cases_folder + "/" + name + "/";
  std::istringstream line(test::read_golden(folder + "arguments.txt"));
  std::vector<std::string> words;
  for (std::string word; line >> word;) words.push_back(word);
  words.insert(words.end(), {"--portfolio", test::golden_path(folder + "portfolio.csv")});
  const std::string scenario = test::golden_path(folder + "scenario.json");
  if (std::filesystem::exists(scenario)) words.insert(words.end(), {"--scenario", scenario});
  return words;
}

std::string timeline_of(const std::string& preset, const std::string& name) {
  std::vector<std::string> words = words_of_case(name);
  words.insert(words.end(), {"--policy", preset, "--format", "text"});
  Output output;
  const int code = run_simulate(words, output);
  CHECK_MESSAGE(code == done, output.err);
  return output.out;
}

/// Names of the files directly below `folder` (relative to tests/golden/), sorted.
std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test::golden_path(folder))) {
    names.push_back(entry.path().filename().generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("preset timelines: every preset does in every standard case what its procedure says") {
  const std::vector<std::string> cases = test::golden_cases(cases_folder);
  REQUIRE(cases.size() >= 8);
  for (const std::string& preset : preset_ids()) {
    for (const std::string& name : cases) {
      CAPTURE(preset);
      CAPTURE(name);
      const std::string file = timelines_folder + "/" + preset + "/" + name + ".txt";
      test::check_golden(file, timeline_of(preset, name));
    }
  }
}

TEST_CASE("preset timelines: there is one for each preset and case, and no other") {
  CHECK(test::golden_cases(timelines_folder) == preset_ids());
  std::vector<std::string> expected;
  for (const std::string& name : test::golden_cases(cases_folder)) {
    expected.push_back(name + ".txt");
  }
  for (const std::string& preset : preset_ids()) {
    CAPTURE(preset);
    CHECK(files_in(timelines_folder + "/" + preset) == expected);
  }
}

}  // namespace duewise::cli
