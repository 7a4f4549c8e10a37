#include "core/worklist/expected_gain.hpp"

#include <array>

namespace duewise {
namespace {

struct Point {
  std::int32_t day;
  std::int64_t ppm;
};

constexpr std::array<Point, 5> points{
    {{0, 940'000}, {90, 689'000}, {180, 513'000}, {365, 214'000}, {730, 90'000}}};

constexpr std::int32_t delay_days = 7;

}  // namespace

std::int64_t chance_of_payment_ppm(std::int32_t days_overdue) {
  if (days_overdue <= points.front().day) return points.front().ppm;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point& before = points[i - 1];
    const Point& after = points[i];
    if (days_overdue >= after.day) continue;
    const std::int64_t fall = (before.ppm - after.ppm) * (days_overdue - before.day);
    return before.ppm - fall / (after.day - before.day);
  }
  return points.back().ppm;
}

Result<MinorUnits> expected_gain(MinorUnits open, std::int32_t days_overdue) {
  const std::int64_t lost =
      chance_of_payment_ppm(days_overdue) - chance_of_payment_ppm(days_overdue + delay_days);
  return take_ppm(open, lost);
}

}  // namespace duewise
