/// Bands of sampled sums.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/forecast/cash_band.hpp"

namespace duewise {

/// The sums below which a tenth and nine tenths of the trials lie; `expected` is left 0.
inline CashBand band_of_sums(std::vector<MinorUnits> sums) {
  CashBand band;
  if (sums.empty()) return band;
  const auto low = sums.begin() + static_cast<std::ptrdiff_t>((sums.size() - 1) / 10);
  const auto high = sums.begin() + static_cast<std::ptrdiff_t>((sums.size() - 1) * 9 / 10);
  std::nth_element(sums.begin(), low, sums.end());
  band.p10 = *low;
  std::nth_element(low, high, sums.end());
  band.p90 = *high;
  return band;
}

}  // namespace duewise
