// Goal: every code a policy's fault or warning can have is shown by an example, and every example
// says exactly what it is an example of. Method: below tests/golden/policy/faults each folder holds
// policy.json and what `duewise check` prints for it; the folder is named after the code it is
// about, with a suffix after '-' where a code has several. What would be too large for a file is
// built here.
#include <set>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/load_policy.hpp"
#include "core/policy/codes.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

const std::string folder = "policy/faults/";

std::string code_of(const std::string& case_name) {
  return case_name.substr(0, case_name.find('-'));
}

bool is_code(const std::string& name) {
  for (const PolicyCode& code : policy_codes()) {
    if (code.code == name) return true;
  }
  return false;
}

/// What `duewise check` prints for a case.
Output check_case(const std::string& name) {
  Output output;
  CHECK(run_check({test::golden_path(folder + name + "/policy.json")}, output) == input_has_faults);
  return output;
}

std::set<std::string> codes_in(const std::string& report) {
  std::set<std::string> codes;
  const nlohmann::json parsed = nlohmann::json::parse(report);
  for (const auto& error : parsed["errors"]) {
    codes.insert(error["code"].get<std::string>());
  }
  return codes;
}

/// Codes whose examples are built by the tests below.
const std::set<std::string> built_here{"file_is_too_large", "too_many_faults"};

}  // namespace

TEST_CASE("check: each case of the catalogue gives exactly its faults") {
  for (const std::string& name : test::golden_cases(folder)) {
    CAPTURE(name);
    const Output output = check_case(name);
    CHECK(output.err.empty());
    test::check_golden(folder + name + "/expected.json", output.out);
  }
}

TEST_CASE("check: every code has a case, every case a code, and every fault met is listed") {
  std::set<std::string> shown = built_here;
  for (const std::string& name : test::golden_cases(folder)) {
    CAPTURE(name);
    const std::set<std::string> codes = codes_in(check_case(name).out);
    if (is_code(code_of(name))) CHECK(codes.count(code_of(name)) == 1);
    for (const std::string& code : codes) {
      CAPTURE(code);
      CHECK(is_code(code));
    }
    shown.insert(code_of(name));
  }
  for (const PolicyCode& code : policy_codes()) {
    CAPTURE(code.code);
    CHECK(shown.count(std::string(code.code)) == 1);
    CHECK_FALSE(code.meaning.empty());
  }
}

TEST_CASE("check: every warning has a case that gives it and no other") {
  const std::string warnings = "policy/warnings/";
  std::set<std::string> shown;
  for (const std::string& name : test::golden_cases(warnings)) {
    CAPTURE(name);
    Output output;
    CHECK(run_check({test::golden_path(warnings + name + "/policy.json")}, output) == done);
    test::check_golden(warnings + name + "/expected.json", output.out);
    const auto report = nlohmann::json::parse(output.out);
    CHECK_FALSE(report["warnings"].empty());
    for (const auto& warning : report["warnings"]) CHECK(warning["code"] == name);
    shown.insert(name);
  }
  std::set<std::string> known;
  for (const PolicyCode& code : policy_warning_codes()) known.insert(std::string(code.code));
  CHECK(shown == known);
}

TEST_CASE("check: a code stands in the lists once") {
  std::set<std::string_view> met;
  for (const PolicyCode& code : policy_codes()) CHECK(met.insert(code.code).second);
  for (const PolicyCode& code : policy_warning_codes()) CHECK(met.insert(code.code).second);
}

TEST_CASE("policy file: 4 MB are read, one byte more is refused unread") {
  std::string bytes = R"({"schema": "duewise.policy/1", "id": "case", "stages": [
    {"id": "a", "level": 1, "when": {"from": "due", "offset": "+7d"}}]})";
  bytes.append(policy_limits::file_bytes_max - bytes.size(), ' ');
  CHECK(read_policy(bytes).faults.empty());
  bytes.push_back(' ');
  const PolicyReading reading = read_policy(bytes);
  REQUIRE(reading.faults.size() == 1);
  CHECK(reading.faults[0] == Fault{"", "file_is_too_large", ""});
}

TEST_CASE("policy file: of very many faults the first 1,000 are listed, and that there are more") {
  const auto faults_of = [](std::size_t count) {
    std::string bytes = R"({"schema": "duewise.policy/1", "id": "case", "stages": [
      {"id": "a", "level": 1, "when": {"from": "due", "offset": "+7d"}}])";
    for (std::size_t i = 0; i < count; ++i) bytes += ", \"f" + std::to_string(i) + "\": 0";
    return read_policy(bytes + "}").faults;
  };
  CHECK(faults_of(999).size() == 999);
  CHECK(faults_of(1000).size() == 1000);
  const std::vector<Fault> faults = faults_of(1001);
  REQUIRE(faults.size() == 1001);
  CHECK(faults.back() == Fault{"", "too_many_faults", "1001"});
  CHECK(faults[999].code == "unknown_field");
}

}  // namespace duewise::cli
