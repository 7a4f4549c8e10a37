// The survey's points, the line between them, and that nothing is gained by waiting.
#include "core/worklist/expected_gain.hpp"

#include "doctest/doctest.h"

using namespace duewise;

TEST_CASE("chance of payment: the points of the survey") {
  CHECK(chance_of_payment_ppm(-30) == 940'000);
  CHECK(chance_of_payment_ppm(0) == 940'000);
  CHECK(chance_of_payment_ppm(90) == 689'000);
  CHECK(chance_of_payment_ppm(180) == 513'000);
  CHECK(chance_of_payment_ppm(365) == 214'000);
  CHECK(chance_of_payment_ppm(730) == 90'000);
  CHECK(chance_of_payment_ppm(100'000) == 90'000);
}

TEST_CASE("chance of payment: half way between two points it is half way between their values") {
  CHECK(chance_of_payment_ppm(45) == 814'500);
  CHECK(chance_of_payment_ppm(135) == 601'000);
}

TEST_CASE("chance of payment never rises with age") {
  for (std::int32_t day = 1; day < 1000; ++day) {
    CHECK(chance_of_payment_ppm(day) <= chance_of_payment_ppm(day - 1));
  }
}

TEST_CASE("expected gain: a week's fall of the chance, of the open amount") {
  // (94% - 68.9%) / 90 days × 7 days = 1.9522% of 10,000.00.
  CHECK(*expected_gain(1'000'000, 0) == 19'522);
  CHECK(*expected_gain(1'000'000, 1'000) == 0);
  CHECK(*expected_gain(0, 30) == 0);
}
