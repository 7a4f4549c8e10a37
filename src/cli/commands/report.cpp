// duewise report: one of the reports of a collections department.
#include "cli/load_portfolio.hpp"
#include "cli/report_input.hpp"
#include "cli/simulation_input.hpp"

namespace duewise::cli {
namespace {

Result<ReportKind> read_kind(const std::vector<std::string>& words) {
  const std::string name = words.empty() ? std::string() : words.front();
  const std::optional<ReportKind> kind = parse_report_kind(name);
  // The customer page has a command of its own.
  if (!kind || *kind == ReportKind::customer) return failure("report_must_be_known", name);
  return *kind;
}

Result<std::string> make_and_print(ReportKind kind, const ReportRequest& request,
                                   Portfolio portfolio, Output& output) {
  const Scenario scenario = TRY(read_scenario_option(request.arguments, portfolio, output));
  const std::optional<ReportRun> run =
      TRY(run_for_report(request, portfolio, scenario, report_horizon(request.as_of), output));
  const ReportLog log = TRY(book_log_option(request.arguments, std::move(portfolio), output));
  const Report report = TRY(make_report(kind, report_facts(request, log, scenario, run)));
  return print_report(report, request);
}

}  // namespace

int run_report(const std::vector<std::string>& words, Output& output) {
  const Result<ReportKind> kind = read_kind(words);
  if (!kind) return print_error(output, kind.error()), wrong_usage;
  const Result<ReportRequest> request =
      read_report_request(std::vector<std::string>(words.begin() + 1, words.end()), {});
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  if (*kind == ReportKind::friday && !request->arguments.option("policy")) {
    return print_error(output, {"option_is_required", "--policy", {}}), wrong_usage;
  }
  Result<ImportResult> loaded = load_portfolio(request->arguments, request->import, output);
  if (!loaded) return fail(output, loaded.error());
  const Result<std::string> printed =
      make_and_print(*kind, *request, std::move(loaded->portfolio), output);
  if (!printed) {
    const bool is_usage = printed.error().code == "table_must_be_known";
    const int code = fail(output, printed.error());
    return is_usage ? wrong_usage : code;
  }
  output.out += *printed;
  return exit_code_of(loaded->report);
}

}  // namespace duewise::cli
