// The list of all commands; apart from command.cpp, so that a test of one command needs no other.
#include <array>

#include "cli/command.hpp"

namespace duewise::cli {
namespace {

struct Command {
  std::string_view name;
  int (*run)(const std::vector<std::string>&, Output&);
  std::string_view usage;
};

constexpr auto commands = std::to_array<Command>({
    {"import", run_import,
     "import FILE… [--out P.json|P.csv|P.xlsx] [--as-of D] [READING] [--format json|csv|text]"},
    {"policies", run_policies, "policies"},
    {"policy", run_policy, "policy ID"},
    {"check", run_check, "check POLICY.json"},
    {"simulate", run_simulate,
     "simulate --policy ID|FILE --portfolio FILE… --as-of D --until D [--scenario FILE] [--log "
     "FILE] "
     "[--calendar ID] [READING] [--format json|csv|xlsx|ics|html|text] "
     "[--language TAG] [--out FILE]"},
    {"compare", run_compare,
     "compare --policy A --policy B… --portfolio FILE… --as-of D --until D [--scenario FILE] "
     "[--log FILE] "
     "[--calendar ID] [READING] [--format json|csv|text] [--table weeks|differences] "
     "[--history FILE] [--trials N] [--seed S] [--assumptions FILE] [COLLECTION]"},
    {"forecast", run_forecast,
     "forecast --policy ID|FILE --portfolio FILE… --as-of D --until D [--history FILE] "
     "[--trials N] [--seed S] [--assumptions FILE] [--scenario FILE] [--log FILE] "
     "[--calendar ID] [--benefit stages|claims] [COLLECTION] [READING]"},
    {"optimise", run_optimise,
     "optimise --policy ID|FILE --portfolio FILE… --as-of D --until D [--history FILE] "
     "[--moves offsets,stages,thresholds] [--max-move DAYS] [--keep STAGE]… [--max-contacts N] "
     "[--evaluations N] [--trials N] [--seed S] [--assumptions FILE] [--costs FILE] "
     "[--capacity ROLE=HOURS]… [--scenario FILE] [--log FILE] [--calendar ID] [READING] "
     "[--policy-out FILE] [--format json|text]"},
    {"backtest", run_backtest,
     "backtest --history FILE [--test FILE] [--as-of D] [--calendar ID] [READING] "
     "[--format json|text]"},
    {"explain", run_explain,
     "explain --policy ID|FILE --portfolio FILE… --invoice N [--customer C] [--on D] [--as-of D] "
     "[--until D] [--scenario FILE] [--log FILE] [--calendar ID] [READING] [--format json|text]"},
    {"log", run_log,
     "log --plan FILE|--log FILE [--portfolio FILE…] [--customer C] [READING] "
     "[--format json|csv|text]"},
    {"letters", run_letters,
     "letters --policy ID|FILE --portfolio FILE… --on D --language zh-Hans|zh-Hant|en [--out DIR] "
     "[--as-of D] [--plan FILE] [--sender FILE] [--paper a4|letter] [--scenario FILE] "
     "[--log FILE] [--calendar ID] [READING]"},
    {"worklist", run_worklist,
     "worklist --policy ID|FILE --portfolio FILE… --on D [--as-of D] [--role R] [--customer C] "
     "[--carry-over undone|none] [--scenario FILE] [--log FILE] [--calendar ID] [READING] "
     "[--format json|csv|ics|text] [--language TAG]"},
    {"age", run_age,
     "age --portfolio FILE… --as-of D [--by customer|currency|rating] [READING] "
     "[--format json|csv|xlsx|text] [--out FILE]"},
    {"report", run_report,
     "report friday|ageing|collectors|targets|kpi|disputes|limitation --portfolio FILE… --as-of D "
     "[--policy ID|FILE] [--target-recovery PERCENT] [--target-share PERCENT] [--target-by D] "
     "[REPORT]"},
    {"customer", run_customer,
     "customer --id C --portfolio FILE… --as-of D [--policy ID|FILE] [--on D] [--until D] "
     "[REPORT]"},
});

void print_usage(std::string& out) {
  out += "usage: duewise COMMAND\n";
  for (const Command& command : commands) {
    out += "  duewise ";
    out += command.usage;
    out += '\n';
  }
  out +=
      "REPORT: [--scenario FILE] [--log FILE] [--calendar ID] [READING] [--jurisdiction "
      "cn|tw|tw-periodic|tw-general|hk|uk|de|other] [--limitation-years N] [--warn-days N] "
      "[--language en|zh-Hans|zh-Hant] [--format text|html|json|csv] [--table CODE]\n";
  out +=
      "COLLECTION: [--costs FILE] [--target recovered>=PERCENT%@D|overdue<=PERCENT%@D]… "
      "[--capacity ROLE=HOURS]…\n";
  out +=
      "READING: [--currency CUR] [--date-order dmy|mdy|ymd] [--encoding NAME] [--terms DAYS] "
      "[--source NAME] [--mapping FILE]\n";
  out += "Results go to standard output, messages to standard error; - is standard input.\n";
}

}  // namespace

int run(const std::vector<std::string>& words, Output& output) {
  if (words.empty()) {
    print_usage(output.err);
    return wrong_usage;
  }
  if (words[0] == "help" || words[0] == "--help") {
    print_usage(output.out);
    return done;
  }
  for (const Command& command : commands) {
    if (command.name == words[0]) {
      return command.run(std::vector<std::string>(words.begin() + 1, words.end()), output);
    }
  }
  print_error(output, {"unknown_command", words[0], {}});
  print_usage(output.err);
  return wrong_usage;
}

}  // namespace duewise::cli
