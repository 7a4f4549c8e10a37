// duewise forecast: what will come in under a policy, week by week, with bands.
#include "core/forecast/forecast.hpp"

#include <optional>
#include <utility>

#include "cli/command.hpp"
#include "cli/forecast_input.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/timeline/simulation.hpp"

namespace duewise::cli {
namespace {

struct Request {
  Arguments arguments;
  SimulationRange range;
  ForecastOptions options;
  ImportOptions import;
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words,
      with_import_options({"policy", "portfolio", "as-of", "until", "scenario", "log", "calendar",
                           "history", "trials", "seed", "assumptions", "format"})));
  request.range = TRY(read_range(request.arguments));
  request.options = TRY(read_forecast_options(request.arguments));
  const std::string format = request.arguments.option("format").value_or("json");
  if (format != "json") return failure("format_must_be_known", "--format", format);
  if (!request.arguments.option("policy")) return failure("option_is_required", "--policy");
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

/// The parts are read; `history` is null where the portfolio stands in.
Result<void> print_forecast(const Request& request, const Policy& policy,
                            const Portfolio& portfolio, const Portfolio* history, Output& output) {
  const Scenario scenario = TRY(read_scenario_option(request.arguments, portfolio, output));
  const BusinessCalendar calendar = TRY(read_calendar_option(request.arguments, policy));
  const Timeline timeline = TRY(simulate(portfolio, policy, scenario, calendar, request.range));
  const ForecastModel model = TRY(
      make_forecast_model(history == nullptr ? portfolio : *history, request.range, calendar.id()));
  const ForecastAssumptions assumptions = TRY(read_assumptions_option(request.options, output));
  const ForecastInput input{.portfolio = portfolio,
                            .policy = policy,
                            .timeline = timeline,
                            .scenario = scenario,
                            .behaviour = model.learnt->behaviour,
                            .paying_days = *model.learnt->paying_days,
                            .assumptions = assumptions,
                            .seed = request.options.seed,
                            .trials = request.options.trials};
  const Forecast result = TRY(forecast(input));
  output.out += write_forecast_json({result, input, model.learnt->calendar, model.warnings});
  return {};
}

}  // namespace

int run_forecast(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const Result<Policy> policy = read_runnable_policy(*request->arguments.option("policy"), output);
  if (!policy) return fail(output, policy.error());
  const Result<ImportResult> portfolio =
      load_portfolio(request->arguments, request->import, output);
  if (!portfolio) return fail(output, portfolio.error());
  std::optional<ImportResult> history;
  if (!request->options.history.empty()) {
    Result<ImportResult> loaded = load_files({request->options.history}, request->import, output);
    if (!loaded) return fail(output, loaded.error());
    history = std::move(*loaded);
  }
  const Result<void> printed = print_forecast(*request, *policy, portfolio->portfolio,
                                              history ? &history->portfolio : nullptr, output);
  if (!printed) return fail(output, printed.error());
  return exit_code_of(portfolio->report);
}

}  // namespace duewise::cli
