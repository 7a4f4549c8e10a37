// Golden reports: what a collections manager reads, of the sample and of a few old claims; and that
// the formats tell the same, escape what they print, and refuse wrong usage.
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

const std::string sample = std::string(DUEWISE_SOURCE_DIR) + "/assets/samples/software-firm.csv";

struct Ran {
  int code = 0;
  Output output;
};

Ran run_words(const Words& words) {
  Ran ran;
  ran.code = words.front() == "customer"
                 ? run_customer(Words(words.begin() + 1, words.end()), ran.output)
                 : run_report(words, ran.output);
  return ran;
}

Words on_sample(Words words, const Words& more) {
  words.insert(words.end(),
               {"--portfolio", sample, "--scenario", test::golden_path("reports/scenario.json"),
                "--as-of", "2026-11-20", "--policy", "finance-sales-legal"});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string printed(const Words& words) {
  const Ran ran = run_words(words);
  CHECK_MESSAGE(ran.code == done, ran.output.err);
  return ran.output.out;
}

Words on_claims(const Words& more) {
  Words words{"limitation",
              "--portfolio",
              test::golden_path("reports/claims.csv"),
              "--scenario",
              test::golden_path("reports/claims_scenario.json"),
              "--as-of",
              "2026-11-20"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

const char* const kinds[] = {"friday", "ageing",   "collectors", "targets",
                             "kpi",    "disputes", "limitation"};

}  // namespace

TEST_CASE("golden reports: of the sample, as people read them") {
  for (const char* kind : kinds) {
    CAPTURE(kind);
    test::check_golden(std::string("reports/") + kind + ".txt",
                       printed(on_sample({kind}, {"--format", "text"})));
  }
  for (const char* customer : {"C04", "C05"}) {
    test::check_golden(std::string("reports/customer-") + customer + ".txt",
                       printed(on_sample({"customer"}, {"--id", customer})));
  }
  test::check_golden("reports/friday-zh-Hans.txt",
                     printed(on_sample({"friday"}, {"--language", "zh-Hans"})));
}

TEST_CASE("golden reports: with a log that no import contains yet") {
  const std::string log = test::golden_path("reports/log.json");
  for (const char* kind : {"friday", "ageing", "collectors"}) {
    test::check_golden(std::string("reports/") + kind + "-log.txt",
                       printed(on_sample({kind}, {"--log", log})));
  }
  test::check_golden("reports/customer-C08-log.txt",
                     printed(on_sample({"customer"}, {"--id", "C08", "--log", log})));
}

TEST_CASE("golden reports: limitation periods of old claims, by jurisdiction") {
  for (const char* rule : {"cn", "tw", "hk", "de"}) {
    test::check_golden(std::string("reports/claims-") + rule + ".txt",
                       printed(on_claims({"--jurisdiction", rule})));
  }
}

TEST_CASE("report: years and warning of a limitation rule can be set") {
  const Json usual = Json::parse(printed(on_claims({"--format", "json"})));
  const Json longer =
      Json::parse(printed(on_claims({"--format", "json", "--limitation-years", "10"})));
  CHECK(usual["tables"]["limitation"].size() == 3);
  CHECK(longer["tables"]["limitation"].empty());
  const Json wide = Json::parse(printed(on_claims({"--format", "json", "--warn-days", "3650"})));
  CHECK(wide["tables"]["limitation"].size() == 6);  // all but the one before a court
}

TEST_CASE("report: every format tells the same rows") {
  for (const char* kind : kinds) {
    CAPTURE(kind);
    const Json json = Json::parse(printed(on_sample({kind}, {"--format", "json"})));
    CHECK(json["report"] == kind);
    CHECK(json["as_of"] == "2026-11-20");
    for (const auto& table : json["tables"].items()) {
      const std::string code = table.key();
      const Json& rows = table.value();
      CAPTURE(code);
      const std::string csv = printed(on_sample({kind}, {"--format", "csv", "--table", code}));
      std::size_t items = 0;
      for (const Json& row : rows) items += row.contains("total") ? 0U : 1U;
      // The header, the rows, and what stands behind the last line break.
      CHECK(split(csv, '\n').size() == items + 2);
    }
  }
}

TEST_CASE("report: totals are the sums of their rows") {
  const Json friday = Json::parse(printed(on_sample({"friday"}, {"--format", "json"})));
  std::int64_t sum = 0;
  std::int64_t total = 0;
  for (const Json& row : friday["tables"]["overdue_customers"]) {
    if (row["currency"] != "CNY") continue;
    std::string digits;
    for (const char c : row["overdue"].get<std::string>()) {
      if (c != '.') digits += c;
    }
    (row.contains("total") ? total : sum) += *parse_integer(digits);
  }
  CHECK(sum == total);
  CHECK(sum > 0);
}

TEST_CASE("report: the page is whole, escaped, and asks for nothing") {
  const std::string path = test::golden_path("reports/hostile.csv");
  for (const char* kind : kinds) {
    CAPTURE(kind);
    const Words words{kind,       "--portfolio",         path,       "--as-of", "2026-11-20",
                      "--policy", "finance-sales-legal", "--format", "html"};
    const std::string html = printed(words);
    CHECK(html.substr(0, 15) == "<!doctype html>");
    CHECK(html.find("default-src 'none'") != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("</body>\n</html>\n") != std::string::npos);
    // No address but the names of the SVG format.
    for (std::size_t at = html.find("http"); at != std::string::npos;
         at = html.find("http", at + 1)) {
      const std::string_view rest(html.c_str() + at);
      CHECK((rest.substr(0, 10) == "http-equiv" || rest.substr(0, 18) == "http://www.w3.org/"));
    }
  }
  const std::string page = printed({"customer", "--id", "<script>alert(1)</script>", "--portfolio",
                                    path, "--as-of", "2026-11-20", "--format", "html"});
  CHECK(page.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
}

TEST_CASE("report: charts are drawn where there are figures") {
  const std::string html = printed(on_sample({"kpi"}, {"--format", "html"}));
  CHECK(html.find("<svg") != std::string::npos);
  CHECK(html.find("<path d=\"M") != std::string::npos);
  const std::string ageing = printed(on_sample({"ageing"}, {"--format", "html"}));
  CHECK(ageing.find("<rect") != std::string::npos);
}

TEST_CASE("report: how late money comes in is told where no date of issue is known") {
  const Json json =
      Json::parse(printed({"kpi", "--portfolio", test::golden_path("reports/no_issue_dates.csv"),
                           "--as-of", "2026-11-20", "--format", "json"}));
  CHECK(json["tables"]["kpi_months"].empty());
  REQUIRE(json["tables"]["kpi_payments"].size() == 1);
  // 100.00 ten days late, 300.00 two days early: (1,000 − 600) ÷ 400 = 1 day.
  CHECK(json["tables"]["kpi_payments"][0]["days_late"] == "1.0");
  CHECK(json["tables"]["kpi_payments"][0]["days_to_recover"] == "10.0");
  CHECK(json["notes"][0]["note"] == "without_issue_date");
  CHECK(json["notes"][0]["count"] == 3);
}

TEST_CASE("report: targets can be set") {
  const auto state = [](const Words& more) {
    const Json json = Json::parse(printed(on_sample({"targets"}, more)));
    return json["tables"]["targets"][0]["state"].get<std::string>();
  };
  CHECK(state({"--format", "json", "--target-recovery", "100"}) == "behind");
  CHECK(state({"--format", "json", "--target-recovery", "1"}) == "reached");
}

TEST_CASE("report: wrong usage is told and nothing is printed") {
  struct Row {
    Words words;
    int code;
    std::string told;
  };
  const std::vector<Row> rows{
      {{"weekly"}, wrong_usage, "report_must_be_known"},
      {{"customer", "--portfolio", sample, "--as-of", "2026-11-20"}, wrong_usage, "--id"},
      {{"kpi", "--portfolio", sample}, wrong_usage, "option_is_required"},
      {{"kpi", "--as-of", "2026-11-20"}, wrong_usage, "portfolio_is_required"},
      {{"friday", "--portfolio", sample, "--as-of", "2026-11-20"}, wrong_usage, "--policy"},
      {on_sample({"kpi"}, {"--format", "pdf"}), wrong_usage, "format_must_be_known"},
      {on_sample({"kpi"}, {"--table", "kpi_months"}), wrong_usage, "table_is_for_csv"},
      {on_sample({"kpi"}, {"--format", "csv", "--table", "x"}), wrong_usage, "table_must_be_known"},
      {on_sample({"kpi"}, {"--language", "fr"}), wrong_usage, "language_must_be_known"},
      {on_sample({"kpi"}, {"--jurisdiction", "fr"}), wrong_usage, "jurisdiction_must_be_known"},
      {on_sample({"kpi"}, {"--warn-days", "-1"}), wrong_usage, "number_must_be_in_range"},
      {on_sample({"kpi"}, {"--target-share", "100"}), wrong_usage, "number_must_be_in_range"},
      {on_sample({"customer"}, {"--id", "C99"}), wrong_usage, "customer_must_be_known"},
      {on_sample({"customer"}, {"--id", "C04", "--on", "2026-11-19"}), wrong_usage,
       "day_must_be_in_the_range"},
      {{"kpi", "--portfolio", sample + ".missing", "--as-of", "2026-11-20"},
       could_not_read_or_write,
       "file_cannot_be_read"}};
  for (const Row& row : rows) {
    const Ran ran = run_words(row.words);
    CAPTURE(row.told);
    CAPTURE(ran.output.err);
    CHECK(ran.code == row.code);
    CHECK(ran.output.err.find(row.told) != std::string::npos);
    CHECK(ran.output.out.empty());
  }
}

}  // namespace duewise::cli
