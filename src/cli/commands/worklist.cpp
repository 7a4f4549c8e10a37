// duewise worklist: what is to be done on one day.
#include "core/worklist/worklist.hpp"

#include "app/documents/worklist_calendar.hpp"
#include "app/load_strings.hpp"
#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/receivables/party.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/worklist_export.hpp"

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
      TRY(Arguments::parse(words, with_import_options({"policy", "portfolio", "on", "as-of", "role",
                                                       "customer", "scenario", "log", "calendar",
                                                       "carry-over", "format", "language"})));
  request.range = TRY(read_day_range(request.arguments));
  if (const auto format = request.arguments.option("format")) request.format = *format;
  bool is_known = false;
  for (const char* format : {"json", "csv", "text", "ics"}) is_known |= request.format == format;
  if (!is_known) return failure("format_must_be_known", "--format", request.format);
  const std::string carry_over = request.arguments.option("carry-over").value_or("undone");
  if (carry_over != "undone" && carry_over != "none") {
    return failure("carry_over_must_be_known", "--carry-over", carry_over);
  }
  if (!request.arguments.option("policy")) return failure("option_is_required", "--policy");
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

bool has_role(const Policy& policy, const std::string& id) {
  for (const Role& role : policy.roles) {
    if (role.id == id) return true;
  }
  return false;
}

Result<WorklistRequest> day_request(const Request& request, const Policy& policy,
                                    const Portfolio& portfolio) {
  WorklistRequest day;
  day.on = request.range.until;
  day.role = request.arguments.option("role");
  if (day.role && !day.role->empty() && !has_role(policy, *day.role)) {
    return failure("role_must_be_known", "--role", *day.role);
  }
  if (request.arguments.option("carry-over") == "none") {
    day.carry_over = WorklistRequest::CarryOver::none;
  }
  const auto customer = request.arguments.option("customer");
  if (!customer) return day;
  day.customer = find_customer(portfolio, *customer);
  if (day.customer.is_none()) return failure("customer_must_be_known", "--customer", *customer);
  return day;
}

std::string write(const WorklistExport& source, const Request& request) {
  const std::string& format = request.format;
  if (format == "ics") {
    const std::string tag = request.arguments.option("language").value_or("en");
    return write_worklist_calendar(source, load_strings(language_for_tag(tag)), 0);
  }
  if (format == "csv") return write_worklist_csv(source);
  return format == "text" ? write_worklist_text(source) : write_worklist_json(source);
}

Result<void> list_and_print(const Request& request, const Policy& policy,
                            const Portfolio& portfolio, Output& output) {
  const WorklistRequest day = TRY(day_request(request, policy, portfolio));
  const Scenario scenario = TRY(read_scenario_option(request.arguments, portfolio, output));
  const BusinessCalendar calendar = TRY(read_calendar_option(request.arguments, policy));
  const Timeline timeline = TRY(simulate(portfolio, policy, scenario, calendar, request.range));
  const WorklistSource source{portfolio, policy, timeline, scenario, calendar};
  const Worklist worklist = TRY(make_worklist(source, day));
  output.out += write({worklist, source}, request);
  return {};
}

}  // namespace

int run_worklist(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const std::string policy_name = *request->arguments.option("policy");
  const Result<Policy> policy = read_runnable_policy(policy_name, output);
  if (!policy) return fail(output, policy.error());
  const Result<ImportResult> portfolio =
      load_portfolio(request->arguments, request->import, output);
  if (!portfolio) return fail(output, portfolio.error());
  const Result<void> listed = list_and_print(*request, *policy, portfolio->portfolio, output);
  return listed ? exit_code_of(portfolio->report) : fail(output, listed.error());
}

}  // namespace duewise::cli
