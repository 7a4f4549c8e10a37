// duewise forecast: what will come in under a policy, week by week, with bands.
#include "core/forecast/forecast.hpp"

#include <optional>
#include <utility>

#include "cli/collection_input.hpp"
#include "cli/command.hpp"
#include "cli/forecast_input.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/benefit_export.hpp"
#include "io/export/capacity_export.hpp"

namespace duewise::cli {
namespace {

struct Request {
  Arguments arguments;
  SimulationRange range;
  ForecastOptions options;
  CollectionOptions collection;
  ImportOptions import;
  std::optional<BenefitDetail> benefit;
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"policy", "portfolio", "as-of", "until", "scenario", "log",
                                  "calendar", "history", "trials", "seed", "assumptions", "format",
                                  "costs", "target", "capacity", "benefit"})));
  request.range = TRY(read_range(request.arguments));
  request.options = TRY(read_forecast_options(request.arguments));
  request.collection = TRY(read_collection_options(request.arguments, request.range));
  const std::string format = request.arguments.option("format").value_or("json");
  if (format != "json") return failure("format_must_be_known", "--format", format);
  if (const auto benefit = request.arguments.option("benefit")) {
    if (*benefit != "stages" && *benefit != "claims") {
      return failure("benefit_must_be_known", "--benefit", *benefit);
    }
    request.benefit = *benefit == "claims" ? BenefitDetail::claims : BenefitDetail::stages;
  }
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
  ForecastInput input{.portfolio = portfolio,
                      .policy = policy,
                      .timeline = timeline,
                      .scenario = scenario,
                      .behaviour = model.learnt->behaviour,
                      .paying_days = *model.learnt->paying_days,
                      .assumptions = assumptions,
                      .seed = request.options.seed,
                      .trials = request.options.trials};
  input.costs = TRY(read_costs_option(request.collection.costs, output));
  input.targets = request.collection.targets;
  const bool is_limited = !request.collection.capacities.empty();
  CapacityPlan plan;
  ForecastInput limited = input;
  tell_unused_roles(request.collection, policy, output);
  if (is_limited) {
    plan = fit_to_capacity(input, request.collection.capacities, calendar);
    limited.slipped = &plan.slipped;
  }
  const Forecast result = TRY(forecast(limited));
  std::string out = write_forecast_json({result, limited, model.learnt->calendar, model.warnings});
  // Further members before the brace that ends the object.
  out.resize(out.rfind('}'));
  if (is_limited) {
    const Forecast unlimited = TRY(forecast(input));
    out += ",\n\"capacity\":" + capacity_json(plan, difference_of(unlimited, result));
  }
  if (request.benefit) {
    out += ",\n\"benefit\":" + benefit_json(benefits_of(limited), limited, *request.benefit);
  }
  output.out += out + "}\n";
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
