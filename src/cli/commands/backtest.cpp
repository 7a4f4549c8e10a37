// duewise backtest: how well the payment model predicts invoices whose payment is known.
#include "core/forecast/backtest.hpp"

#include <optional>
#include <utility>

#include "cli/command.hpp"
#include "cli/history_input.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "io/export/backtest_export.hpp"

namespace duewise::cli {
namespace {

struct Request {
  Arguments arguments;
  std::string history;
  std::string test;  ///< empty: the last part of the history
  Date as_of{};      ///< none: the day of the history's last payment
  std::string calendar;
  std::string format = "json";
  ImportOptions import;
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"history", "test", "as-of", "calendar", "format"})));
  const Arguments& arguments = request.arguments;
  if (!arguments.option("history")) return failure("option_is_required", "--history");
  request.history = *arguments.option("history");
  request.test = arguments.option("test").value_or("");
  if (arguments.option("as-of")) request.as_of = TRY(read_date(arguments, "as-of"));
  request.calendar = arguments.option("calendar").value_or("");
  request.format = arguments.option("format").value_or("json");
  if (request.format != "json" && request.format != "text") {
    return failure("format_must_be_known", "--format", request.format);
  }
  request.import = TRY(read_import_options(arguments));
  return request;
}

/// The day after which nothing is known, and the invoices asked about.
Result<void> print_backtest(const Request& request, const Portfolio& history, const Portfolio* test,
                            Output& output) {
  Date as_of = request.as_of.exists() ? request.as_of : last_payment_of(history);
  if (as_of.is_none()) return failure("too_few_settled_invoices", request.history, "0");
  TestRange range;
  if (test == nullptr) {
    range = held_out_range(history_of(history, as_of));
    if (range.due_from.is_none()) {
      return failure("too_few_settled_invoices", request.history, "0");
    }
    as_of = range.due_from - Days{1};
  }
  const std::unique_ptr<LearntHistory> learnt =
      TRY(learn(history, {.as_of = as_of, .until = as_of}, request.calendar));
  const Portfolio& asked = test == nullptr ? history : *test;
  const Backtest backtest =
      backtest_behaviour(learnt->behaviour, asked, *learnt->paying_days, range);
  const BacktestExport source{backtest, asked, learnt->behaviour, learnt->calendar};
  output.out +=
      request.format == "text" ? write_backtest_text(source) : write_backtest_json(source);
  return {};
}

}  // namespace

int run_backtest(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const Result<ImportResult> history = load_files({request->history}, request->import, output);
  if (!history) return fail(output, history.error());
  std::optional<ImportResult> test;
  if (!request->test.empty()) {
    Result<ImportResult> loaded = load_files({request->test}, request->import, output);
    if (!loaded) return fail(output, loaded.error());
    test = std::move(*loaded);
  }
  const Result<void> printed =
      print_backtest(*request, history->portfolio, test ? &test->portfolio : nullptr, output);
  if (!printed) return fail(output, printed.error());
  const int code = exit_code_of(history->report);
  return code == done && test ? exit_code_of(test->report) : code;
}

}  // namespace duewise::cli
