// duewise simulate: the timeline of a policy over a portfolio.
#include <optional>

#include "cli/command.hpp"
#include "cli/load_policy.hpp"
#include "cli/load_portfolio.hpp"
#include "core/timeline/simulation.hpp"
#include "io/calendars/calendars.hpp"
#include "io/export/timeline_export.hpp"
#include "io/scenario/scenario_file.hpp"

namespace duewise::cli {
namespace {

/// Longer ranges than this are taken for a slip of the pen.
constexpr std::int32_t days_max = 366 * 50;

struct Request {
  Arguments arguments;
  SimulationRange range;
  std::string format = "json";
  Currency currency = *Currency::find("CNY");
};

Result<Date> date_option(const Arguments& arguments, const std::string& name) {
  const auto text = arguments.option(name);
  if (!text) return failure("option_is_required", "--" + name);
  const auto date = Date::parse(*text);
  if (!date) return failure("date_must_exist", "--" + name, *text);
  return *date;
}

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(words, {"policy", "portfolio", "as-of", "until",
                                                   "scenario", "calendar", "format", "currency"}));
  request.range.as_of = TRY(date_option(request.arguments, "as-of"));
  request.range.until = TRY(date_option(request.arguments, "until"));
  if (request.range.until < request.range.as_of) {
    return failure("until_must_not_precede_as_of", "--until", request.range.until.to_text());
  }
  if ((request.range.until - request.range.as_of).count > days_max) {
    return failure("range_is_too_long", "--until", request.range.until.to_text());
  }
  if (const auto format = request.arguments.option("format")) request.format = *format;
  if (request.format != "json" && request.format != "csv" && request.format != "text") {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (!request.arguments.option("policy")) return failure("option_is_required", "--policy");
  if (const auto code = request.arguments.option("currency")) {
    const auto currency = Currency::find(*code);
    if (!currency) return failure("currency_must_be_known", "--currency", *code);
    request.currency = *currency;
  }
  return request;
}

/// Tells `error` and returns the exit code for it.
int fail(Output& output, const Error& error) {
  print_error(output, error);
  return error.code == "calendar_must_be_known" ? wrong_usage : exit_code_of(error);
}

std::string write(const TimelineExport& source, const std::string& format) {
  if (format == "csv") return write_timeline_csv(source);
  return format == "text" ? write_timeline_text(source) : write_timeline_json(source);
}

/// The scenario file of the request, or the empty scenario.
Result<Scenario> load_scenario(const Request& request, const Portfolio& portfolio, Output& output) {
  const auto path = request.arguments.option("scenario");
  if (!path) return Scenario{};
  const std::string bytes = TRY(read_file(*path));
  ScenarioReading reading = read_scenario(bytes, portfolio);
  if (reading.faults.empty()) return std::move(reading.scenario);
  print_faults(output, *path, reading.faults);
  return failure("scenario_has_faults", *path);
}

int simulate_and_print(const Request& request, const Policy& policy, const Portfolio& portfolio,
                       Output& output) {
  const Result<Scenario> scenario = load_scenario(request, portfolio, output);
  if (!scenario) return fail(output, scenario.error());
  const Result<BusinessCalendar> calendar =
      load_calendar(request.arguments.option("calendar").value_or(policy.calendar));
  if (!calendar) return fail(output, calendar.error());
  const Result<Timeline> timeline =
      simulate(portfolio, policy, *scenario, *calendar, request.range);
  if (!timeline) return fail(output, timeline.error());
  output.out += write({*timeline, portfolio, policy}, request.format);
  return done;
}

}  // namespace

int run_simulate(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), wrong_usage;
  const std::string policy_name = *request->arguments.option("policy");
  const Result<PolicyReading> policy = load_policy(policy_name);
  if (!policy) return fail(output, policy.error());
  if (!policy->faults.empty()) {
    print_faults(output, policy_name, policy->faults);
    return input_has_faults;
  }
  ImportOptions options;
  options.currency = request->currency;
  const Result<ImportResult> portfolio = load_portfolio(request->arguments, options, output);
  if (!portfolio) return fail(output, portfolio.error());
  const int code = simulate_and_print(*request, policy->policy, portfolio->portfolio, output);
  return code == done ? exit_code_of(portfolio->report) : code;
}

}  // namespace duewise::cli
