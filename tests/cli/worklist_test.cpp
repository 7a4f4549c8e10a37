// Golden worklists: tests/golden/worklist/<case>/ holds portfolio.csv, arguments.txt, perhaps
// scenario.json, and the day's work as text that a collector can read.
#include <filesystem>
#include <sstream>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

std::vector<std::string> words_of_case(const std::string& folder) {
  std::istringstream line(test::read_golden(folder + "arguments.txt"));
  std::vector<std::string> words;
  for (std::string word; line >> word;) words.push_back(word);
  words.insert(words.end(), {"--portfolio", test::golden_path(folder + "portfolio.csv")});
  if (std::filesystem::exists(test::golden_path(folder + "scenario.json"))) {
    words.insert(words.end(), {"--scenario", test::golden_path(folder + "scenario.json")});
  }
  return words;
}

Output list_case(const std::string& name, const std::vector<std::string>& more) {
  std::vector<std::string> words = words_of_case("worklist/" + name + "/");
  words.insert(words.end(), more.begin(), more.end());
  Output output;
  const int code = run_worklist(words, output);
  CHECK_MESSAGE(code == done, output.err);
  return output;
}

}  // namespace

TEST_CASE("golden worklists: what a collector does that day") {
  const std::vector<std::string> cases = test::golden_cases("worklist");
  CHECK(cases.size() >= 11);
  for (const std::string& name : cases) {
    CAPTURE(name);
    const Output output = list_case(name, {"--format", "text"});
    test::check_golden("worklist/" + name + "/expected.txt", output.out);
  }
}

TEST_CASE("worklist: the JSON counts what is open and ranks every line") {
  const Output output = list_case("one-contact-for-all-invoices", {});
  const auto list = nlohmann::json::parse(output.out);
  CHECK(list["on"] == "2026-03-04");
  CHECK(list["as_of"] == "2026-03-04");
  std::size_t open = 0;
  for (std::size_t i = 0; i < list["lines"].size(); ++i) {
    const auto& line = list["lines"][i];
    CHECK(line["rank"] == i + 1);
    if (line["status"] == "open" || line["status"] == "carried_over") ++open;
  }
  CHECK(list["open"] == open);
}

TEST_CASE("worklist: one customer alone has the lines it has among all") {
  const auto all = nlohmann::json::parse(list_case("one-contact-for-all-invoices", {}).out);
  std::size_t lines = 0;
  for (const char* customer : {"K1", "K2", "K3", "K4"}) {
    const Output output = list_case("one-contact-for-all-invoices", {"--customer", customer});
    const auto own = nlohmann::json::parse(output.out);
    for (const auto& line : own["lines"]) CHECK(line["customer"] == customer);
    lines += own["lines"].size();
  }
  CHECK(lines == all["lines"].size());
}

TEST_CASE("worklist: CSV keeps a customer's name from becoming a formula") {
  const Output output = list_case("hostile-names", {"--format", "csv"});
  CHECK(output.out.find("\n=") == std::string::npos);
  CHECK(output.out.find(",=") == std::string::npos);
  CHECK(output.out.find("'=cmd") != std::string::npos);
}

TEST_CASE("worklist: what cannot be answered is refused") {
  struct Row {
    std::vector<std::string> words;
    std::string told;
  };
  const std::vector<Row> rows{
      {{}, "option_is_required"},
      {{"--on", "2026-02-30"}, "date_must_exist"},
      {{"--on", "2026-03-01", "--as-of", "2026-03-02"}, "on_must_not_precede_as_of"},
      {{"--on", "2026-03-01", "--role", "nobody"}, "role_must_be_known"},
      {{"--on", "2026-03-01", "--customer", "K9"}, "customer_must_be_known"},
      {{"--on", "2026-03-01", "--carry-over", "some"}, "carry_over_must_be_known"},
      {{"--on", "2026-03-01", "--format", "pdf"}, "format_must_be_known"}};
  for (const Row& row : rows) {
    CAPTURE(row.told);
    std::vector<std::string> words{
        "--policy", "software-stage-payment", "--portfolio",
        test::golden_path("timeline/stage-payment-never-paid/portfolio.csv")};
    words.insert(words.end(), row.words.begin(), row.words.end());
    Output output;
    CHECK(run_worklist(words, output) == wrong_usage);
    CHECK(output.err.find(row.told) != std::string::npos);
    CHECK(output.out.empty());
  }
}

}  // namespace duewise::cli
