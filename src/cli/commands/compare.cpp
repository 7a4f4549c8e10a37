// duewise compare: what policies do differently over the same portfolio, scenario and days.
#include <optional>
#include <utility>

#include "cli/collection_input.hpp"
#include "cli/command.hpp"
#include "cli/forecast_input.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/comparison/comparison.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/comparison_export.hpp"
#include "io/export/parting_export.hpp"

namespace duewise::cli {
namespace {

/// More than these cannot be read side by side.
constexpr std::size_t policies_max = 9;
/// Customers whose parting is told.
constexpr std::size_t partings_max = 1000;

struct Request {
  Arguments arguments;
  SimulationRange range;
  std::vector<std::string> policies;
  std::string format = "json";
  std::string table = "weeks";
  ImportOptions import;
  std::optional<ForecastOptions> forecast;  ///< none: only what the policies do
  CollectionOptions collection;
};

/// `--history`, `--trials`, `--seed`, `--assumptions`, `--costs`, `--target` and `--capacity` ask
/// for forecasts beside the comparison.
Result<std::optional<ForecastOptions>> read_forecast(const Request& request) {
  const Arguments& arguments = request.arguments;
  bool is_wanted = false;
  for (const char* name :
       {"history", "trials", "seed", "assumptions", "costs", "target", "capacity"}) {
    is_wanted = is_wanted || arguments.option(name);
  }
  if (!is_wanted) return std::optional<ForecastOptions>();
  if (request.format != "json") return failure("forecast_is_for_json", "--format", request.format);
  return std::optional<ForecastOptions>(TRY(read_forecast_options(arguments)));
}

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"policy", "portfolio", "as-of", "until", "scenario", "log",
                                  "calendar", "format", "table", "history", "trials", "seed",
                                  "assumptions", "costs", "target", "capacity"})));
  request.range = TRY(read_range(request.arguments));
  request.policies = request.arguments.options("policy");
  if (request.policies.size() < 2) return failure("two_policies_are_required", "--policy");
  if (request.policies.size() > policies_max) return failure("too_many_policies", "--policy");
  if (const auto format = request.arguments.option("format")) request.format = *format;
  if (request.format != "json" && request.format != "csv" && request.format != "text") {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (const auto table = request.arguments.option("table")) {
    if (request.format != "csv") return failure("table_is_for_csv", "--table", *table);
    request.table = *table;
  }
  if (request.table != "weeks" && request.table != "differences") {
    return failure("table_must_be_known", "--table", request.table);
  }
  request.forecast = TRY(read_forecast(request));
  request.collection = TRY(read_collection_options(request.arguments, request.range));
  request.import = TRY(read_import_options(request.arguments));
  return request;
}

Result<std::vector<Policy>> read_policies(const Request& request, Output& output) {
  std::vector<Policy> policies;
  for (const std::string& name : request.policies) {
    Policy policy = TRY(read_runnable_policy(name, output));
    policies.push_back(std::move(policy));
  }
  return policies;
}

Result<std::vector<Timeline>> simulate_all(const Request& request,
                                           const std::vector<Policy>& policies,
                                           const Portfolio& portfolio, const Scenario& scenario) {
  std::vector<Timeline> timelines;
  for (const Policy& policy : policies) {
    const BusinessCalendar calendar = TRY(read_calendar_option(request.arguments, policy));
    Timeline timeline = TRY(simulate(portfolio, policy, scenario, calendar, request.range));
    timelines.push_back(std::move(timeline));
  }
  return timelines;
}

std::string write(const ComparisonExport& source, const Request& request) {
  if (request.format == "text") return write_comparison_text(source);
  if (request.format == "json") return write_comparison_json(source);
  return request.table == "weeks" ? write_comparison_weeks_csv(source)
                                  : write_comparison_differences_csv(source);
}

/// One forecast per policy on the same random numbers, and each further one less the first.
class Forecasts {
 public:
  Forecasts(const Request& request, const Scenario& scenario, const Portfolio& history,
            const ForecastAssumptions& assumptions, const CollectionCosts& costs)
      : request_(request),
        scenario_(scenario),
        history_(history),
        assumptions_(assumptions),
        costs_(costs) {}

