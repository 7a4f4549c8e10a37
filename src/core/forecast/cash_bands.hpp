/// Bands of sampled sums.
#pragma once

#include <algorithm>
#include <vector>

#include "core/forecast/forecast.hpp"

namespace duewise {

/// The sums below which a tenth and nine tenths of the trials lie; `expected` is left 0.
inline CashBand band_of_sums(std::vector<MinorUnits> sums) {
  CashBand band;
  if (sums.empty()) return band;
  std::sort(sums.begin(), sums.end());
  band.p10 = sums[(sums.size() - 1) / 10];
  band.p90 = sums[(sums.size() - 1) * 9 / 10];
  return band;
}

}  // namespace duewise
