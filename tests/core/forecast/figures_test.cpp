// Goal: the figures beside the cash agree with it and with each other: what is not paid is open,
// expectations are the mean of the trials, a policy differs from itself by nothing. Method: small
// portfolios whose sums can be told beforehand, and laws that hold in every trial.
#include "core/forecast/figures.hpp"

#include <array>

#include "doctest/doctest.h"

#include "core/forecast/planned_acts.hpp"
#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const SimulationRange range{*Date::parse("2026-03-02"), *Date::parse("2026-05-31")};  // a Monday
const Currency cny = *Currency::find("CNY");

const std::string ladder = R"(
  {"id": "remind", "level": 1, "when": {"from": "due", "offset": "+3d"},
   "actions": [{"channel": "email", "role": "clerk"}]},
  {"id": "call", "level": 2, "when": {"from": "due", "offset": "+10d"},
   "actions": [{"channel": "call", "role": "clerk"}]},
  {"id": "stop", "level": 3, "when": {"from": "due", "offset": "+30d"},
   "actions": [{"channel": "letter", "role": "lawyer"}], "effects": ["suspend_service"]})";

/// Twelve invoices of four customers around the as-of day; each customer's are often asked for
/// together.
test::ForecastWorld small_world(const std::string& stages = ladder) {
  std::vector<test::InvoiceLine> lines;
  static const std::array<std::string, 12> numbers{"A1", "A2", "A3", "B1", "B2", "B3",
                                                   "C1", "C2", "C3", "D1", "D2", "D3"};
  static const std::array<std::string, 3> dues{"2026-02-20", "2026-02-20", "2026-03-16"};
  static const std::array<std::string, 4> customers{"K1", "K2", "K3", "K4"};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    lines.push_back({.no = numbers[i], .due = dues[i % 3], .customer = customers[i / 3]});
  }
  return test::ForecastWorld(test::make_portfolio(lines), test::policy_of_stages(stages), range);
}

double mean_of(const FigureTable& table, const FigureKey& key) {
  const Figure* figure = table.find(key);
  REQUIRE(figure != nullptr);
  const auto place = static_cast<std::size_t>(figure - table.figures.data());
  double sum = 0;
  for (std::uint32_t trial = 0; trial < table.trials; ++trial) {
    sum += static_cast<double>(table.amounts[trial * table.figures.size() + place]);
  }
  return sum / table.trials;
}

MinorUnits expected_of(const FigureTable& table, const FigureKey& key) {
  const Figure* figure = table.find(key);
  REQUIRE(figure != nullptr);
  return figure->band.expected;
}

}  // namespace

TEST_CASE("figures: what has not come in is open, each week and in every trial") {
  const test::ForecastWorld world = small_world();
  ForecastInput input = world.input(5, 20);
  input.assumptions.part_paid_ppm = 300'000;
  input.assumptions.part_gap_days = 10;
  const Forecast result = *forecast(input);
  const FigureTable& table = result.figures;
  const MinorUnits open = result.currencies[0].open;
  MinorUnits expected_cash = 0;
  std::vector<MinorUnits> cash(input.trials, 0);
  for (std::size_t week = 0; week < result.weeks.size(); ++week) {
    const Date monday = result.weeks[week].start;
    expected_cash += result.weeks[week].cash.expected;
    const auto column = [&](FigureKind kind) {
      const Figure* figure = table.find({kind, cny, {}, monday});
      REQUIRE(figure != nullptr);
      return static_cast<std::size_t>(figure - table.figures.data());
    };
    const std::size_t current = column(FigureKind::not_due);
    const std::size_t overdue = column(FigureKind::overdue);
    CHECK(table.figures[current].band.expected + table.figures[overdue].band.expected ==
          open - expected_cash);
    for (std::uint32_t trial = 0; trial < input.trials; ++trial) {
      cash[trial] += result.sums.amount(trial, week);
      const MinorUnits* row = table.amounts.data() + trial * table.figures.size();
      CHECK(row[current] + row[overdue] == open - cash[trial]);
      CHECK(row[column(FigureKind::days_1_30)] + row[column(FigureKind::days_31_60)] +
                row[column(FigureKind::days_61_90)] + row[column(FigureKind::over_90)] ==
            row[overdue]);
    }
  }
}

TEST_CASE("figures: key figures of a book where nobody pays can be told beforehand") {
  const test::ForecastWorld world = small_world();
  ForecastInput input = world.input(1, 3);
  input.assumptions.never_paid_ppm = 1'000'000;
  const Forecast result = *forecast(input);
  const Date last = result.weeks.back().start;
  const MinorUnits open = result.currencies[0].open;
  CHECK(expected_of(result.figures, {FigureKind::over_90, cny, {}, last}) == open / 3 * 2);
  CHECK(expected_of(result.figures, {FigureKind::days_61_90, cny, {}, last}) == open / 3);
  CHECK(expected_of(result.figures, {FigureKind::recovery_rate, cny, {}, last}) == 0);
  CHECK(expected_of(result.figures, {FigureKind::effectiveness, cny, {}, last}) == 0);
  // The first week nothing of the last third is due: (open − open) ÷ (open − current).
  const Date first = result.weeks.front().start;
  CHECK(expected_of(result.figures, {FigureKind::not_due, cny, {}, first}) == open / 3);
}

