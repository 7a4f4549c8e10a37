// duewise customer: all that is known of one customer on one page.
#include "cli/load_portfolio.hpp"
#include "cli/report_input.hpp"
#include "cli/simulation_input.hpp"
#include "core/receivables/party.hpp"

namespace duewise::cli {
namespace {

/// How far the next measures are shown where `--until` says nothing else.
constexpr std::int32_t days_ahead = 60;

/// The days of the page: effects are those in force on `on`, measures go to `until`.
struct Days {
  Date on;
  Date until;
};

Result<Days> read_days(const ReportRequest& request) {
  Days days{request.as_of, request.as_of + duewise::Days{days_ahead}};
  if (request.arguments.option("until")) days.until = TRY(read_range(request.arguments)).until;
  if (request.arguments.option("on")) days.on = TRY(read_date(request.arguments, "on"));
  if (days.on < request.as_of || days.on > days.until) {
    return failure("day_must_be_in_the_range", "--on", days.on.to_text());
  }
  return days;
}

Result<std::string> make_and_print(const ReportRequest& request, const Days& days,
                                   Portfolio portfolio, Output& output) {
  const std::string id = request.arguments.option("id").value_or("");
  const CustomerIndex customer = find_customer(portfolio, id);
  if (customer.is_none()) return failure("customer_must_be_known", "--id", id);
  const Scenario scenario = TRY(read_scenario_option(request.arguments, portfolio, output));
  const std::optional<ReportRun> run =
      TRY(run_for_report(request, portfolio, scenario, days.until, output));
  const ReportLog log = TRY(book_log_option(request.arguments, std::move(portfolio), output));
  return print_report(
      make_customer_report(report_facts(request, log, scenario, run), customer, days.on), request);
}

}  // namespace

int run_customer(const std::vector<std::string>& words, Output& output) {
  const Result<ReportRequest> request = read_report_request(words, {"id", "on", "until"});
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  if (!request->arguments.option("id")) {
    return print_error(output, {"option_is_required", "--id", {}}), wrong_usage;
  }
  const Result<Days> days = read_days(*request);
  if (!days) return print_error(output, days.error()), wrong_usage;
  Result<ImportResult> loaded = load_portfolio(request->arguments, request->import, output);
  if (!loaded) return fail(output, loaded.error());
  const Result<std::string> printed =
      make_and_print(*request, *days, std::move(loaded->portfolio), output);
  if (!printed) {
    const bool is_usage = printed.error().code == "table_must_be_known";
    const int code = fail(output, printed.error());
    return is_usage ? wrong_usage : code;
  }
  output.out += *printed;
  return exit_code_of(loaded->report);
}

}  // namespace duewise::cli
