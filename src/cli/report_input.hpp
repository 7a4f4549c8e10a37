/// What the commands that print reports have in common: options, the run of the policy, and the
/// formats a report is printed in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "core/reports/reports.hpp"

namespace duewise::cli {

struct ReportRequest {
  Arguments arguments;
  ImportOptions import;
  Date as_of;
  Language language = Language::en;
  std::string format = "text";
  LimitationRule limitation;
  std::int32_t warning_days = 90;
  ReportTargets targets;
};

/// Reads the options that every report knows, and `own` ones beside them.
/// Errors: those of `Arguments::parse`, `read_date` and `read_import_options`,
/// format_must_be_known, language_must_be_known, jurisdiction_must_be_known,
/// number_must_be_in_range.
Result<ReportRequest> read_report_request(const std::vector<std::string>& words,
                                          std::vector<std::string_view> own);

/// A policy with what it does to the portfolio.
struct ReportRun {
  Policy policy;
  Timeline timeline;
};

/// Runs the policy that `--policy` names from the as-of date on; none where it names none.
/// Errors: those of `read_runnable_policy`, `read_calendar_option` and `simulate`.
Result<std::optional<ReportRun>> run_for_report(const ReportRequest& request,
                                                const Portfolio& portfolio,
                                                const Scenario& scenario, Date until,
                                                Output& output);

/// A log, and the portfolio with it booked.
struct ReportLog {
  WorkLog log;
  BookedPortfolio booked;
};

/// The log that `--log` names, booked; an empty one where none is named.
/// Errors: those of `read_log_file`.
Result<ReportLog> book_log_option(const Arguments& arguments, Portfolio portfolio, Output& output);

/// What the making of a report needs. `run` may be none; all outlive the result.
ReportFacts report_facts(const ReportRequest& request, const ReportLog& log,
                         const Scenario& scenario, const std::optional<ReportRun>& run);

/// The report in the format that was asked for. Errors: table_must_be_known.
Result<std::string> print_report(const Report& report, const ReportRequest& request);

}  // namespace duewise::cli
