// duewise simulate: the timeline of a policy over a portfolio.
#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/timeline_export.hpp"
#include "io/export/timeline_ics.hpp"

namespace duewise::cli {
namespace {

struct Request {
  Arguments arguments;
  SimulationRange range;
  std::string format = "json";
  ImportOptions import;
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments =
      TRY(Arguments::parse(words, with_import_options({"policy", "portfolio", "as-of", "until",
                                                       "scenario", "log", "calendar", "format"})));
  request.range = TRY(read_range(request.arguments));
  if (const auto format = request.arguments.option("format")) request.format = *format;
  const bool is_known = request.format == "json" || request.format == "csv" ||
                        request.format == "ics" || request.format == "text";
  if (!is_known) {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (!request.arguments.option("policy")) return failure("option_is_required", "--policy");
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

std::string write(const TimelineExport& source, const BusinessCalendar& calendar,
                  const std::string& format) {
  if (format == "csv") return write_timeline_csv(source);
  if (format == "ics") return write_timeline_ics(source, calendar);
  return format == "text" ? write_timeline_text(source) : write_timeline_json(source);
}

int simulate_and_print(const Request& request, const Policy& policy, const Portfolio& portfolio,
                       Output& output) {
  const Result<Scenario> scenario = read_scenario_option(request.arguments, portfolio, output);
  if (!scenario) return fail(output, scenario.error());
  const Result<BusinessCalendar> calendar = read_calendar_option(request.arguments, policy);
  if (!calendar) return fail(output, calendar.error());
  const Result<Timeline> timeline =
      simulate(portfolio, policy, *scenario, *calendar, request.range);
  if (!timeline) return fail(output, timeline.error());
  output.out += write({*timeline, portfolio, policy}, *calendar, request.format);
  return done;
}

}  // namespace

int run_simulate(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const std::string policy_name = *request->arguments.option("policy");
  const Result<Policy> policy = read_runnable_policy(policy_name, output);
  if (!policy) return fail(output, policy.error());
  const Result<ImportResult> portfolio =
      load_portfolio(request->arguments, request->import, output);
  if (!portfolio) return fail(output, portfolio.error());
  const int code = simulate_and_print(*request, *policy, portfolio->portfolio, output);
  return code == done ? exit_code_of(portfolio->report) : code;
}

}  // namespace duewise::cli