TEST_CASE("figures: expected work is the mean of the trials, also where contacts are shared") {
  const test::ForecastWorld world = small_world();
  ForecastInput input = world.input(11, 2000);
  input.assumptions.shared_luck_ppm = 500'000;
  input.assumptions.part_paid_ppm = 400'000;
  input.assumptions.part_gap_days = 14;
  const Forecast result = *forecast(input);
  for (const FigureKind kind : {FigureKind::contacts, FigureKind::minutes, FigureKind::suspensions,
                                FigureKind::legal_steps}) {
    CAPTURE(to_text(kind));
    const auto expected = static_cast<double>(expected_of(result.figures, {kind, {}, {}, {}}));
    // Four customers: one standard error of the mean is well below 1% of it.
    CHECK(mean_of(result.figures, {kind, {}, {}, {}}) == doctest::Approx(expected).epsilon(0.02));
  }
  for (const FigureKind kind : {FigureKind::cost, FigureKind::goodwill}) {
    const auto expected = static_cast<double>(expected_of(result.figures, {kind, cny, {}, {}}));
    CHECK(expected > 0);
    CHECK(mean_of(result.figures, {kind, cny, {}, {}}) == doctest::Approx(expected).epsilon(0.02));
  }
  const auto contacts = expected_of(result.figures, {FigureKind::contacts, {}, {}, {}});
  CHECK(static_cast<double>(result.expected_contacts) / static_cast<double>(sure) ==
        doctest::Approx(static_cast<double>(contacts) / 100).epsilon(0.001));
}

TEST_CASE("figures: a contact for two invoices is spared only when both are paid") {
  const test::ForecastWorld world = small_world();
  const ForecastInput input = world.input(1, 1);
  OpenPaths paths(input);
  for (std::uint32_t i = 0; i < paths.size(); ++i) paths.build(i);
  const PlannedActs acts(input, paths);
  const NeedChances chances(input, paths);
  bool has_shared = false;
  for (const PlannedAct& act : acts.all()) {
    const std::span<const std::uint32_t> members = acts.members(act);
    const std::uint64_t together = chances.any_open(members, act.day);
    std::uint64_t sum = 0;
    for (const std::uint32_t each : members) {
      const std::uint64_t alone =
          chances.any_open(std::span<const std::uint32_t>(&each, 1), act.day);
      CHECK(alone <= together + 2);
      sum += alone;
    }
    CHECK(together <= sum + 2);
    has_shared = has_shared || members.size() == 2;
  }
  CHECK(has_shared);
  CHECK(chances.any_open({}, input.timeline.until.days_since_1970()) == sure);
}

TEST_CASE("figures: an agency's share is taken of what comes in after it") {
  test::ForecastWorld world = small_world(R"(
    {"id": "call", "level": 1, "when": {"from": "due", "offset": "+10d"},
     "actions": [{"channel": "call", "role": "clerk"}]},
    {"id": "agency", "level": 2, "when": {"from": "due", "offset": "+30d"},
     "effects": ["refer_agency"]})");
  ForecastInput input = world.input(3, 2000);
  for (ActCost& each : input.costs.channels) each = {};
  input.costs.effects = {{"refer_agency", {}, 250'000}};
  const Forecast result = *forecast(input);
  const auto cost =
      static_cast<double>(expected_of(result.figures, {FigureKind::cost, cny, {}, {}}));
  CHECK(cost > 0);
  CHECK(mean_of(result.figures, {FigureKind::cost, cny, {}, {}}) ==
        doctest::Approx(cost).epsilon(0.03));
  // Less than a quarter of everything: what comes before the agency is not shared.
  CHECK(cost < static_cast<double>(result.currencies[0].cash.expected) / 4);
}

TEST_CASE("figures: a policy differs from itself by nothing in every figure") {
  const test::ForecastWorld world = small_world();
  const Forecast a = *forecast(world.input(3, 50));
  const Forecast b = *forecast(world.input(3, 50));
  const FigureTable difference = difference_of(a.figures, b.figures);
  REQUIRE(difference.figures.size() == a.figures.figures.size());
  for (const Figure& each : difference.figures) CHECK(each.band == CashBand{});
}

TEST_CASE("figures: what only one policy does counts against nothing") {
  const test::ForecastWorld a = small_world();
  const test::ForecastWorld b = small_world(R"(
    {"id": "remind", "level": 1, "when": {"from": "due", "offset": "+3d"},
     "actions": [{"channel": "email", "role": "clerk"}]})");
  const Forecast first = *forecast(a.input(3, 50));
  const Forecast second = *forecast(b.input(3, 50));
  const FigureTable difference = difference_of(first.figures, second.figures);
  const FigureKey stops{FigureKind::effects, {}, "suspend_service", {}};
  CHECK(second.figures.find(stops) == nullptr);
  CHECK(expected_of(difference, stops) == -expected_of(first.figures, stops));
}

TEST_CASE("targets: chances fall with the share asked for and follow the trials") {
  const test::ForecastWorld world = small_world();
  std::vector<CollectionTarget> targets;
  for (const std::int64_t ppm : {0, 200'000, 500'000, 800'000, 1'000'000}) {
    targets.push_back({CollectionTarget::Kind::recovered, ppm, *Date::parse("2026-04-30")});
  }
  targets.push_back({CollectionTarget::Kind::overdue_share, 1'000'000, range.until});
  ForecastInput input = world.input(2, 400);
  input.targets = targets;
  const Forecast result = *forecast(input);
  REQUIRE(result.targets.size() == targets.size());
  CHECK(result.targets[0].reached == 400);
  for (std::size_t i = 1; i < 5; ++i) {
    CHECK(result.targets[i].reached <= result.targets[i - 1].reached);
  }
  CHECK(result.targets[2].reached > 0);
  CHECK(result.targets[2].reached < 400);
  CHECK(result.targets[5].reached == 400);
  CHECK(result.targets[5].trials == 400);
}

}  // namespace duewise
