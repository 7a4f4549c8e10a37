/// Average days delinquent: the part of DSO that late payment makes.
#pragma once

#include <cstdint>
#include <optional>

namespace duewise {

struct DsoPair {
  std::optional<std::int64_t> dso;            ///< tenths of a day
  std::optional<std::int64_t> best_possible;  ///< tenths of a day
};

/// Formula: days sales outstanding − best possible DSO, both as they are shown, so that the three
/// figures of a report add up. Unit: tenths of a day; none where one of them is missing.
/// Source: Credit Research Foundation, National Summary of Domestic Trade Receivables ("Average
/// Days Delinquent").
inline std::optional<std::int64_t> average_days_delinquent(const DsoPair& pair) {
  if (!pair.dso || !pair.best_possible) return std::nullopt;
  return *pair.dso - *pair.best_possible;
}

}  // namespace duewise
