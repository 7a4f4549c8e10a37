#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "cli/command.hpp"
#include "io/json/json.hpp"

using namespace duewise;

namespace {

const std::string sample = std::string(DUEWISE_SOURCE_DIR) + "/assets/samples/software-firm.csv";

struct Ran {
  int code = 0;
  cli::Output output;
};

Ran age(const std::vector<std::string>& words) {
  Ran ran;
  ran.code = cli::run_age(words, ran.output);
  return ran;
}

void check_refused(const std::vector<std::string>& words, int code, const std::string& message) {
  const Ran ran = age(words);
  CAPTURE(ran.output.err);
  CHECK(ran.code == code);
  CHECK(ran.output.out.empty());
  CHECK(ran.output.err.find(message) != std::string::npos);
}

}  // namespace

TEST_CASE("age: a sample's ageing is printed as JSON by default") {
  const Ran ran = age({"--portfolio", sample, "--as-of", "2026-11-20"});
  CHECK(ran.code == cli::done);
  CHECK(ran.output.err.empty());
  const auto json = parse_json(ran.output.out);
  REQUIRE(json.has_value());
  CHECK((*json)["as_of"] == "2026-11-20");
  CHECK((*json)["by"] == "currency");
  REQUIRE((*json)["totals"].size() == 2);
  CHECK((*json)["groups"].size() == 2);
  CHECK((*json)["not_issued"] == 3);
}

TEST_CASE("age: by customer and by rating there is a group for each with an open amount") {
  const Ran by_customer =
      age({"--portfolio", sample, "--as-of", "2026-11-20", "--by", "customer", "--format", "csv"});
  CHECK(by_customer.code == cli::done);
  CHECK(by_customer.output.out.find("\r\nC01,晨岚制造有限公司,CNY,4,") != std::string::npos);
  const Ran by_rating =
      age({"--portfolio=" + sample, "--as-of=2026-11-20", "--by=rating", "--format=text"});
  CHECK(by_rating.code == cli::done);
  CHECK(by_rating.output.out.find("ageing on 2026-11-20\n") == 0);
}

TEST_CASE("age: wrong usage is refused with its code and nothing on standard output") {
  check_refused({"--portfolio", sample}, cli::wrong_usage, "as_of_is_required");
  check_refused({"--as-of", "2026-11-20"}, cli::wrong_usage, "portfolio_is_required");
  check_refused({"--portfolio", sample, "--as-of", "2026-02-30"}, cli::wrong_usage,
                "date_must_be_iso");
  check_refused({"--portfolio", sample, "--as-of", "2026-11-20", "--by", "owner"}, cli::wrong_usage,
                "grouping_must_be_known");
  check_refused({"--portfolio", sample, "--as-of", "2026-11-20", "--currency", "RMB"},
                cli::wrong_usage, "currency_must_be_known");
  check_refused({"--portfolio", sample, "--as-of", "2026-11-20", "--format", "ics"},
                cli::wrong_usage, "format_must_be_known");
  check_refused({"--until", "2026-11-20"}, cli::wrong_usage, "unknown_option");
}

TEST_CASE("age: a file that cannot be read ends with exit code 3") {
  check_refused({"--portfolio", sample + ".missing", "--as-of", "2026-11-20"},
                cli::could_not_read_or_write, "file_cannot_be_read");
}
