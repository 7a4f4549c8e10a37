#include "core/metrics/exact_ratio.hpp"

namespace duewise {

std::optional<std::int64_t> divide_rounded(WideInteger dividend, WideInteger divisor) {
  if (divisor <= 0) return std::nullopt;
  const WideInteger half = divisor / 2;
  const WideInteger quotient =
      dividend < 0 ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
  if (quotient > INT64_MAX) return INT64_MAX;
  if (quotient < INT64_MIN) return INT64_MIN;
  return static_cast<std::int64_t>(quotient);
}

std::optional<std::int64_t> share_ppm(MinorUnits part, MinorUnits whole) {
  return divide_rounded(static_cast<WideInteger>(part) * 1000000, whole);
}

}  // namespace duewise
