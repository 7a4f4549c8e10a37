// Golden timelines: tests/golden/timeline/<case>/ holds portfolio.csv, arguments.txt, perhaps
// scenario.json and log.json, and the timeline as text that a collections manager can read.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "base/text.hpp"
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
  if (std::filesystem::exists(test::golden_path(folder + "log.json"))) {
    words.insert(words.end(), {"--log", test::golden_path(folder + "log.json")});
  }
  return words;
}

Output simulate_case(const std::string& name, const std::string& format) {
  std::vector<std::string> words = words_of_case("timeline/" + name + "/");
  words.insert(words.end(), {"--format", format});
  Output output;
  const int code = run_simulate(words, output);
  CHECK_MESSAGE(code == done, output.err);
  return output;
}

}  // namespace

TEST_CASE("golden timelines: the presets do what their procedures say") {
  const std::vector<std::string> cases = test::golden_cases("timeline");
  CHECK(cases.size() >= 10);
  for (const std::string& name : cases) {
    CAPTURE(name);
    test::check_golden("timeline/" + name + "/expected.txt", simulate_case(name, "text").out);
  }
}

TEST_CASE(
    "simulate: the JSON has its keys in the order of the interface, every event all of them") {
  const Output output = simulate_case("stage-payment-never-paid", "json");
  const auto timeline = nlohmann::ordered_json::parse(output.out);
  std::vector<std::string> keys;
  for (const auto& [key, value] : timeline.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"policy", "as_of", "until", "calendar", "events",
                                         "summary", "warnings"});
  REQUIRE(!timeline["events"].empty());
  for (const auto& event : timeline["events"]) {
    std::string line;
    for (const auto& [key, value] : event.items()) line += key + " ";
    CHECK(line ==
          "date kind subject customer invoice stage level channel template role open_amount "
          "currency days_overdue note ");
  }
}

TEST_CASE("simulate: the CSV has one line per event under a header") {
  const std::string csv = simulate_case("stage-payment-never-paid", "csv").out;
  const std::string json = simulate_case("stage-payment-never-paid", "json").out;
  const auto lines = split(csv, '\n');
  CHECK(lines[0] ==
        "date,kind,subject,customer,invoice,stage,level,channel,template,role,open_amount,"
        "currency,days_overdue,note\r");
  CHECK(lines.size() - 2 == nlohmann::json::parse(json)["events"].size());
}

TEST_CASE("simulate: the calendar file has an event for all that is to be done") {
  const auto timeline =
      nlohmann::json::parse(simulate_case("stage-payment-restored-within-a-month", "json").out);
  const std::string ics = simulate_case("stage-payment-restored-within-a-month", "ics").out;
  std::size_t to_do = 0;
  for (const auto& event : timeline["events"]) {
    const std::string kind = event["kind"].get<std::string>();
    if (kind == "action" || kind == "effect_begin" || kind == "effect_end") ++to_do;
  }
  std::string unfolded = ics;
  for (std::size_t at = 0; (at = unfolded.find("\r\n ", at)) != std::string::npos;) {
    unfolded.erase(at, 3);
  }
  const auto count = [&](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = unfolded.find(part, at)) != std::string::npos; ++at) ++found;
    return found;
  };
  CHECK(to_do > 0);
  CHECK(count("BEGIN:VEVENT\r\n") == to_do + count(": last day to pay"));
}

TEST_CASE("simulate: wrong usage is told and nothing is printed") {
  const std::string portfolio =
      test::golden_path("timeline/stage-payment-never-paid/portfolio.csv");
  struct Row {
    std::vector<std::string> words;
    int code;
    std::string told;
  };
  const std::vector<std::string> range{"--as-of", "2026-01-01", "--until", "2026-02-01"};
  const std::vector<Row> rows{
      {{"--policy", "aging-departments", "--portfolio", portfolio},
       wrong_usage,
       "option_is_required"},
      {{"--as-of", "2026-01-01", "--until", "2026-02-01", "--portfolio", portfolio},
       wrong_usage,
       "--policy"},
      {{"--as-of", "2026-02-30", "--until", "2026-03-01", "--policy", "aging-departments"},
       wrong_usage,
       "date_must_exist"},
      {{"--as-of", "2026-03-02", "--until", "2026-03-01", "--policy", "aging-departments"},
       wrong_usage,
       "until_must_not_precede_as_of"},
      {{"--as-of", "2026-03-02", "--until", "2126-03-01", "--policy", "aging-departments"},
       wrong_usage,
       "range_is_too_long"},
      {{"--as-of", "2026-01-01", "--until", "2026-02-01", "--policy", "aging-departments",
        "--portfolio", portfolio, "--calendar", "mars"},
       wrong_usage,
       "calendar_must_be_known"},
      {{"--as-of", "2026-01-01", "--until", "2026-02-01", "--policy", "aging-departments",
        "--portfolio", portfolio, "--format", "pdf"},
       wrong_usage,
       "format_must_be_known"},
      {{"--as-of", "2026-01-01", "--until", "2026-02-01", "--policy", "aging-departments",
        "--portfolio", "no such file"},
       could_not_read_or_write,
       "file_cannot_be_read"},
      {{"--as-of", "2026-01-01", "--until", "2026-02-01", "--policy", "aging-departments",
        "--portfolio", portfolio, "--frobnicate", "1"},
       wrong_usage,
       "unknown_option"}};
  for (const Row& row : rows) {
    Output output;
    CAPTURE(row.told);
    CHECK(run_simulate(row.words, output) == row.code);
    CHECK(output.err.find(row.told) != std::string::npos);
    CHECK(output.out.empty());
  }
}

}  // namespace duewise::cli
