/// Acts that take a share of what comes in after them: agencies, lawyers paid by success.
#pragma once

#include "core/forecast/expected_payments.hpp"
#include "core/forecast/planned_acts.hpp"
#include "core/metrics/exact_ratio.hpp"

namespace duewise {

/// The part of `paid`, an amount of a path, that the act takes, in the costs' currency; 0 where
/// the rate is not known.
inline MinorUnits share_of(const ForecastInput& input, const OpenPaths& paths,
                           std::int64_t share_ppm, std::uint32_t path, MinorUnits paid) {
  const Currency currency = paths.currencies()[paths.all()[path].currency].currency;
  const WideInteger share = static_cast<WideInteger>(paid) * share_ppm;
  const MinorUnits amount = divide_rounded(share, 1'000'000).value_or(0);
  return in_currency_of(input.costs, amount, currency).value_or(0);
}

/// What of a path is expected to come in after `day` (since 1970-01-01), in its own currency.
inline MinorUnits expected_after(const ForecastInput& input, const OpenPaths& paths,
                                 std::uint32_t path, std::int32_t day) {
  MinorUnits later = 0;
  const OpenPath& open = paths.all()[path];
  each_expected_payment(input, open.amount, open.chances, [&](std::int32_t on, MinorUnits amount) {
    later += on > day ? amount : 0;
  });
  return later;
}

/// What the act is expected to take of what its invoices pay later.
inline MinorUnits expected_share(const ForecastInput& input, const OpenPaths& paths,
                                 const PlannedActs& acts, const PlannedAct& act) {
  MinorUnits sum = 0;
  const std::int64_t share_ppm = acts.class_of(act).share_ppm;
  for (const std::uint32_t path : acts.members(act)) {
    sum += share_of(input, paths, share_ppm, path, expected_after(input, paths, path, act.day));
  }
  return sum;
}

}  // namespace duewise
