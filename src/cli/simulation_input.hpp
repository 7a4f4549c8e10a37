/// What the commands that simulate have in common: days, policies, calendar and scenario
/// as they are named on the command line.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "core/calendar/business_calendar.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/simulation.hpp"
#include "core/work/work_log.hpp"

namespace duewise::cli {

/// Reads the day that the option `--name` gives. Errors: option_is_required, date_must_exist.
Result<Date> read_date(const Arguments& arguments, const std::string& name);

/// Reads `--as-of` and `--until`. Errors: option_is_required, date_must_exist,
/// until_must_not_precede_as_of, range_is_too_long.
Result<SimulationRange> read_range(const Arguments& arguments);

/// Reads the day `--on` and the first day `--as-of`, the same day where none is given: the range
/// ends with the day asked about. Errors: option_is_required, date_must_exist,
/// on_must_not_precede_as_of, range_is_too_long.
Result<SimulationRange> read_day_range(const Arguments& arguments);

/// The calendar named by `--calendar`, else the policy's. Errors: calendar_must_be_known.
Result<BusinessCalendar> read_calendar_option(const Arguments& arguments, const Policy& policy);

/// The policy called `name`, ready to run; its faults are told on stderr.
/// Errors: those of `load_policy`, policy_has_faults.
Result<Policy> read_runnable_policy(const std::string& name, Output& output);

/// The scenario file `--scenario` names, or the empty scenario, after what the log says that
/// `--log` names; faults, and what the log names but the portfolio lacks, are told on stderr.
/// Errors: file_cannot_be_read, scenario_has_faults, log_has_faults.
Result<Scenario> read_scenario_option(const Arguments& arguments, const Portfolio& portfolio,
                                      Output& output);

/// Reads a file of log entries; its faults are told on stderr.
/// Errors: file_cannot_be_read, log_has_faults.
Result<WorkLog> read_log_file(const std::string& path, Output& output);

/// Tells `error` on stderr, except one whose faults were told already, and returns its exit code.
int fail(Output& output, const Error& error);

}  // namespace duewise::cli
