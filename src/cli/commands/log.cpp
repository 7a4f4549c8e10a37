// duewise log: what happened, as evidence with every version.
#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_policy.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "io/export/log_export.hpp"
#include "io/plan/plan_reader.hpp"

namespace duewise::cli {
namespace {

struct Request {
  Arguments arguments;
  ImportOptions import;
  std::string format = "json";
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"plan", "log", "portfolio", "customer", "format"})));
  const bool has_plan = request.arguments.option("plan").has_value();
  const bool has_log = request.arguments.option("log").has_value();
  if (has_plan == has_log) return failure("option_is_required", "--plan or --log");
  request.format = request.arguments.option("format").value_or("json");
  const bool is_known =
      request.format == "json" || request.format == "csv" || request.format == "text";
  if (!is_known) return failure("format_must_be_known", "--format", request.format);
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

/// The log, and what the portfolio beside it lacks; without one nothing is held against it.
struct Found {
  WorkLog log;
  std::vector<Unresolved> unresolved;
};

Result<Found> read_plan_option(const std::string& path, Output& output) {
  const std::string bytes = TRY(read_file(path));
  PlanReading reading = read_plan(bytes);
  if (!reading.faults.empty()) {
    print_faults(output, path, reading.faults);
    return failure("log_has_faults", path);
  }
  Found found;
  found.log = reading.plan.log;
  found.unresolved = scenario_of(found.log, *reading.plan.portfolio, {}).unresolved;
  return found;
}

Result<Found> find_log(const Request& request, Output& output) {
  const Arguments& arguments = request.arguments;
  if (const auto path = arguments.option("plan")) return read_plan_option(*path, output);
  Found found;
  found.log = TRY(read_log_file(*arguments.option("log"), output));
  if (!arguments.option("portfolio")) return found;
  const ImportResult loaded = TRY(load_portfolio(arguments, request.import, output));
  found.unresolved = scenario_of(found.log, loaded.portfolio, {}).unresolved;
  return found;
}

}  // namespace

int run_log(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const Result<Found> found = find_log(*request, output);
  if (!found) return fail(output, found.error());
  const LogExport source{.log = found->log,
                         .customer = request->arguments.option("customer").value_or(""),
                         .unresolved = found->unresolved};
  if (request->format == "csv") {
    output.out += write_log_csv(source);
  } else {
    output.out += request->format == "text" ? write_log_text(source) : write_log_json(source);
  }
  return done;
}

}  // namespace duewise::cli
