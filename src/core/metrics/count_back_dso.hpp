/// Count-back DSO: how far back the sales reach that are as much as what is open.
#pragma once

#include <span>

#include "core/metrics/exact_ratio.hpp"

namespace duewise {

struct MonthSales {
  MinorUnits sales = 0;
  std::int32_t days = 0;  ///< calendar days of the month, or of its part
};

/// Takes the sales of the last month from the receivable, then of the month before, and so on; each
/// month that goes in whole counts all its days, the last one counts rest ÷ sales × days. Unlike
/// DSO it does not move with the volume of sales.
/// `months` are newest first. Unit: tenths of a day; none where the sales known are less than the
/// receivable: the answer lies before the first month, and is not guessed.
/// Source: the count-back (exhaustion, working-back) method of credit management, as the Chartered
/// Institute of Credit Management teaches it.
std::optional<std::int64_t> count_back_dso(MinorUnits receivable,
                                           std::span<const MonthSales> months);

}  // namespace duewise
