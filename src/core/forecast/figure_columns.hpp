/// The columns of a figure table while trials fill it row by row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/forecast/figures.hpp"

namespace duewise {

/// A payment of a trial, or that there is none. Days count from the as-of day.
constexpr std::uint32_t never = UINT32_MAX;
struct SampledPayment {
  std::uint32_t first = never;   ///< the day of the payment, or of its first half
  std::uint32_t closed = never;  ///< the day from whose end on nothing is open
  MinorUnits second = 0;         ///< what comes on `closed` only
};

/// The days of a forecast and the weeks they lie in.
struct ForecastDays {
  std::int32_t as_of = 0;  ///< since 1970-01-01, as the others
  std::int32_t until = 0;
  std::int32_t first_monday = 0;
  std::size_t weeks = 0;

  std::size_t week_of(std::uint32_t day) const {
    return static_cast<std::size_t>((as_of + static_cast<std::int32_t>(day) - first_monday) / 7);
  }
  /// The last day of a week within the range, counted from the as-of day.
  std::int32_t week_end(std::size_t week) const {
    const std::int32_t sunday = first_monday + 7 * static_cast<std::int32_t>(week) + 6;
    return (sunday < until ? sunday : until) - as_of;
  }
  Date monday(std::size_t week) const {
    return Date::from_days_since_1970(first_monday + 7 * static_cast<std::int32_t>(week));
  }
};

class FigureColumns {
 public:
  /// Adds a column; each key once.
  std::size_t add(FigureKey key) {
    keys_.push_back(std::move(key));
    expected_.push_back(0);
    row_.push_back(0);
    return keys_.size() - 1;
  }
  MinorUnits& expected(std::size_t column) { return expected_[column]; }
  /// The cell of the trial that is being filled.
  MinorUnits& cell(std::size_t column) { return row_[column]; }
  /// Keeps the row and begins the next one with zeros.
  void end_trial();
  /// The whole table, by key.
  FigureTable finish(std::uint32_t trials) const;

 private:
  std::vector<FigureKey> keys_;
  std::vector<MinorUnits> expected_;
  std::vector<MinorUnits> row_;
  std::vector<MinorUnits> rows_;
};

}  // namespace duewise
