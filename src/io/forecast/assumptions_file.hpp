/// What a user assumes about payments, as a file of its own and as a member of a plan.
///
/// The file: {"schema": "duewise.assumptions/1", "payment_odds_after_call"?: 1.6, …}, each name
/// that of an `Assumption`: factors and shares as decimals of at most six digits, days whole. What
/// is not named keeps its default; a name nobody knows is a fault.
///
/// The member of a plan: {"seed"?: 1, "trials"?: 1000, "assumptions"?: the names without "schema"}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/forecast/assumptions.hpp"

namespace duewise {

inline constexpr std::string_view assumptions_schema = "duewise.assumptions/1";

struct AssumptionsReading {
  EnteredAssumptions entered;
  std::vector<Fault> faults;  ///< empty: all is read
};

/// Reads the file; every fault is found. Codes: see `assumption_codes`.
AssumptionsReading read_assumptions(std::string_view bytes);
std::string write_assumptions(const EnteredAssumptions& entered);

struct ForecastSettingsReading {
  ForecastSettings settings;
  std::vector<Fault> faults;
};

/// Reads the member of a plan. Codes: see `assumption_codes`.
ForecastSettingsReading read_forecast_settings(std::string_view bytes);
std::string write_forecast_settings(const ForecastSettings& settings);

/// A factor, share or number of days as files have it: "1.6", "0.05", "7".
std::string assumption_text(Assumption assumption, std::int64_t value);

/// The codes that faults may have.
const std::vector<std::string_view>& assumption_codes();

}  // namespace duewise
