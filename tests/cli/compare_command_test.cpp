// Golden comparisons: tests/golden/compare/<case>/ holds portfolio.csv, arguments.txt, perhaps
// scenario.json and policies of its own, and the comparison as a collections manager reads it.
#include <filesystem>
#include <sstream>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

/// The words of a case; names of files in its folder become paths.
std::vector<std::string> words_of_case(const std::string& name) {
  const std::string folder = "compare/" + name + "/";
  std::istringstream line(test::read_golden(folder + "arguments.txt"));
  std::vector<std::string> words;
  for (std::string word; line >> word;) {
    const std::string file = test::golden_path(folder + word);
    words.push_back(std::filesystem::is_regular_file(file) ? file : word);
  }
  words.insert(words.end(), {"--portfolio", test::golden_path(folder + "portfolio.csv")});
  if (std::filesystem::exists(test::golden_path(folder + "scenario.json"))) {
    words.insert(words.end(), {"--scenario", test::golden_path(folder + "scenario.json")});
  }
  return words;
}

std::string compare_case(const std::string& name, const std::vector<std::string>& more) {
  std::vector<std::string> words = words_of_case(name);
  words.insert(words.end(), more.begin(), more.end());
  Output output;
  const int code = run_compare(words, output);
  CHECK_MESSAGE(code == done, output.err);
  return output.out;
}

using Json = nlohmann::ordered_json;

std::string keys_of(const Json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

Json totals_of(const Json& comparison, std::size_t policy) { return comparison["totals"][policy]; }

}  // namespace

TEST_CASE("golden comparisons: what policies do differently, as people read it") {
  const std::vector<std::string> cases = test::golden_cases("compare");
  CHECK(cases.size() >= 3);
  for (const std::string& name : cases) {
    CAPTURE(name);
    test::check_golden("compare/" + name + "/expected.txt",
                       compare_case(name, {"--format", "text"}));
  }
}

TEST_CASE("compare: the JSON has its keys in their order, one week or difference a line") {
  const std::string json = compare_case("a-week-later", {});
  test::check_golden("compare/a-week-later/expected.json", json);
  const Json comparison = Json::parse(json);
  CHECK(keys_of(comparison) ==
        "policies as_of until calendars summary weeks differences totals warnings ");
  for (const Json& line : comparison["weeks"]) {
    CHECK(keys_of(line) ==
          "start role policy contacts letters calls visits suspensions legal tasks difference ");
  }
  for (const Json& line : comparison["differences"]) {
    CHECK(keys_of(line) == "policy customer invoice stage stage_b kind a b days times_a times_b ");
  }
}

TEST_CASE("compare: the weeks of each policy sum to its totals, differences to theirs") {
  for (const std::string& name : test::golden_cases("compare")) {
    CAPTURE(name);
    const Json comparison = Json::parse(compare_case(name, {}));
    for (std::size_t i = 0; i < comparison["policies"].size(); ++i) {
      const Json totals = totals_of(comparison, i);
      for (const char* measure :
           {"contacts", "letters", "calls", "visits", "suspensions", "legal", "tasks"}) {
        CAPTURE(measure);
        std::int64_t sum = 0;
        for (const Json& week : comparison["weeks"]) {
          if (week["policy"] == comparison["policies"][i]) sum += week[measure].get<std::int64_t>();
        }
        CHECK(sum == totals[measure].get<std::int64_t>());
        if (i == 0) continue;
        CHECK(totals["difference"][measure].get<std::int64_t>() ==
              sum - totals_of(comparison, 0)[measure].get<std::int64_t>());
      }
    }
  }
}

TEST_CASE("compare: the CSV is one table, weeks unless differences are asked for") {
  const Json comparison = Json::parse(compare_case("a-week-later", {}));
  const auto check_table = [&](const std::string& table, std::string_view header) {
    const std::string csv = compare_case("a-week-later", {"--format", "csv", "--table", table});
    const auto lines = split(csv, '\n');
    CHECK(lines[0] == header);
    CHECK(lines.size() - 2 == comparison[table].size());
  };
  check_table("weeks", "start,role,policy,contacts,letters,calls,visits,suspensions,legal,tasks\r");
  check_table("differences",
              "policy,customer,invoice,stage,stage_b,kind,a,b,days,times_a,times_b\r");
  CHECK(compare_case("a-week-later", {"--format", "csv"}) ==
        compare_case("a-week-later", {"--format", "csv", "--table", "weeks"}));
}

