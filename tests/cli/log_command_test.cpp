// duewise log: the evidence list as JSON, CSV and text, golden below tests/golden/work.
#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

Output run_words(std::vector<std::string> words, int expected) {
  Output output;
  const int code = run_log(words, output);
  CHECK_MESSAGE(code == expected, output.err);
  return output;
}

const std::string log_file = test::golden_path("work/log.json");

}  // namespace

TEST_CASE("log: every version is listed, what was corrected beside what corrects it") {
  test::check_golden("work/log.txt", run_words({"--log", log_file, "--format", "text"}, done).out);
  test::check_golden("work/log_export.csv",
                     run_words({"--log", log_file, "--format", "csv"}, done).out);
  const auto json = nlohmann::json::parse(run_words({"--log", log_file}, done).out);
  CHECK(json["entries"].size() == 23);
  CHECK(json["unresolved"].empty());
  for (const auto& entry : json["entries"]) {
    if (entry["id"] == 3) CHECK(entry["replaced_by"] == 22);
    if (entry["id"] == 3) CHECK(entry["state"] == "corrected");
    if (entry["id"] == 2) CHECK(entry["state"] == "withdrawn");
    if (entry["id"] == 12) CHECK(entry["approval"] == "given");
  }
}

TEST_CASE("log: a cell that a spreadsheet would calculate is kept from it") {
  const std::string csv = run_words({"--log", log_file, "--format", "csv"}, done).out;
  CHECK(csv.find("'=1+1") != std::string::npos);
  CHECK(csv.find(",=1+1") == std::string::npos);
}

TEST_CASE("log: one customer only, and what a portfolio lacks") {
  const std::string portfolio =
      test::golden_path("timeline/aging-departments-logged/portfolio.csv");
  const Output one = run_words({"--log", log_file, "--customer", "K2", "--format", "text"}, done);
  CHECK(one.out.find("K1") == std::string::npos);
  CHECK(one.out.find("#22 promise K2") != std::string::npos);
  const Output held =
      run_words({"--log", log_file, "--portfolio", portfolio, "--format", "text"}, done);
  CHECK(held.out.find("#1 customer_must_be_known K1") != std::string::npos);
}

TEST_CASE("log: wrong usage and faults have their exit codes") {
  CHECK(run_words({}, wrong_usage).err.find("option_is_required") != std::string::npos);
  run_words({"--log", log_file, "--plan", log_file}, wrong_usage);
  run_words({"--log", log_file, "--format", "pdf"}, wrong_usage);
  run_words({"--log", test::golden_path("work/none.json")}, could_not_read_or_write);
  const Output faulty = run_words({"--log", test::golden_path("released/scenario.json")}, 1);
  CHECK(faulty.err.find("unknown_field") != std::string::npos);
}

TEST_CASE("log: a plan file brings its own") {
  const Output plan =
      run_words({"--plan", test::golden_path("released/plan-1.duewise.json")}, done);
  CHECK(plan.out == "{\"entries\": [], \"unresolved\": []}\n");
}

}  // namespace duewise::cli
