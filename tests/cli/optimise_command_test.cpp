// Goal: costs, capacity, targets, benefits and optimisation are printed as documented and refuse
// what they cannot do. Method: a sample of the program.
#include <cstdio>
#include <string>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "io/policy/policy_file.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

using Json = nlohmann::ordered_json;

const std::string sample = std::string(DUEWISE_SOURCE_DIR) + "/assets/samples/software-firm.csv";
const std::string costs = test::golden_path("optimise/costs.json");

std::vector<std::string> words_for(const std::vector<std::string>& more) {
  std::vector<std::string> words{"--portfolio", sample,       "--as-of",  "2026-11-20",
                                 "--until",     "2027-02-28", "--trials", "100"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string ran(int (*command)(const std::vector<std::string>&, Output&),
                const std::vector<std::string>& more) {
  Output output;
  const int code = command(words_for(more), output);
  CHECK_MESSAGE(code == done, output.err);
  return output.out;
}

/// The exit code, and that the message names `code`.
int refused(int (*command)(const std::vector<std::string>&, Output&),
            const std::vector<std::string>& more, const std::string& code) {
  Output output;
  const int exit = command(words_for(more), output);
  CHECK_MESSAGE(output.err.find(code) != std::string::npos, output.err);
  CHECK(output.out.empty());
  return exit;
}

const std::vector<std::string> plain{"--policy", "finance-sales-legal"};

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE(
    "optimise: changes, worth, gain and frontier are printed, and the policy passes a check") {
  const std::string text = ran(run_optimise, with(plain, {"--costs", costs, "--seed", "5"}));
  test::check_golden("optimise/software-firm.json", text);
  const Json json = Json::parse(text);
  CHECK(json["currency"] == "CNY");
  CHECK_FALSE(json["changes"].empty());
  CHECK(json["frontier"].size() >= 2);
  CHECK(json["costs"]["hour"]["source"] == "entered");
  const PolicyReading reading = read_policy(json["best_policy"].dump());
  CHECK(reading.faults.empty());
  CHECK(reading.policy.id == "finance-sales-legal-optimised");
}

TEST_CASE("optimise: the text lists what became of what") {
  const std::string text =
      ran(run_optimise, with(plain, {"--costs", costs, "--seed", "5", "--format", "text"}));
  test::check_golden("optimise/software-firm.txt", text);
}

TEST_CASE("optimise: the policy file is written where asked for") {
  const std::string path = test::golden_path("optimise/written.tmp");
  ran(run_optimise, with(plain, {"--costs", costs, "--evaluations", "20", "--policy-out", path}));
  Output output;
  CHECK(run_check({path}, output) == done);
  CHECK(std::remove(path.c_str()) == 0);
}

TEST_CASE("optimise: wrong options are refused with a reason") {
  CHECK(refused(run_optimise, {}, "option_is_required") == wrong_usage);
  CHECK(refused(run_optimise, with(plain, {"--moves", "offsets,roles"}), "move_must_be_known") ==
        wrong_usage);
  CHECK(refused(run_optimise, with(plain, {"--max-move", "61"}), "must_be_a_whole_number") ==
        wrong_usage);
  CHECK(refused(run_optimise, with(plain, {"--keep", "nobody"}), "stage_must_be_known") ==
        wrong_usage);
  CHECK(refused(run_optimise, with(plain, {"--capacity", "finance"}),
                "capacity_must_be_role_and_hours") == wrong_usage);
  CHECK(refused(run_optimise, with(plain, {"--format", "csv"}), "format_must_be_known") ==
        wrong_usage);
  // The sample has invoices in USD, and the defaults give no rate.
  CHECK(refused(run_optimise, plain, "currency_needs_a_rate") == input_has_faults);
}

TEST_CASE("forecast: costs, hours, targets and benefits are printed where asked for") {
  const std::string text =
      ran(run_forecast, with(plain, {"--costs", costs, "--capacity", "finance=0.5", "--target",
                                     "recovered>=70%@2026-12-31", "--target",
                                     "overdue<=90%@2027-02-28", "--benefit", "claims"}));
  const Json json = Json::parse(text);
  CHECK(json["targets"].size() == 4);
  CHECK(json["targets"][0]["share"] == "0.700000");
  CHECK(json["capacity"]["weeks"].size() > 10);
  CHECK(json["capacity"]["slipped_acts"] > 0);
  CHECK(json["capacity"]["cost_of_slipping"]["total"].size() == 2);
  CHECK(json["benefit"]["stages"].size() > 3);
  CHECK(json["benefit"]["claims"].size() > json["benefit"]["stages"].size());
  CHECK(json["parameters"]["costs"]["hour"]["source"] == "entered");
  const Json stages = Json::parse(ran(run_forecast, with(plain, {"--benefit", "stages"})));
  CHECK_FALSE(stages["benefit"].contains("claims"));
}

TEST_CASE("forecast: costs, hours, targets and benefits that are wrong are refused") {
  CHECK(refused(run_forecast, with(plain, {"--benefit", "all"}), "benefit_must_be_known") ==
        wrong_usage);
  CHECK(refused(run_forecast, with(plain, {"--target", "recovered=70%"}),
                "target_must_be_readable") == wrong_usage);
  CHECK(refused(run_forecast, with(plain, {"--target", "recovered>=70%@2028-01-01"}),
                "target_must_lie_within_the_range") == wrong_usage);
  CHECK(refused(run_forecast, with(plain, {"--capacity", "finance=-1"}),
                "capacity_must_be_role_and_hours") == wrong_usage);
  CHECK(refused(run_forecast, with(plain, {"--capacity", "finance=1", "--capacity", "finance=2"}),
                "capacity_must_be_role_and_hours") == wrong_usage);
  CHECK(refused(run_forecast, with(plain, {"--costs", "nowhere.json"}), "file_cannot_be_read") ==
        could_not_read_or_write);
  CHECK(refused(run_forecast, with(plain, {"--costs", sample}), "costs_have_faults") ==
        input_has_faults);
}

TEST_CASE("compare: costs and hours ask for forecasts, and customers part for a reason") {
  const Json json = Json::parse(ran(
      run_compare,
      with(plain, {"--policy", "aging-departments", "--costs", costs, "--capacity", "finance=2"})));
  REQUIRE(json["difference"].size() == 1);
  const Json& difference = json["difference"][0];
  CHECK(difference["figures"].size() > 50);
  REQUIRE_FALSE(difference["partings"].empty());
  for (const Json& each : difference["partings"]) {
    CHECK(each["date"].get<std::string>().size() == 10);
    CHECK((each["acts"] == "a" || each["acts"] == "b"));
    if (!each["silent"].is_null()) CHECK_FALSE(each["silent"]["code"].get<std::string>().empty());
  }
}

}  // namespace duewise::cli