  Result<void> add(const ComparisonExport& source, std::size_t number) {
    const ComparedRun& run = source.runs[number];
    // Policies of one calendar share what was learnt.
    if (model_.learnt == nullptr || model_.learnt->calendar != run.timeline.calendar) {
      model_ = TRY(make_forecast_model(history_, request_.range, run.timeline.calendar));
    }
    ForecastInput input{.portfolio = source.portfolio,
                        .policy = run.policy,
                        .timeline = run.timeline,
                        .scenario = scenario_,
                        .behaviour = model_.learnt->behaviour,
                        .paying_days = *model_.learnt->paying_days,
                        .assumptions = assumptions_,
                        .seed = request_.forecast->seed,
                        .trials = request_.forecast->trials};
    input.costs = costs_;
    input.targets = request_.collection.targets;
    CapacityPlan plan;
    if (!request_.collection.capacities.empty()) {
      const BusinessCalendar calendar = TRY(read_calendar_option(request_.arguments, run.policy));
      plan = fit_to_capacity(input, request_.collection.capacities, calendar);
      input.slipped = &plan.slipped;
    }
    results_.push_back(TRY(forecast(input)));
    forecasts_ += forecasts_.empty() ? "\n" : ",";
    forecasts_ +=
        write_forecast_json({results_.back(), input, model_.learnt->calendar, model_.warnings});
    if (results_.size() == 1) return {};
    differences_ += differences_.empty() ? "\n" : ",";
    std::string difference = write_difference_json(difference_of(results_.front(), results_.back()),
                                                   request_.policies[number]);
    // A further member before the brace that ends the object.
    difference.resize(difference.rfind('}'));
    const std::string parted = TRY(partings(source, number));
    differences_ += difference + ",\"partings\":" + parted + "}\n";
    return {};
  }

  /// Where the policy parts from the first one, by customer.
  Result<std::string> partings(const ComparisonExport& source, std::size_t number) const {
    const ComparedRun& a = source.runs[0];
    const ComparedRun& b = source.runs[number];
    const BusinessCalendar of_a = TRY(read_calendar_option(request_.arguments, a.policy));
    const BusinessCalendar of_b = TRY(read_calendar_option(request_.arguments, b.policy));
    const PairComparison& pair = source.comparison.pairs[number - 1];
    const std::vector<Parting> found = partings_of(
        pair, a, b, {source.portfolio, scenario_, of_a, of_b, request_.range}, partings_max);
    return partings_json(found, pair, a, b, source.portfolio);
  }

  std::string members() const {
    return ",\"forecasts\":[" + forecasts_ + "],\"difference\":[" + differences_ + "]";
  }

 private:
  const Request& request_;
  const Scenario& scenario_;
  const Portfolio& history_;
  const ForecastAssumptions& assumptions_;
  const CollectionCosts& costs_;
  ForecastModel model_;
  std::vector<Forecast> results_;
  std::string forecasts_;
  std::string differences_;
};

/// The parts are read; `history` is null where the portfolio stands in.
Result<void> print_comparison(const Request& request, const std::vector<Policy>& policies,
                              const Portfolio& portfolio, const Portfolio* history,
                              Output& output) {
  const Scenario scenario = TRY(read_scenario_option(request.arguments, portfolio, output));
  const auto timelines = TRY(simulate_all(request, policies, portfolio, scenario));
  std::vector<ComparedRun> runs;
  for (std::size_t i = 0; i < policies.size(); ++i) runs.push_back({policies[i], timelines[i]});
  const Comparison comparison = compare(runs);
  const ComparisonExport source{comparison, portfolio, runs};
  std::string out = write(source, request);
  if (request.forecast) {
    const CollectionCosts costs = TRY(read_costs_option(request.collection.costs, output));
    const ForecastAssumptions assumptions = TRY(read_assumptions_option(*request.forecast, output));
    Forecasts forecasts(request, scenario, history == nullptr ? portfolio : *history, assumptions,
                        costs);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      tell_unused_roles(request.collection, policies[i], output);
      TRY_VOID(forecasts.add(source, i));
    }
    // Further members before the brace that ends the object.
    out.resize(out.rfind('}'));
    out += forecasts.members() + "}\n";
  }
  output.out += out;
  return {};
}

}  // namespace

int run_compare(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const auto policies = read_policies(*request, output);
  if (!policies) return fail(output, policies.error());
  const Result<ImportResult> portfolio =
      load_portfolio(request->arguments, request->import, output);
  if (!portfolio) return fail(output, portfolio.error());
  std::optional<ImportResult> history;
  if (request->forecast && !request->forecast->history.empty()) {
    Result<ImportResult> loaded = load_files({request->forecast->history}, request->import, output);
    if (!loaded) return fail(output, loaded.error());
    history = std::move(*loaded);
  }
  const Result<void> printed = print_comparison(*request, *policies, portfolio->portfolio,
                                                history ? &history->portfolio : nullptr, output);
  return printed ? exit_code_of(portfolio->report) : fail(output, printed.error());
}

}  // namespace duewise::cli
