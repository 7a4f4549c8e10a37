#include "base/sliced_sort.hpp"

#include <cstdint>
#include <functional>
#include <numeric>
#include <random>
#include <vector>

#include "doctest/doctest.h"

#include "base/sliced_loop.hpp"

using namespace duewise;

namespace {

std::vector<std::uint32_t> shuffled(std::uint32_t size, unsigned seed) {
  std::vector<std::uint32_t> values(size);
  std::iota(values.begin(), values.end(), 0U);
  std::shuffle(values.begin(), values.end(), std::mt19937(seed));
  return values;
}

void check_sorts(std::uint32_t size) {
  CAPTURE(size);
  std::vector<std::uint32_t> values = shuffled(size, 20261122);
  SlicedSort sort(values, std::less<std::uint32_t>());
  int slices = 1;
  for (; !sort.step(); ++slices) REQUIRE(slices < 1000);
  std::vector<std::uint32_t> expected(size);
  std::iota(expected.begin(), expected.end(), 0U);
  CHECK(values == expected);
  CHECK(sort.step());
  CHECK(values == expected);
}

}  // namespace

TEST_CASE("A sliced sort puts any number of values in order") {
  for (const std::uint32_t size :
       {0U, 1U, 2U, 8191U, 8192U, 8193U, 16384U, 16385U, 24577U, 40000U, 65536U, 100001U}) {
    check_sorts(size);
  }
}

TEST_CASE("A sliced sort of many values takes many slices") {
  std::vector<std::uint32_t> values = shuffled(100'000, 1);
  std::size_t compared = 0;
  std::size_t most = 0;
  const auto less = [&](std::uint32_t a, std::uint32_t b) { return ++compared, a < b; };
  SlicedSort sort(values, less);
  for (bool is_done = false; !is_done;) {
    compared = 0;
    is_done = sort.step();
    most = std::max(most, compared);
  }
  CHECK(most < 300'000);  // of 1.7 million in all
}

TEST_CASE("A sliced loop comes to every row once and can begin again") {
  for (const std::uint32_t size : {0U, 1U, SlicedLoop::slice_rows - 1, SlicedLoop::slice_rows,
                                   SlicedLoop::slice_rows + 1, 3 * SlicedLoop::slice_rows}) {
    CAPTURE(size);
    SlicedLoop loop;
    for (int round = 0; round < 2; ++round) {
      std::uint32_t expected = 0;
      std::uint32_t slices = 1;
      CHECK(loop.is_at_begin());
      const auto each = [&](std::uint32_t row) { CHECK(row == expected++); };
      for (; !loop.step(size, each); ++slices) CHECK(!loop.is_at_begin());
      CHECK(expected == size);
      CHECK(slices == std::max(1U, (size + SlicedLoop::slice_rows - 1) / SlicedLoop::slice_rows));
    }
  }
}
