// Goal: random numbers are the published generator's, and depend on nothing but their place.
// Method: the generator's known answers (Random123, kat_vectors), and counts.
#include "core/forecast/philox.hpp"

#include "doctest/doctest.h"

namespace duewise {

TEST_CASE("philox: the known answers of its authors") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Random4{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        Random4{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Random4{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("draw: seed, trial, subject and day each change all numbers") {
  const DrawPlace place{.seed = 7, .trial = 3, .subject = 99, .day = 5};
  const Random4 numbers = draw(place);
  CHECK(draw(place) == numbers);
  for (const DrawPlace& other :
       {DrawPlace{8, 3, 99, 5}, DrawPlace{7, 4, 99, 5}, DrawPlace{7, 3, 98, 5},
        DrawPlace{7, 3, 99, 6}, DrawPlace{7 + (1ULL << 32), 3, 99, 5},
        DrawPlace{7, 3, 99 + (1ULL << 32), 5}}) {
    const Random4 others = draw(other);
    for (std::size_t i = 0; i < numbers.size(); ++i) CHECK(others[i] != numbers[i]);
  }
}

TEST_CASE("draw: each sixteenth of the numbers has a sixteenth of 16,000 trials, give or take") {
  std::array<int, 16> counts{};
  for (std::uint32_t trial = 0; trial < 16'000; ++trial) {
    ++counts[draw({.seed = 1, .trial = trial, .subject = subject_key("K1", "R1")})[0] >> 28];
  }
  // Four standard errors of a binomial count: 4 × sqrt(16000 × 1/16 × 15/16) = 123.
  for (const int count : counts) CHECK((count > 877 && count < 1123));
}

TEST_CASE("subject key: where the customer ends and the invoice begins counts") {
  CHECK(subject_key("K1", "2") != subject_key("K", "12"));
  CHECK(subject_key("K1", "") != subject_key("", "K1"));
}

}  // namespace duewise
