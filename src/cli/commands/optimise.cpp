// duewise optimise: which small changes of a policy would bring more.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "cli/collection_input.hpp"
#include "cli/command.hpp"
#include "cli/forecast_input.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/optimisation/optimising.hpp"
#include "io/export/optimisation_export.hpp"
#include "io/policy/policy_file.hpp"

namespace duewise::cli {
namespace {

constexpr std::int64_t days_max = 60;
constexpr std::int64_t evaluations_max = 100'000;
constexpr std::int64_t contacts_max = 100'000'000;

struct Request {
  Arguments arguments;
  SimulationRange range;
  ForecastOptions options;
  CollectionOptions collection;
  OptimisationLimits limits;
  ImportOptions import;
  std::string format = "json";
};

/// "offsets,stages,thresholds": what may move.
Result<void> read_moves(const std::string& text, MoveLimits& moves) {
  moves.moves_offsets = moves.switches_stages = moves.moves_thresholds = false;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (word == "offsets") {
      moves.moves_offsets = true;
    } else if (word == "stages") {
      moves.switches_stages = true;
    } else if (word == "thresholds") {
      moves.moves_thresholds = true;
    } else {
      return failure("move_must_be_known", "--moves", word);
    }
    begin = end + 1;
  }
  return {};
}

/// The whole number that `--name` gives, or `otherwise`.
Result<std::int64_t> read_count(const Arguments& arguments, const char* name, std::int64_t most,
                                std::int64_t otherwise) {
  const auto text = arguments.option(name);
  if (!text) return otherwise;
  const auto count = parse_integer(*text);
  if (count && *count >= 0 && *count <= most) return *count;
  return failure("must_be_a_whole_number", "--" + std::string(name), *text);
}

Result<OptimisationLimits> read_limits(const Arguments& arguments,
                                       const std::vector<RoleCapacity>& capacities) {
  OptimisationLimits limits;
  limits.capacities = capacities;
  if (const auto moves = arguments.option("moves")) TRY_VOID(read_moves(*moves, limits.moves));
  limits.moves.kept_stages = arguments.options("keep");
  const std::int64_t days = TRY(read_count(arguments, "max-move", days_max, limits.moves.days_max));
  limits.moves.days_max = static_cast<std::int32_t>(days);
  const std::int64_t evaluations =
      TRY(read_count(arguments, "evaluations", evaluations_max, limits.evaluations_max));
  limits.evaluations_max = static_cast<std::uint32_t>(evaluations);
  if (arguments.option("max-contacts")) {
    limits.contacts_max = 100 * TRY(read_count(arguments, "max-contacts", contacts_max, 0));
  }
  return limits;
}

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words,
      with_import_options(
          {"policy",  "portfolio", "as-of", "until",        "scenario",    "log",       "calendar",
           "history", "trials",    "seed",  "assumptions",  "format",      "costs",     "capacity",
           "moves",   "max-move",  "keep",  "max-contacts", "evaluations", "policy-out"})));
  const Arguments& arguments = request.arguments;
  request.range = TRY(read_range(arguments));
  request.options = TRY(read_forecast_options(arguments));
  request.collection = TRY(read_collection_options(arguments, request.range));
  request.limits = TRY(read_limits(arguments, request.collection.capacities));
  request.format = arguments.option("format").value_or("json");
  if (request.format != "json" && request.format != "text") {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (!arguments.option("policy")) return failure("option_is_required", "--policy");
  request.import = TRY(read_import_options(arguments));
  return request;
}

Result<void> check_kept_stages(const Request& request, const Policy& policy) {
  for (const std::string& kept : request.limits.moves.kept_stages) {
    const bool is_known = std::any_of(policy.stages.begin(), policy.stages.end(),
                                      [&](const Stage& stage) { return stage.id == kept; });
    if (!is_known) return failure("stage_must_be_known", "--keep", kept);
  }
  return {};
}

/// The parts are read; `history` is null where the portfolio stands in.
Result<void> print_optimisation(const Request& request, const Policy& policy,
                                const Portfolio& portfolio, const Portfolio* history,
                                Output& output) {
  TRY_VOID(check_kept_stages(request, policy));
  const Scenario scenario = TRY(read_scenario_option(request.arguments, portfolio, output));
  const BusinessCalendar calendar = TRY(read_calendar_option(request.arguments, policy));
  const ForecastModel model = TRY(
      make_forecast_model(history == nullptr ? portfolio : *history, request.range, calendar.id()));
  const ForecastAssumptions assumptions = TRY(read_assumptions_option(request.options, output));
  const CollectionCosts costs = TRY(read_costs_option(request.collection.costs, output));
  const OptimisationInput input{.base = {.portfolio = portfolio,
                                         .scenario = scenario,
                                         .calendar = calendar,
                                         .range = request.range,
                                         .behaviour = model.learnt->behaviour,
                                         .paying_days = *model.learnt->paying_days,
                                         .assumptions = assumptions,
                                         .costs = costs},
                                .policy = policy,
                                .limits = request.limits,
                                .seed = request.options.seed,
                                .trials = request.options.trials};
  tell_unused_roles(request.collection, policy, output);
  const Optimisation result = TRY(optimise(input));
  const OptimisationExport source{result, input, model.warnings};
  if (const auto path = request.arguments.option("policy-out")) {
    TRY_VOID(write_file(*path, write_policy(optimised_policy(source))));
  }
  output.out +=
      request.format == "text" ? write_optimisation_text(source) : write_optimisation_json(source);
  return {};
}

int fail_optimising(Output& output, const Error& error) {
  const int code = fail(output, error);
  return error.code == "stage_must_be_known" ? wrong_usage : code;
}

}  // namespace

int run_optimise(const std::vector<std::string>& words, Output& output) {
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
  const Result<void> printed = print_optimisation(*request, *policy, portfolio->portfolio,
                                                  history ? &history->portfolio : nullptr, output);
  if (!printed) return fail_optimising(output, printed.error());
  return exit_code_of(portfolio->report);
}

}  // namespace duewise::cli