TEST_CASE("compare: the second policy of an id is told apart by a number") {
  const Json comparison = Json::parse(compare_case("a-week-later", {}));
  CHECK(comparison["policies"] == Json::array({"house-rules", "house-rules#2"}));
}

TEST_CASE("compare: each policy runs on its own calendar unless one is named") {
  const Json own = Json::parse(compare_case("two-procedures", {}));
  CHECK(own["calendars"] == Json::array({"cn", "cn"}));
  const Json named = Json::parse(compare_case("two-procedures", {"--calendar", "hk"}));
  CHECK(named["calendars"] == Json::array({"hk", "hk"}));
}

TEST_CASE("compare: wrong usage is told and nothing is printed") {
  const std::string portfolio = test::golden_path("compare/two-procedures/portfolio.csv");
  struct Row {
    std::vector<std::string> words;
    int code;
    std::string told;
  };
  const std::vector<std::string> days{"--as-of", "2026-01-01", "--until", "2026-02-01"};
  const std::vector<std::string> two{"--policy", "aging-departments", "--policy",
                                     "finance-sales-legal"};
  const auto joined = [](std::vector<std::vector<std::string>> parts) {
    std::vector<std::string> words;
    for (const auto& part : parts) words.insert(words.end(), part.begin(), part.end());
    return words;
  };
  std::vector<std::string> ten;
  for (int i = 0; i < 10; ++i) ten.insert(ten.end(), {"--policy", "aging-departments"});
  const std::vector<std::string> owed{"--portfolio", portfolio};
  const std::vector<Row> rows{
      {joined({days, owed}), wrong_usage, "two_policies_are_required"},
      {joined({days, owed, {"--policy", "aging-departments"}}), wrong_usage,
       "two_policies_are_required"},
      {joined({days, owed, ten}), wrong_usage, "too_many_policies"},
      {joined({two, owed}), wrong_usage, "option_is_required"},
      {joined({two, owed, {"--as-of", "2026-02-01", "--until", "2026-01-31"}}), wrong_usage,
       "until_must_not_precede_as_of"},
      {joined({days, two}), wrong_usage, "portfolio_is_required"},
      {joined({days, two, owed, {"--format", "pdf"}}), wrong_usage, "format_must_be_known"},
      {joined({days, two, owed, {"--table", "weeks"}}), wrong_usage, "table_is_for_csv"},
      {joined({days, two, owed, {"--format", "csv", "--table", "money"}}), wrong_usage,
       "table_must_be_known"},
      {joined({days, two, owed, {"--calendar", "mars"}}), wrong_usage, "calendar_must_be_known"},
      {joined({days, two, owed, {"--currency", "XXQ"}}), wrong_usage, "currency_must_be_known"},
      {joined({days, two, owed, {"--frobnicate", "1"}}), wrong_usage, "unknown_option"},
      {joined({days, owed, {"--policy", "aging-departments", "--policy", "no-such-policy"}}),
       input_has_faults, "policy_must_exist"},
      {joined({days, owed, {"--policy", "aging-departments", "--policy", portfolio}}),
       input_has_faults, "json_must_be_well_formed"},
      {joined({days, two, owed, {"--scenario", portfolio}}), input_has_faults,
       "json_must_be_well_formed"},
      {joined({days, two, {"--portfolio", "no such file"}}), could_not_read_or_write,
       "file_cannot_be_read"}};
  for (const Row& row : rows) {
    Output output;
    CAPTURE(row.told);
    CHECK(run_compare(row.words, output) == row.code);
    CHECK_MESSAGE(output.err.find(row.told) != std::string::npos, output.err);
    CHECK(output.out.empty());
  }
}

}  // namespace duewise::cli
