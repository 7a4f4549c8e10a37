/// What is expected of an invoice day by day, where a part of what comes in comes in two halves.
#pragma once

#include <cstdint>
#include <vector>

#include "core/forecast/forecast.hpp"
#include "core/forecast/payment_path.hpp"

namespace duewise {

/// Of an invoice of which a part comes later: the day on which the rest comes.
inline std::int32_t second_payment_day(const ForecastInput& input, std::int32_t first) {
  const std::int32_t later = first + input.assumptions.part_gap_days;
  return later + input.paying_days.wait_on(later);
}

/// Hands every day's expected amount of an invoice to `add(day, amount)`; days since 1970-01-01.
/// `chances` as `chances_of` gives them.
template <class Add>
void each_expected_payment(const ForecastInput& input, MinorUnits amount,
                           const std::vector<std::uint64_t>& chances, Add&& add) {
  const auto part_paid =
      static_cast<std::uint64_t>(input.assumptions.part_paid_ppm) * sure / 1'000'000;
  const std::int32_t as_of = input.timeline.as_of.days_since_1970();
  const std::int32_t until = input.timeline.until.days_since_1970();
  // What is expected of the second half, where the first comes by a day of this chance.
  const auto second_half = [&](std::uint64_t chance) {
    return take_chance(take_chance(amount / 2, chance), part_paid);
  };
  for (std::size_t i = 1; i < chances.size(); ++i) {
    if (chances[i] == chances[i - 1]) continue;
    const std::int32_t day = as_of + static_cast<std::int32_t>(i);
    const MinorUnits whole = take_chance(amount, chances[i]) - take_chance(amount, chances[i - 1]);
    const MinorUnits second = second_half(chances[i]) - second_half(chances[i - 1]);
    add(day, whole - second);
    const std::int32_t later = second_payment_day(input, day);
    if (later <= until) add(later, second);
  }
}

}  // namespace duewise
