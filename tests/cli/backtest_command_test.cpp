// Goal: the back-test command prints predictions and score as documented, and refuses what it
// cannot do with a reason. Method: a made-up history of four customers with different habits.
#include <string>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string history() { return test::golden_path("backtest/history.csv"); }

std::string keys_of(const Json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

}  // namespace

TEST_CASE("backtest: the last part of a history held out, as people read it") {
  Output output;
  CHECK(run_backtest({"--history", history(), "--as-of", "2025-12-31", "--format", "text"},
                     output) == done);
  CHECK(output.err.empty());
  test::check_golden("backtest/expected.txt", output.out);
}

TEST_CASE("backtest: the JSON has its keys, days with one decimal") {
  Output output;
  CHECK(run_backtest({"--history", history(), "--as-of", "2025-12-31"}, output) == done);
  const Json json = Json::parse(output.out);
  CHECK(keys_of(json) == "invoices score as_of parameters warnings ");
  CHECK(json["as_of"] == "2025-09-30");
  REQUIRE(json["invoices"].size() > 20);
  for (const Json& line : json["invoices"]) {
    CHECK(keys_of(line) == "invoice_no customer_id p10 p50 p90 ");
    CHECK(line["p10"] <= line["p50"]);
    CHECK(line["p50"] <= line["p90"]);
  }
  for (const auto& entry : json["parameters"].items()) {
    CAPTURE(entry.key());
    const Json& parameter = entry.value();
    CHECK((parameter["source"] == "fitted" || parameter["source"] == "default"));
  }
}

TEST_CASE("backtest: a file of its own is predicted whole, paid or not") {
  Output output;
  CHECK(run_backtest({"--history", history(), "--test", history(), "--as-of", "2025-09-30"},
                     output) == done);
  const Json json = Json::parse(output.out);
  // Most of them were due before that day, so it is no list of what was open then.
  REQUIRE(json["warnings"].size() >= 1);
  CHECK(json["warnings"][0]["code"] == "test_precedes_as_of");
  CHECK(json["score"]["invoices"] < json["invoices"].size());
}

TEST_CASE("backtest: what is missing or too little is refused with a reason") {
  Output output;
  CHECK(run_backtest({"--test", history()}, output) == wrong_usage);
  CHECK(output.err.find("option_is_required") != std::string::npos);
  CHECK(run_backtest({"--history", history(), "--as-of", "2025-02-20"}, output) ==
        input_has_faults);
  CHECK(output.err.find("too_few_settled_invoices") != std::string::npos);
  CHECK(run_backtest({"--history", "no-such-file.csv"}, output) == could_not_read_or_write);
  CHECK(run_backtest({"--history", history(), "--calendar", "moon"}, output) == wrong_usage);
  CHECK(run_backtest({"--history", history(), "--format", "csv"}, output) == wrong_usage);
  CHECK(output.out.empty());
}

}  // namespace duewise::cli
