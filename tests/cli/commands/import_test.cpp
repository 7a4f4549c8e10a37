#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "cli/command.hpp"
#include "cli/load_portfolio.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace duewise;

namespace {

std::string case_file(const std::string& name) { return test::golden_path("import/" + name); }

void check_import(const std::vector<std::string>& words, int code, const std::string& err) {
  CAPTURE(words);
  cli::Output output;
  CHECK(cli::run_import(words, output) == code);
  CHECK(output.err.find(err) != std::string::npos);
  if (err.empty()) CHECK(output.err.empty());
}

cli::Arguments arguments_of(const std::vector<std::string>& words) {
  return *cli::Arguments::parse(words, {"portfolio"});
}

}  // namespace

TEST_CASE(
    "duewise import: exit code 0 for a clean file, 1 for faults, 2 for usage, 3 for no file") {
  check_import({case_file("plain/input.csv")}, cli::done, "");
  check_import({case_file("dates/input.csv")}, cli::input_has_faults, "");
  check_import({case_file("empty_file/input.csv")}, cli::input_has_faults, "");
  check_import({}, cli::wrong_usage, "file_is_required");
  check_import({"x.csv", "--currency", "RMB"}, cli::wrong_usage, "currency_must_be_known");
  check_import({"x.csv", "--as-of", "2026-02-30"}, cli::wrong_usage, "date_must_be_iso");
  check_import({"x.csv", "--format", "xml"}, cli::wrong_usage, "format_must_be_known");
  check_import({"x.csv", "--colour", "red"}, cli::wrong_usage, "unknown_option");
  check_import({"x.csv", "--date-order", "dym"}, cli::wrong_usage, "date_order_must_be_known");
  check_import({"x.csv", "--encoding", "ebcdic"}, cli::wrong_usage, "encoding_must_be_known");
  check_import({"x.csv", "--terms", "-1"}, cli::wrong_usage, "terms_days_must_be_a_whole_number");
  check_import({"x.csv", "--mapping", "absent.json"}, cli::could_not_read_or_write,
               "file_cannot_be_read");
  check_import({"x.csv", "--mapping", case_file("json_list/input.json")}, cli::wrong_usage,
               "must_be_an_object");
  check_import({case_file("absent.csv")}, cli::could_not_read_or_write, "file_cannot_be_read");
}

TEST_CASE("duewise import: prints the report as JSON, CSV or text") {
  cli::Output json;
  cli::run_import({case_file("dates/input.csv")}, json);
  CHECK(json.out == test::read_golden("import/dates/expected.json"));
  cli::Output csv;
  cli::run_import({case_file("dates/input.csv"), "--format", "csv"}, csv);
  CHECK(csv.out.find(",2,due_date,2026-02-30,a day that the calendar has,date_must_exist\n") !=
        std::string::npos);
  cli::Output text;
  cli::run_import({case_file("dates/input.csv"), "--format", "text"}, text);
  CHECK(text.out.substr(0, 35) == "14 rows: 3 accepted, 11 rejected\nCN");
}

TEST_CASE("loading a portfolio: the option repeats, and further files may follow it") {
  const auto paths = [](const std::vector<std::string>& words) {
    return cli::portfolio_paths(arguments_of(words)).value_or(std::vector<std::string>{"none"});
  };
  CHECK(paths({"--portfolio", "a"}) == std::vector<std::string>{"a"});
  CHECK(paths({"--portfolio", "a", "b", "--portfolio=c"}) ==
        std::vector<std::string>{"a", "c", "b"});
  CHECK(paths({"a"}) == std::vector<std::string>{"none"});
}

TEST_CASE("loading a portfolio: left-out rows are told, a file that breaks off is refused") {
  cli::Output output;
  const auto loaded = cli::load_portfolio(
      arguments_of({"--portfolio", case_file("dates/input.csv")}), ImportOptions{}, output);
  REQUIRE(loaded.has_value());
  CHECK(loaded->portfolio.invoices.size() == 3);
  CHECK(output.err == "duewise: 11 of 14 rows were left out; duewise import shows each\n");
  CHECK(cli::exit_code_of(loaded->report) == cli::input_has_faults);

  const auto check_error = [](const std::vector<std::string>& words, const std::string& code,
                              cli::ExitCode exit_code) {
    cli::Output unused;
    const auto refused = cli::load_portfolio(arguments_of(words), ImportOptions{}, unused);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code == code);
    CHECK(cli::exit_code_of(refused.error()) == exit_code);
  };
  check_error({"--portfolio", case_file("json_cut_off/input.json")}, "json_must_be_well_formed",
              cli::input_has_faults);
  check_error({"--portfolio", case_file("absent")}, "file_cannot_be_read",
              cli::could_not_read_or_write);
  check_error({}, "portfolio_is_required", cli::wrong_usage);
}
