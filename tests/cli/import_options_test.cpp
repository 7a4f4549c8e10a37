#include "cli/import_options.hpp"

#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "support/golden.hpp"

using namespace duewise;

namespace {

struct Command {
  int (*run)(const std::vector<std::string>&, cli::Output&);
  std::vector<std::string> words;
};

/// Every command that works on a portfolio, over a file whose dates can be read either way.
std::vector<Command> commands() {
  const std::string file = test::golden_path("import/foreign_date_order_is_open/input.csv");
  const std::vector<std::string> run{"--portfolio", file,      "--as-of",
                                     "2026-06-30",  "--until", "2026-07-31"};
  std::vector<Command> all{
      {cli::run_age, {"--portfolio", file, "--as-of", "2026-06-30"}},
      {cli::run_simulate, {"--policy", "reminders-three-phase"}},
      {cli::run_compare,
       {"--policy", "reminders-three-phase", "--policy", "reminders-three-phase"}},
      {cli::run_explain, {"--policy", "reminders-three-phase", "--invoice", "1"}},
  };
  for (std::size_t i = 1; i < all.size(); ++i) {
    all[i].words.insert(all[i].words.end(), run.begin(), run.end());
  }
  return all;
}

int run(const Command& command, const std::vector<std::string>& more, cli::Output& output) {
  std::vector<std::string> words = command.words;
  words.insert(words.end(), more.begin(), more.end());
  return command.run(words, output);
}

}  // namespace

TEST_CASE("import options: each command takes what import takes") {
  for (const Command& command : commands()) {
    cli::Output asked;
    CHECK(run(command, {}, asked) == cli::input_has_faults);
    CHECK(asked.err.find("date_order_must_be_told") != std::string::npos);
    CHECK(asked.out.empty());
    cli::Output told;
    CHECK(run(command, {"--date-order", "dmy", "--currency", "USD"}, told) == cli::done);
    CHECK(!told.out.empty());
    CAPTURE(told.err);
  }
}

TEST_CASE("import options: wrong ones are refused by each command") {
  struct Case {
    std::vector<std::string> words;
    int exit_code;
    const char* code;
  };
  const std::vector<Case> cases{
      {{"--currency", "RMB"}, cli::wrong_usage, "currency_must_be_known"},
      {{"--date-order", "dym"}, cli::wrong_usage, "date_order_must_be_known"},
      {{"--encoding", "ebcdic"}, cli::wrong_usage, "encoding_must_be_known"},
      {{"--terms", "36501"}, cli::wrong_usage, "terms_days_must_be_a_whole_number"},
      {{"--mapping", "absent.json"}, cli::could_not_read_or_write, "file_cannot_be_read"},
  };
  for (const Command& command : commands()) {
    for (const Case& each : cases) {
      cli::Output output;
      CHECK(run(command, each.words, output) == each.exit_code);
      CHECK(output.err.find(each.code) != std::string::npos);
      CHECK(output.out.empty());
    }
  }
}
