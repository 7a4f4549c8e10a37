// duewise simulate: the timeline of a policy over a portfolio.
#include <memory>

#include "app/documents/timeline_document.hpp"
#include "app/load_strings.hpp"
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
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"policy", "portfolio", "as-of", "until", "scenario", "log",
                                  "calendar", "format", "out", "language"})));
  request.range = TRY(read_range(request.arguments));
  if (const auto format = request.arguments.option("format")) request.format = *format;
  const bool is_known = request.format == "json" || request.format == "csv" ||
                        request.format == "xlsx" || request.format == "ics" ||
                        request.format == "html" || request.format == "text";
  if (!is_known) return failure("format_must_be_known", "--format", request.format);
  const bool needs_file = request.format == "xlsx" && !request.arguments.option("out");
  if (needs_file) return failure("option_is_required", "--out");
  if (!request.arguments.option("policy")) return failure("option_is_required", "--policy");
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

/// The page that the planner prints, called after the policy.
std::string write_page(const TimelineExport& source, std::string_view language) {
  const auto run = std::make_shared<TimelineRun>();
  // Not owned: the portfolio outlives the page.
  run->inputs.portfolio = {std::shared_ptr<const Portfolio>(), &source.portfolio};
  run->inputs.policy = source.policy;
  run->timeline = source.timeline;
  const views::Strings strings = load_strings(language_for_tag(language));
  const std::string& name = source.policy.name.in(strings.language());
  const TimelineIndex index(run);
  return timeline_document(index, name.empty() ? source.policy.id : name, strings).html;
}

std::string write(const TimelineExport& source, const BusinessCalendar& calendar,
                  const Request& request) {
  const std::string& format = request.format;
  if (format == "html") {
    return write_page(source, request.arguments.option("language").value_or("en"));
  }
  if (format == "csv") return write_timeline_csv(source);
  if (format == "xlsx") return write_timeline_xlsx(source, "timeline");
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
  if (request.format == "xlsx") {
    const Result<void> fits = require_workbook_rows(timeline->events.size(), "--out");
    if (!fits) return fail(output, fits.error());
  }
  const Result<void> written =
      deliver(request.arguments, write({*timeline, portfolio, policy}, *calendar, request), output);
  return written ? done : fail(output, written.error());
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
