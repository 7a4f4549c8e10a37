/// What it is worth to act on a claim now rather than a week later. An assumption, not a fact of
/// the firm's own customers: it serves to order a day's work.
#pragma once

#include <cstdint>

#include "core/money/money.hpp"

namespace duewise {

/// The chance that a claim is ever paid, by days overdue; falls linearly between the points 0:
/// 94%, 90: 68.9%, 180: 51.3%, 365: 21.4%, 730: 9% and stays there. Before the due date: that of
/// day 0. Unit: parts per million.
/// Source: surveys of collection agencies on overdue business claims: Commercial Collection
/// Agencies of America (3, 6 and 12 months; 24 months as member agencies quote it) and Commercial
/// Collection Agency Association (claims just due).
std::int64_t chance_of_payment_ppm(std::int32_t days_overdue);

/// How much of `open` is lost on average by waiting a week. Errors: amount_overflows.
Result<MinorUnits> expected_gain(MinorUnits open, std::int32_t days_overdue);

}  // namespace duewise
