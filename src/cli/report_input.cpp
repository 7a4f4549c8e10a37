#include "cli/report_input.hpp"

#include <array>

#include "app/load_strings.hpp"
#include "app/presenters/reports_presenter.hpp"
#include "app/reports/write_report.hpp"
#include "base/text.hpp"
#include "cli/simulation_input.hpp"
#include "io/export/report_export.hpp"

namespace duewise::cli {
namespace {

constexpr std::array<Language, language_count> languages{Language::en, Language::zh_hans,
                                                         Language::zh_hant};
constexpr std::array<std::string_view, 14> shared_options{
    "policy",           "portfolio", "as-of",           "scenario",    "log",
    "calendar",         "format",    "language",        "table",       "jurisdiction",
    "limitation-years", "warn-days", "target-recovery", "target-share"};

struct NumberRange {
  std::int64_t min = 0;
  std::int64_t max = 0;
};

/// Reads a whole number where the option is given.
Result<void> read_number(const Arguments& arguments, const std::string& name, NumberRange range,
                         std::int64_t& number) {
  const auto text = arguments.option(name);
  if (!text) return {};
  const std::optional<std::int64_t> value = parse_integer(*text);
  if (!value || *value < range.min || *value > range.max) {
    return failure("number_must_be_in_range", "--" + name,
                   to_text(range.min) + " to " + to_text(range.max));
  }
  number = *value;
  return {};
}

Result<void> read_law(const Arguments& arguments, ReportRequest& request) {
  const std::string id = arguments.option("jurisdiction").value_or("cn");
  const LimitationRule* rule = find_limitation_rule(id);
  if (rule == nullptr) return failure("jurisdiction_must_be_known", "--jurisdiction", id);
  request.limitation = *rule;
  std::int64_t years = rule->years;
  TRY_VOID(read_number(arguments, "limitation-years", {1, 30}, years));
  request.limitation.years = static_cast<std::int32_t>(years);
  std::int64_t days = request.warning_days;
  TRY_VOID(read_number(arguments, "warn-days", {0, 3650}, days));
  request.warning_days = static_cast<std::int32_t>(days);
  return {};
}

/// Whole percents.
Result<void> read_targets(const Arguments& arguments, ReportTargets& targets) {
  std::int64_t percent = targets.recovery_ppm / 10000;
  TRY_VOID(read_number(arguments, "target-recovery", {1, 100}, percent));
  targets.recovery_ppm = percent * 10000;
  percent = targets.overdue_share_ppm / 10000;
  TRY_VOID(read_number(arguments, "target-share", {0, 99}, percent));
  targets.overdue_share_ppm = percent * 10000;
  if (arguments.option("target-by")) targets.share_by = TRY(read_date(arguments, "target-by"));
  return {};
}

Result<Language> read_language(const Arguments& arguments) {
  const std::string tag = arguments.option("language").value_or("en");
  for (const Language language : languages) {
    if (language_tag(language) == tag) return language;
  }
  return failure("language_must_be_known", "--language", tag);
}

}  // namespace

Result<ReportRequest> read_report_request(const std::vector<std::string>& words,
                                          std::vector<std::string_view> own) {
  own.insert(own.end(), shared_options.begin(), shared_options.end());
  own.push_back("target-by");
  ReportRequest request;
  request.arguments = TRY(Arguments::parse(words, with_import_options(own)));
  request.as_of = TRY(read_date(request.arguments, "as-of"));
  request.language = TRY(read_language(request.arguments));
  request.format = request.arguments.option("format").value_or("text");
  if (request.format != "text" && request.format != "json" && request.format != "csv" &&
      request.format != "html") {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (request.arguments.option("table") && request.format != "csv") {
    return failure("table_is_for_csv", "--table", *request.arguments.option("table"));
  }
  TRY_VOID(read_law(request.arguments, request));
  TRY_VOID(read_targets(request.arguments, request.targets));
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

Result<std::optional<ReportRun>> run_for_report(const ReportRequest& request,
                                                const Portfolio& portfolio,
                                                const Scenario& scenario, Date until,
                                                Output& output) {
  const auto name = request.arguments.option("policy");
  if (!name) return std::optional<ReportRun>();
  ReportRun run;
  run.policy = TRY(read_runnable_policy(*name, output));
  const BusinessCalendar calendar = TRY(read_calendar_option(request.arguments, run.policy));
  run.timeline = TRY(simulate(portfolio, run.policy, scenario, calendar,
                              {.as_of = request.as_of, .until = until}));
  return std::optional<ReportRun>(std::move(run));
}

Result<ReportLog> book_log_option(const Arguments& arguments, Portfolio portfolio, Output& output) {
  ReportLog result;
  if (const auto path = arguments.option("log")) {
    result.log = TRY(read_log_file(*path, output));
    result.booked = book_log(LogInForce(result.log), std::move(portfolio));
  } else {
    result.booked.portfolio = std::move(portfolio);
  }
  return result;
}

ReportFacts report_facts(const ReportRequest& request, const ReportLog& log,
                         const Scenario& scenario, const std::optional<ReportRun>& run) {
  return {.portfolio = log.booked.portfolio,
          .scenario = scenario,
          .policy = run ? &run->policy : nullptr,
          .timeline = run ? &run->timeline : nullptr,
          .as_of = request.as_of,
          .language = request.language,
          .limitation = request.limitation,
          .limitation_warning_days = request.warning_days,
          .targets = request.targets,
          .booked = log.booked.items,
          .log = &log.log};
}

Result<std::string> print_report(const Report& report, const ReportRequest& request) {
  if (request.format == "json") return write_report_json(report);
  if (request.format == "csv") {
    const std::string code =
        request.arguments.option("table").value_or(std::string(main_table_of(report.kind)));
    const ReportTable* table = find_table(report, code);
    if (table == nullptr) return failure("table_must_be_known", "--table", code);
    return write_report_csv(*table);
  }
  const views::ReportView view = report_view(report, load_strings(request.language));
  if (request.format == "text") return write_report_text(view);
  return write_report_html(view, language_tag(request.language));
}

}  // namespace duewise::cli
