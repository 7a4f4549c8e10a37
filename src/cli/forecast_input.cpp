#include "cli/forecast_input.hpp"

#include <utility>

#include "base/text.hpp"
#include "cli/load_policy.hpp"
#include "io/forecast/assumptions_file.hpp"

namespace duewise::cli {
Result<ForecastOptions> read_forecast_options(const Arguments& arguments) {
  ForecastOptions options;
  options.history = arguments.option("history").value_or("");
  if (const auto text = arguments.option("trials")) {
    const auto trials = parse_integer(*text);
    if (!trials || *trials < 1 || *trials > std::int64_t{trials_max}) {
      return failure("trials_must_be_a_number_from_1_to_100000", "--trials", *text);
    }
    options.trials = static_cast<std::uint32_t>(*trials);
  }
  if (const auto text = arguments.option("seed")) {
    const auto seed = parse_integer(*text);
    if (!seed || *seed < 0) return failure("seed_must_be_a_whole_number", "--seed", *text);
    options.seed = static_cast<std::uint64_t>(*seed);
  }
  options.assumptions_file = arguments.option("assumptions").value_or("");
  return options;
}

Result<ForecastAssumptions> read_assumptions_option(const ForecastOptions& options,
                                                    Output& output) {
  if (options.assumptions_file.empty()) return ForecastAssumptions{};
  const std::string bytes = TRY(read_file(options.assumptions_file));
  const AssumptionsReading reading = read_assumptions(bytes);
  if (reading.faults.empty()) return reading.entered.in_force();
  print_faults(output, options.assumptions_file, reading.faults);
  return failure("assumptions_have_faults", options.assumptions_file);
}

Result<ForecastModel> make_forecast_model(const Portfolio& history, const SimulationRange& range,
                                          const std::string& calendar) {
  ForecastModel model;
  const LearningDays days{.as_of = range.as_of, .until = range.until};
  Result<std::unique_ptr<LearntHistory>> learnt = learn(history, days, calendar);
  if (learnt) {
    model.learnt = std::move(*learnt);
    if (model.learnt->behaviour.validation_invoices == 0) {
      model.warnings.push_back({"history_too_short_to_validate", ""});
    }
    return model;
  }
  if (learnt.error().code != "too_few_settled_invoices") return tl::unexpected(learnt.error());
  model.warnings.push_back({learnt.error().code, learnt.error().detail});
  model.learnt = TRY(assume(days, calendar));
  return model;
}

}  // namespace duewise::cli
