#include "core/forecast/lateness_curve.hpp"

#include <algorithm>

namespace duewise {
namespace {

/// Below this, a share is only what rounding left.
constexpr double hardly_any = 1e-12;
/// With less left, a curve has nothing to say about what comes next.
constexpr double too_little = 1e-6;

}  // namespace

std::size_t place_of(std::int32_t days_late) {
  return static_cast<std::size_t>(std::clamp(days_late, curve_first_day, curve_last_day) -
                                  curve_first_day);
}

double sum_of(const LatenessCurve& curve) {
  double sum = 0;
  for (const double each : curve) sum += each;
  return sum;
}

LatenessCurve updated(const LatenessCurve& prior, double strength, const Seen& seen) {
  LatenessCurve result{};
  double at_risk = sum_of(seen.paid) + sum_of(seen.open);
  double prior_left = strength * sum_of(prior);
  double left = 1;
  for (std::size_t i = 0; i < curve_days; ++i) {
    const double exposed = prior_left + at_risk;
    if (exposed <= hardly_any || left <= hardly_any) break;
    const double hazard = std::min((strength * prior[i] + seen.paid[i]) / exposed, 1.0);
    result[i] = left * hazard;
    left -= result[i];
    prior_left -= strength * prior[i];
    at_risk -= seen.paid[i] + seen.open[i];
  }
  result.back() += std::max(left, 0.0);
  return result;
}

LatenessCurve given_open_until(const LatenessCurve& curve, std::int32_t first) {
  LatenessCurve result{};
  const std::size_t begin = place_of(first);
  double left = 0;
  for (std::size_t i = begin; i < curve_days; ++i) left += curve[i];
  if (left <= too_little) {
    left = 1;
    for (std::size_t i = begin; i < curve_days; ++i) {
      result[i] = left * tail_hazard;
      left -= result[i];
    }
    result.back() += left;
    return result;
  }
  for (std::size_t i = begin; i < curve_days; ++i) result[i] = curve[i] / left;
  return result;
}

std::int32_t quantile_day(const LatenessCurve& curve, double share) {
  double paid = 0;
  for (std::size_t i = 0; i < curve_days; ++i) {
    paid += curve[i];
    if (paid >= share - hardly_any) return day_of(i);
  }
  return curve_last_day;
}

double quantile(const LatenessCurve& curve, double share) {
  double before = 0;
  for (std::size_t i = 0; i < curve_days; ++i) {
    if (curve[i] > 0 && before + curve[i] >= share) {
      return static_cast<double>(day_of(i)) - 0.5 + (share - before) / curve[i];
    }
    before += curve[i];
  }
  return static_cast<double>(curve_last_day);
}

}  // namespace duewise
