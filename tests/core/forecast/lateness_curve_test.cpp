// Goal: curves are put together as survival estimates are, and cut and read as they should be.
// Method: worked examples by hand.
#include "core/forecast/lateness_curve.hpp"

#include "doctest/doctest.h"

namespace duewise {
namespace {

LatenessCurve half_on(std::int32_t a, std::int32_t b) {
  LatenessCurve curve{};
  curve[place_of(a)] += 0.5;
  curve[place_of(b)] += 0.5;
  return curve;
}

double at(const LatenessCurve& curve, std::int32_t day) { return curve[place_of(day)]; }

}  // namespace

TEST_CASE("updated curve: without open invoices it is the weighted mean of prior and payments") {
  Seen seen;
  seen.paid[place_of(3)] = 6;
  const LatenessCurve curve = updated(half_on(0, 10), 2, seen);
  CHECK(at(curve, 0) == doctest::Approx(1.0 / 8));
  CHECK(at(curve, 3) == doctest::Approx(6.0 / 8));
  CHECK(at(curve, 10) == doctest::Approx(1.0 / 8));
  CHECK(sum_of(curve) == doctest::Approx(1));
}

TEST_CASE("updated curve: open invoices move payments later, they are not dropped") {
  // Two paid on day 0, two still open after day 5, one paid on day 10. Kaplan-Meier by hand: day 0
  // 2 of 5, then 3 at risk until two leave after day 5; day 10: 1 of 1.
  Seen seen;
  seen.paid[place_of(0)] = 2;
  seen.open[place_of(5)] = 2;
  seen.paid[place_of(10)] = 1;
  const LatenessCurve curve = updated(half_on(0, 10), 0, seen);
  CHECK(at(curve, 0) == doctest::Approx(0.4));
  CHECK(at(curve, 10) == doctest::Approx(0.6));
}

TEST_CASE("updated curve: what is open longer than all were late is paid at the end of the curve") {
  Seen seen;
  seen.paid[place_of(0)] = 1;
  seen.open[place_of(30)] = 1;
  const LatenessCurve curve = updated(LatenessCurve{}, 0, seen);
  CHECK(at(curve, 0) == doctest::Approx(0.5));
  CHECK(at(curve, curve_last_day) == doctest::Approx(0.5));
}

TEST_CASE("curve given open: what would have been paid by then is gone") {
  const LatenessCurve curve = given_open_until(half_on(0, 10), 1);
  CHECK(at(curve, 0) == 0);
  CHECK(at(curve, 10) == doctest::Approx(1));
}

TEST_CASE("curve given open: later than anything seen, a sixtieth of what is left is paid a day") {
  const LatenessCurve curve = given_open_until(half_on(0, 10), 40);
  CHECK(at(curve, 39) == 0);
  CHECK(at(curve, 40) == doctest::Approx(1.0 / 60));
  CHECK(at(curve, 41) == doctest::Approx(59.0 / 60 / 60));
  CHECK(sum_of(curve) == doctest::Approx(1));
}

TEST_CASE("quantiles: whole days, and days with their probability spread over them") {
  const LatenessCurve curve = half_on(0, 4);
  CHECK(quantile_day(curve, 0.5) == 0);
  CHECK(quantile_day(curve, 0.51) == 4);
  CHECK(quantile(curve, 0.25) == doctest::Approx(0));
  CHECK(quantile(curve, 0.1) == doctest::Approx(-0.3));
  CHECK(quantile(curve, 0.9) == doctest::Approx(4.3));
}

TEST_CASE("places: days beyond the curve stand at its ends") {
  CHECK(place_of(curve_first_day) == 0);
  CHECK(place_of(-400) == 0);
  CHECK(place_of(4000) == curve_days - 1);
  CHECK(day_of(place_of(17)) == 17);
}

}  // namespace duewise
