#include "cli/simulation_input.hpp"

#include <utility>

#include "base/text.hpp"
#include "cli/load_policy.hpp"
#include "cli/load_portfolio.hpp"
#include "core/work/log_effects.hpp"
#include "io/calendars/calendars.hpp"
#include "io/scenario/scenario_file.hpp"
#include "io/work/log_file.hpp"

namespace duewise::cli {
namespace {

/// Longer ranges than this are taken for a slip of the pen.
constexpr std::int32_t days_max = 366 * 50;

Result<Scenario> read_assumed(const Arguments& arguments, const Portfolio& portfolio,
                              Output& output) {
  const auto path = arguments.option("scenario");
  if (!path) return Scenario{};
  const std::string bytes = TRY(read_file(*path));
  ScenarioReading reading = read_scenario(bytes, portfolio);
  if (reading.faults.empty()) return std::move(reading.scenario);
  print_faults(output, *path, reading.faults);
  return failure("scenario_has_faults", *path);
}

}  // namespace

Result<Date> read_date(const Arguments& arguments, const std::string& name) {
  const auto text = arguments.option(name);
  if (!text) return failure("option_is_required", "--" + name);
  const auto date = Date::parse(*text);
  if (!date) return failure("date_must_exist", "--" + name, *text);
  return *date;
}

Result<SimulationRange> read_range(const Arguments& arguments) {
  SimulationRange range;
  range.as_of = TRY(read_date(arguments, "as-of"));
  range.until = TRY(read_date(arguments, "until"));
  if (range.until < range.as_of) {
    return failure("until_must_not_precede_as_of", "--until", range.until.to_text());
  }
  if ((range.until - range.as_of).count > days_max) {
    return failure("range_is_too_long", "--until", range.until.to_text());
  }
  return range;
}

Result<SimulationRange> read_day_range(const Arguments& arguments) {
  SimulationRange range;
  range.until = TRY(read_date(arguments, "on"));
  range.as_of = range.until;
  if (arguments.option("as-of")) range.as_of = TRY(read_date(arguments, "as-of"));
  if (range.until < range.as_of) {
    return failure("on_must_not_precede_as_of", "--on", range.until.to_text());
  }
  if ((range.until - range.as_of).count > days_max) {
    return failure("range_is_too_long", "--as-of", range.as_of.to_text());
  }
  return range;
}

Result<BusinessCalendar> read_calendar_option(const Arguments& arguments, const Policy& policy) {
  return load_calendar(arguments.option("calendar").value_or(policy.calendar));
}

Result<Policy> read_runnable_policy(const std::string& name, Output& output) {
  PolicyReading reading = TRY(load_policy(name));
  if (reading.faults.empty()) return std::move(reading.policy);
  print_faults(output, name, reading.faults);
  return failure("policy_has_faults", name);
}

Result<Scenario> read_scenario_option(const Arguments& arguments, const Portfolio& portfolio,
                                      Output& output) {
  const Scenario assumed = TRY(read_assumed(arguments, portfolio, output));
  const auto path = arguments.option("log");
  if (!path) return assumed;
  const WorkLog log = TRY(read_log_file(*path, output));
  LogScenario found = scenario_of(log, portfolio, assumed);
  for (const Unresolved& each : found.unresolved) {
    output.err += "duewise: entry " + to_text(each.entry) + " of the log: " + each.code + " " +
                  each.detail + "\n";
  }
  return std::move(found.scenario);
}

Result<WorkLog> read_log_file(const std::string& path, Output& output) {
  const std::string bytes = TRY(read_file(path));
  LogReading reading = read_log(bytes);
  if (reading.faults.empty()) return std::move(reading.log);
  print_faults(output, path, reading.faults);
  return failure("log_has_faults", path);
}

int fail(Output& output, const Error& error) {
  if (error.code == "policy_has_faults") return input_has_faults;
  print_error(output, error);
  for (const char* unknown :
       {"calendar_must_be_known", "role_must_be_known", "customer_must_be_known"}) {
    if (error.code == unknown) return wrong_usage;
  }
  return exit_code_of(error);
}

}  // namespace duewise::cli
