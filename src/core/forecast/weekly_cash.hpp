/// Cash by week beside a forecast: what came in before it, and what it adds up to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/forecast/forecast.hpp"

namespace duewise {

struct ReceivedWeek {
  Date start{};  ///< a Monday
  Currency currency{};
  MinorUnits amount = 0;
};

/// What was received in the `weeks` weeks up to and with `as_of`, the last of which is the week of
/// that day: by currency code, every week of each currency in which anything came in. What has no
/// day of payment is in none. Sums beyond 64 bits stay at their end.
std::vector<ReceivedWeek> received_weeks(const Portfolio& portfolio, Date as_of,
                                         std::uint32_t weeks);

/// What comes in from the first week to each week: bands of the trials' running sums, in the order
/// of `Forecast::weeks`. One week of one currency a step.
class CumulativeCash {
 public:
  /// `forecast` outlives it.
  explicit CumulativeCash(const Forecast& forecast);
  /// Goes on by one week. Returns whether all are done.
  bool step();
  /// Asserts: all are done.
  std::vector<CashBand> finish() &&;

 private:
  const Forecast* forecast_;
  std::vector<MinorUnits> sums_;  // by trial, of the currency at hand
  MinorUnits expected_ = 0;
  std::vector<CashBand> bands_;
};

}  // namespace duewise
