#include "doctest/doctest.h"

#include "ui/charts/stage_ruler.hpp"
#include "ui/charts/timeline_chart.hpp"
#include "ui/widgets/stepper.hpp"

using namespace duewise;
using namespace duewise::ui;

TEST_CASE("stage ruler: a dragged offset keeps its unit where days allow it") {
  using enum OffsetUnit;
  const auto check = [](Offset from, std::int32_t by, std::optional<Offset> expected) {
    CHECK(moved_offset(from, Days{by}) == expected);
  };
  check({7, calendar_days}, 2, Offset{9, calendar_days});
  check({7, calendar_days}, -10, Offset{-3, calendar_days});
  check({3, business_days}, 1, Offset{4, business_days});
  check({2, weeks}, 7, Offset{3, weeks});
  check({2, weeks}, -14, Offset{0, weeks});
  check({2, weeks}, 1, Offset{15, calendar_days});
  check({1, months}, 1, std::nullopt);
  check({1, years}, 0, std::nullopt);
}

TEST_CASE("offset editor: bounds are inclusive and bind only their own unit") {
  const std::optional<Offset> min = Offset{1, OffsetUnit::calendar_days};
  const std::optional<Offset> max = Offset{7, OffsetUnit::calendar_days};
  CHECK_FALSE(is_within({0, OffsetUnit::calendar_days}, min, max));
  CHECK(is_within({1, OffsetUnit::calendar_days}, min, max));
  CHECK(is_within({7, OffsetUnit::calendar_days}, min, max));
  CHECK_FALSE(is_within({8, OffsetUnit::calendar_days}, min, max));
  CHECK(is_within({8, OffsetUnit::weeks}, min, max));
  CHECK(is_within({-99, OffsetUnit::calendar_days}, std::nullopt, std::nullopt));
}

namespace {

// Ten weeks from day 100 on, of which the middle four are in sight.
TimelineChartState zoomed() {
  TimelineChartState state;
  state.range_from = Date::from_days_since_1970(100);
  state.range_to = Date::from_days_since_1970(169);
  state.first_day = 121.0;
  state.span_days = 28.0;
  return state;
}

}  // namespace

TEST_CASE("timeline chart: zooming keeps the day under the pointer and stays in the range") {
  TimelineChartState state = zoomed();
  zoom(state, 0.5, 128.0);  // a quarter from the left
  CHECK(state.span_days == doctest::Approx(14.0));
  CHECK(state.first_day == doctest::Approx(124.5));
  zoom(state, 0.01, 128.0);
  CHECK(state.span_days == doctest::Approx(7.0));  // a week is the least
  zoom(state, 1000.0, 128.0);
  CHECK(state.span_days == doctest::Approx(70.0));
  CHECK(state.first_day == doctest::Approx(100.0));
}

TEST_CASE("timeline chart: panning stops at both ends of the range") {
  TimelineChartState state = zoomed();
  pan(state, 5.0);
  CHECK(state.first_day == doctest::Approx(126.0));
  pan(state, 1000.0);
  CHECK(state.first_day == doctest::Approx(142.0));
  pan(state, -1000.0);
  CHECK(state.first_day == doctest::Approx(100.0));
}
