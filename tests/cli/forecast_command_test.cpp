// Goal: forecasts and compared forecasts are printed as documented, the same each time, and refuse
// what they cannot do. Method: a sample of the program, with and without a history.
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

using Json = nlohmann::ordered_json;

const std::string sample = std::string(DUEWISE_SOURCE_DIR) + "/assets/samples/software-firm.csv";

std::string keys_of(const Json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

std::vector<std::string> words_for(const std::vector<std::string>& more) {
  std::vector<std::string> words{"--portfolio", sample,    "--as-of",
                                 "2026-11-20",  "--until", "2027-02-28"};
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

}  // namespace

TEST_CASE("forecast: the JSON has its keys, weeks of every currency, and says what it assumes") {
  const std::string text =
      ran(run_forecast, {"--policy", "finance-sales-legal", "--trials", "200", "--seed", "5"});
  test::check_golden("forecast/software-firm.json", text);
  const Json json = Json::parse(text);
  CHECK(keys_of(json) == "as_of until seed trials weeks invoices kpi figures parameters warnings ");
  CHECK(json["weeks"].size() % json["kpi"]["currencies"].size() == 0);
  for (const Json& line : json["weeks"]) {
    CHECK(keys_of(line) == "start currency expected p10 p90 ");
  }
  for (const Json& line : json["invoices"]) {
    CHECK(keys_of(line) == "invoice_no customer_id p10 p50 p90 paid_by_until ");
    CHECK(line["paid_by_until"] <= 1);
  }
  CHECK(json["kpi"]["expected_contacts"] < json["kpi"]["planned_contacts"]);
  CHECK(json["parameters"]["payment_odds_after_call"]["assumption"] == true);
  CHECK(json["warnings"].back()["code"] == "action_effects_are_assumptions");
}

TEST_CASE("forecast: the same seed gives the same bytes, another seed other bands only") {
  const std::vector<std::string> words{"--policy", "finance-sales-legal", "--trials", "50",
                                       "--seed"};
  const auto with = [&](const std::string& seed) {
    std::vector<std::string> more = words;
    more.push_back(seed);
    return ran(run_forecast, more);
  };
  CHECK(with("5") == with("5"));
  const Json a = Json::parse(with("5"));
  const Json b = Json::parse(with("6"));
  CHECK(a["weeks"] != b["weeks"]);
  CHECK(a["invoices"] == b["invoices"]);
  for (std::size_t i = 0; i < a["weeks"].size(); ++i) {
    CHECK(a["weeks"][i]["expected"] == b["weeks"][i]["expected"]);
  }
}

TEST_CASE("forecast: assumptions come from a file, and a file with faults is refused whole") {
  const auto file = std::filesystem::temp_directory_path() / "duewise_assumptions.json";
  const auto with = [&](const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    Output output;
    const int code = run_forecast(words_for({"--policy", "finance-sales-legal", "--trials", "10",
                                             "--assumptions", file.string()}),
                                  output);
    return std::pair(code, code == done ? output.out : output.err);
  };
  const std::string schema = "{\"schema\": \"duewise.assumptions/1\"";
  const Json plain = Json::parse(with(schema + "}").second);
  const Json never = Json::parse(with(schema + ", \"never_paid_share\": 1}").second);
  CHECK(plain["parameters"]["never_paid_share"]["source"] == "default");
  CHECK(never["parameters"]["never_paid_share"]["source"] == "entered");
  CHECK(never["parameters"]["never_paid_share"]["value"] == 1);
  for (const Json& week : never["weeks"]) {
    CHECK(week["expected"].get<std::string>().find_first_not_of("0.") == std::string::npos);
  }
  const auto refused = with(schema + ", \"luck\": 1, \"part_gap_days\": 0}");
  CHECK(refused.first == input_has_faults);
  CHECK(refused.second.find("unknown_field") != std::string::npos);
  CHECK(refused.second.find("assumption_is_out_of_range") != std::string::npos);
  std::filesystem::remove(file);
  CHECK(with(schema).first == input_has_faults);
  std::filesystem::remove(file);
}

TEST_CASE("forecast: a history is learnt from") {
  const Json json =
      Json::parse(ran(run_forecast, {"--policy", "finance-sales-legal", "--trials", "10",
                                     "--history", test::golden_path("backtest/history.csv")}));
  CHECK(json["parameters"]["settled_invoices"]["value"] > 100);
  CHECK(json["parameters"]["half_life_days"]["source"] == "fitted");
}

TEST_CASE("compare: with trials it has a forecast for each policy and their difference") {
  const Json json = Json::parse(
      ran(run_compare, {"--policy", "finance-sales-legal", "--policy", "aging-departments",
                        "--policy", "finance-sales-legal", "--trials", "100"}));
  CHECK(keys_of(json) ==
        "policies as_of until calendars summary weeks differences totals warnings forecasts "
        "difference ");
  REQUIRE(json["forecasts"].size() == 3);
  REQUIRE(json["difference"].size() == 2);
  CHECK(json["difference"][0]["policy"] == "aging-departments");
  // The third policy is the first one.
  CHECK(json["forecasts"][0] == json["forecasts"][2]);
  for (const Json& line : json["difference"][1]["total"]) {
    CHECK(line["variance_reduction"].is_null());
    for (const std::string key : {"expected", "p10", "p90"}) {
      CHECK(line[key].get<std::string>().find_first_not_of("0.") == std::string::npos);
    }
  }
}

TEST_CASE("forecast: wrong options are refused with a reason") {
  Output output;
  CHECK(run_forecast(words_for({}), output) == wrong_usage);
  CHECK(run_forecast(words_for({"--policy", "finance-sales-legal", "--trials", "0"}), output) ==
        wrong_usage);
  CHECK(output.err.find("trials_must_be_a_number_from_1_to_100000") != std::string::npos);
  CHECK(run_forecast(words_for({"--policy", "finance-sales-legal", "--seed", "-1"}), output) ==
        wrong_usage);
  CHECK(run_compare(words_for({"--policy", "finance-sales-legal", "--policy", "aging-departments",
                               "--trials", "9", "--format", "text"}),
                    output) == wrong_usage);
  CHECK(output.err.find("forecast_is_for_json") != std::string::npos);
  CHECK(run_forecast(words_for({"--policy", "finance-sales-legal", "--history", "nowhere.csv"}),
                     output) == could_not_read_or_write);
  CHECK(output.out.empty());
}

}  // namespace duewise::cli
