// Goal: `duewise explain` tells each stage of an invoice with a code and the facts, also without
// any day given, and refuses what it cannot answer.
#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

std::vector<std::string> words_for(const std::vector<std::string>& more) {
  std::vector<std::string> words{
      "--policy", "software-stage-payment", "--portfolio",
      test::golden_path("timeline/stage-payment-never-paid/portfolio.csv")};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("explain: each stage on one day as text") {
  Output output;
  CHECK(run_explain(words_for({"--invoice", "S-2", "--on", "2026-03-31", "--format", "text"}),
                    output) == done);
  test::check_golden("explain/merged_and_own.txt", output.out);
}

TEST_CASE("explain: without a day it tells the whole story of the invoice") {
  Output output;
  CHECK(run_explain(words_for({"--invoice", "S-1"}), output) == done);
  test::check_golden("explain/whole_story.json", output.out);
  const auto parsed = nlohmann::json::parse(output.out);
  CHECK(parsed["as_of"] == "2026-02-01");
  CHECK(parsed["stages"].size() == 6);
}

TEST_CASE("explain: what cannot be answered is refused") {
  struct Row {
    std::vector<std::string> words;
    std::string told;
  };
  const std::vector<Row> rows{{{}, "option_is_required"},
                              {{"--invoice", "S-9"}, "invoice_must_be_known"},
                              {{"--invoice", "S-1", "--customer", "K9"}, "invoice_must_be_known"},
                              {{"--invoice", "S-1", "--on", "2026-02-30"}, "date_must_exist"},
                              {{"--invoice", "S-1", "--as-of", "2026-03-01", "--on", "2026-02-01"},
                               "day_must_be_in_the_range"},
                              {{"--invoice", "S-1", "--format", "csv"}, "format_must_be_known"}};
  for (const Row& row : rows) {
    CAPTURE(row.told);
    Output output;
    CHECK(run_explain(words_for(row.words), output) == wrong_usage);
    CHECK(output.err.find(row.told) != std::string::npos);
    CHECK(output.out.empty());
  }
}

}  // namespace duewise::cli
