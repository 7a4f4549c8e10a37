/// What the commands that forecast have in common: `--history`, `--trials`, `--seed`,
/// `--assumptions`.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/command.hpp"
#include "cli/history_input.hpp"
#include "core/forecast/assumptions.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/forecast_export.hpp"

namespace duewise::cli {

struct ForecastOptions {
  std::string history;  ///< path; empty: the portfolio itself
  std::uint64_t seed = 1;
  std::uint32_t trials = 1000;
  std::string assumptions_file;  ///< path; empty: the defaults
};

/// Reads these options. Errors: trials_must_be_a_number_from_1_to_100000,
/// seed_must_be_a_whole_number.
Result<ForecastOptions> read_forecast_options(const Arguments& arguments);

/// Reads the file of `--assumptions`, or takes the defaults; prints its faults to `output`.
/// Errors: file_cannot_be_read, assumptions_have_faults.
Result<ForecastAssumptions> read_assumptions_option(const ForecastOptions& options, Output& output);

/// A payment model for a forecast of `range`: learnt from what `history` knew on the first day, or
/// where that is too little the default one, which `warnings` then says.
struct ForecastModel {
  std::unique_ptr<LearntHistory> learnt;
  std::vector<TimelineWarning> warnings;
};
Result<ForecastModel> make_forecast_model(const Portfolio& history, const SimulationRange& range,
                                          const std::string& calendar);

}  // namespace duewise::cli
