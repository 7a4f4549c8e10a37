/// What a policy is worth: what is expected to come in, discounted, less what collecting costs in
/// time, money and goodwill. Exact expectations without trials; amounts in the costs' currency.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/forecast/forecast.hpp"
#include "core/forecast/open_paths.hpp"

namespace duewise {

/// The expected work of a role in a week.
struct RoleLoad {
  Date week{};  ///< a Monday
  std::string role;
  std::int64_t minutes = 0;  ///< hundredths
  bool operator==(const RoleLoad&) const = default;
};

struct PolicyWorth {
  MinorUnits recovered = 0;  ///< until the last day, in the day's money
  MinorUnits value = 0;      ///< the same, discounted to the first day
  MinorUnits cost = 0;
  MinorUnits goodwill = 0;
  std::int64_t contacts = 0;    ///< hundredths
  std::vector<RoleLoad> loads;  ///< by role, then week

  /// What an optimisation maximises.
  MinorUnits net() const { return value - cost - goodwill; }
};

/// What the expected payments of one path come to; see `each_expected_payment`.
struct PathWorth {
  MinorUnits recovered = 0;
  MinorUnits value = 0;
};
PathWorth worth_of_path(const ForecastInput& input, const OpenPaths& paths, std::uint32_t number,
                        const std::vector<std::uint64_t>& chances);

/// The worth of a policy whose paths are built. Amounts in currencies without a rate are left out.
PolicyWorth worth_of(const ForecastInput& input, const OpenPaths& paths);

/// The currencies of open invoices that the costs give no rate for.
std::vector<Currency> currencies_without_rate(const ForecastInput& input, const OpenPaths& paths);

}  // namespace duewise
