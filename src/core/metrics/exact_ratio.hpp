/// Quotients of amounts and days without a double: exact in 128 bits, rounded once at the end.
/// Shared by all key figures; says nothing about what they mean.
#pragma once

#include <cstdint>
#include <optional>

#include "core/money/money.hpp"

namespace duewise {

__extension__ using WideInteger = __int128;

/// `dividend` ÷ `divisor`, rounded half away from zero and held within 64 bits; none where the
/// divisor is 0 or less: there is nothing to divide by.
std::optional<std::int64_t> divide_rounded(WideInteger dividend, WideInteger divisor);

/// `part` ÷ `whole` in parts per million; none where `whole` is 0 or less.
std::optional<std::int64_t> share_ppm(MinorUnits part, MinorUnits whole);

/// Adds up days weighted by amounts, of one currency. Days may be negative.
class AmountDays {
 public:
  void add(MinorUnits amount, std::int32_t days) {
    amount_days_ += static_cast<WideInteger>(amount) * days;
    amount_ += amount;
  }
  /// Σ (amount × days) ÷ Σ amount in tenths of a day; none where no amount was added.
  std::optional<std::int64_t> average_tenth_days() const {
    return divide_rounded(amount_days_ * 10, amount_);
  }

 private:
  WideInteger amount_days_ = 0;
  WideInteger amount_ = 0;
};

}  // namespace duewise
