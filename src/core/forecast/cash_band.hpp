/// A sum with its band.
#pragma once

#include "core/money/money.hpp"

namespace duewise {

/// What is expected, and what lies above a tenth and above nine tenths of the trials.
struct CashBand {
  MinorUnits expected = 0;
  MinorUnits p10 = 0;
  MinorUnits p90 = 0;
  bool operator==(const CashBand&) const = default;
};

}  // namespace duewise
