// duewise compare: what policies do differently over the same portfolio, scenario and days.
#include <utility>

#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/comparison/comparison.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/comparison_export.hpp"

namespace duewise::cli {
namespace {

/// More than these cannot be read side by side.
constexpr std::size_t policies_max = 9;

struct Request {
  Arguments arguments;
  SimulationRange range;
  std::vector<std::string> policies;
  std::string format = "json";
  std::string table = "weeks";
  ImportOptions import;
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"policy", "portfolio", "as-of", "until", "scenario", "log",
                                  "calendar", "format", "table"})));
  request.range = TRY(read_range(request.arguments));
  request.policies = request.arguments.options("policy");
  if (request.policies.size() < 2) return failure("two_policies_are_required", "--policy");
  if (request.policies.size() > policies_max) return failure("too_many_policies", "--policy");
  if (const auto format = request.arguments.option("format")) request.format = *format;
  if (request.format != "json" && request.format != "csv" && request.format != "text") {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (const auto table = request.arguments.option("table")) {
    if (request.format != "csv") return failure("table_is_for_csv", "--table", *table);
    request.table = *table;
  }
  if (request.table != "weeks" && request.table != "differences") {
    return failure("table_must_be_known", "--table", request.table);
  }
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

Result<std::vector<Policy>> read_policies(const Request& request, Output& output) {
  std::vector<Policy> policies;
  for (const std::string& name : request.policies) {
    Policy policy = TRY(read_runnable_policy(name, output));
    policies.push_back(std::move(policy));
  }
  return policies;
}

Result<std::vector<Timeline>> simulate_all(const Request& request,
                                           const std::vector<Policy>& policies,
                                           const Portfolio& portfolio, const Scenario& scenario) {
  std::vector<Timeline> timelines;
  for (const Policy& policy : policies) {
    const BusinessCalendar calendar = TRY(read_calendar_option(request.arguments, policy));
    Timeline timeline = TRY(simulate(portfolio, policy, scenario, calendar, request.range));
    timelines.push_back(std::move(timeline));
  }
  return timelines;
}

std::string write(const ComparisonExport& source, const Request& request) {
  if (request.format == "text") return write_comparison_text(source);
  if (request.format == "json") return write_comparison_json(source);
  return request.table == "weeks" ? write_comparison_weeks_csv(source)
                                  : write_comparison_differences_csv(source);
}

int compare_and_print(const Request& request, const std::vector<Policy>& policies,
                      const Portfolio& portfolio, Output& output) {
  const Result<Scenario> scenario = read_scenario_option(request.arguments, portfolio, output);
  if (!scenario) return fail(output, scenario.error());
  const auto timelines = simulate_all(request, policies, portfolio, *scenario);
  if (!timelines) return fail(output, timelines.error());
  std::vector<ComparedRun> runs;
  for (std::size_t i = 0; i < policies.size(); ++i) runs.push_back({policies[i], (*timelines)[i]});
  const Comparison comparison = compare(runs);
  output.out += write({comparison, portfolio, runs}, request);
  return done;
}

}  // namespace

int run_compare(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const auto policies = read_policies(*request, output);
  if (!policies) return fail(output, policies.error());
  const Result<ImportResult> portfolio =
      load_portfolio(request->arguments, request->import, output);
  if (!portfolio) return fail(output, portfolio.error());
  const int code = compare_and_print(*request, *policies, portfolio->portfolio, output);
  return code == done ? exit_code_of(portfolio->report) : code;
}

}  // namespace duewise::cli
