// Goal: moves change what they say and nothing else, and the rules stop those that would weaken a
// policy. Method: small ladders; every stage removed from every preset.
#include "core/optimisation/policy_moves.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "core/optimisation/coordinate_search.hpp"
#include "core/optimisation/stage_removal.hpp"
#include "core/policy/validate.hpp"
#include "io/policy/presets.hpp"
#include "support/forecast_world.hpp"

namespace duewise {
namespace {

const Currency cny = *Currency::find("CNY");

const std::string ladder = R"(
  {"id": "remind", "level": 1, "when": {"from": "due", "offset": "+3d"},
   "basis": {"offset": "source"}, "actions": [{"channel": "email", "role": "clerk"}]},
  {"id": "call", "level": 2, "when": {"from": "due", "offset": "+10d"},
   "actions": [{"channel": "call", "role": "clerk"}]},
  {"id": "warn", "level": 3, "when": {"from": "due", "offset": "+20d"},
   "actions": [{"channel": "letter", "role": "clerk"}]},
  {"id": "stop", "level": 4, "when": {"from": "stage:warn", "offset": "+7d"},
   "effects": ["suspend_service"]})";

const Coordinate& find(const std::vector<Coordinate>& coordinates, MoveKind kind,
                       const std::string& id) {
  const auto found =
      std::find_if(coordinates.begin(), coordinates.end(),
                   [&](const Coordinate& each) { return each.kind == kind && each.id == id; });
  REQUIRE(found != coordinates.end());
  return *found;
}

bool has(const std::vector<Coordinate>& coordinates, MoveKind kind, const std::string& id) {
  return std::any_of(coordinates.begin(), coordinates.end(),
                     [&](const Coordinate& each) { return each.kind == kind && each.id == id; });
}

MoveLimits limits() {
  MoveLimits result;
  result.currency = cny;
  return result;
}

/// The ladder with one offset set.
Policy with_offset(std::size_t stage, std::int32_t days) {
  Policy policy = test::policy_of_stages(ladder);
  policy.stages[stage].when.offset.value.count = days;
  return policy;
}

}  // namespace

TEST_CASE("moves: offsets stay within the limit and on their side of the day they count from") {
  const Policy policy = test::policy_of_stages(ladder);
  const auto coordinates = find_coordinates(policy, limits());
  const Coordinate& remind = find(coordinates, MoveKind::offset, "remind");
  CHECK(remind.values.front() == 1);
  CHECK(remind.values.back() == 17);
  CHECK(remind.values[remind.start] == 3);
  const Coordinate& warn = find(coordinates, MoveKind::offset, "warn");
  CHECK(warn.values.front() == 6);
  CHECK(warn.values.back() == 34);
}

TEST_CASE(
    "moves: what others count from, and the last warning before an effect, is never left out") {
  const Policy policy = test::policy_of_stages(ladder);
  const auto coordinates = find_coordinates(policy, limits());
  CHECK(has(coordinates, MoveKind::switched, "remind"));
  CHECK(has(coordinates, MoveKind::switched, "call"));
  CHECK(has(coordinates, MoveKind::minimum_amount, "call"));
  CHECK_FALSE(has(coordinates, MoveKind::switched, "warn"));
  CHECK_FALSE(has(coordinates, MoveKind::minimum_amount, "warn"));
  CHECK_FALSE(has(coordinates, MoveKind::switched, "stop"));
}

TEST_CASE("moves: a stage that is kept has no coordinate, and kinds can be switched off") {
  const Policy policy = test::policy_of_stages(ladder);
  MoveLimits kept = limits();
  kept.kept_stages = {"call"};
  const auto coordinates = find_coordinates(policy, kept);
  CHECK_FALSE(has(coordinates, MoveKind::offset, "call"));
  CHECK_FALSE(has(coordinates, MoveKind::switched, "call"));
  MoveLimits none = limits();
  none.moves_offsets = none.switches_stages = none.moves_thresholds = false;
  CHECK(find_coordinates(policy, none).empty());
}

TEST_CASE("moves: a candidate is the policy with its moves, told as changes") {
  const Policy policy = test::policy_of_stages(ladder);
  const auto coordinates = find_coordinates(policy, limits());
  Candidate candidate;
  for (const Coordinate& each : coordinates) candidate.push_back(each.start);
  CHECK(apply_moves(policy, coordinates, candidate, cny) == policy);
  CHECK(changes_of(policy, coordinates, candidate, cny).empty());
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    if (coordinates[i].id == "call" && coordinates[i].kind == MoveKind::switched) candidate[i] = 0;
    if (coordinates[i].id == "call" && coordinates[i].kind == MoveKind::offset) candidate[i] = 0;
    if (coordinates[i].id != "remind") continue;
    if (coordinates[i].kind == MoveKind::offset) candidate[i] = 4;
    if (coordinates[i].kind == MoveKind::minimum_amount) candidate[i] = 2;
  }
  const Policy moved = apply_moves(policy, coordinates, candidate, cny);
  REQUIRE(moved.stages.size() == 3);
  CHECK(validate(moved).empty());
  CHECK(moved.stages[0].when.offset.value == Offset{5, OffsetUnit::calendar_days});
  CHECK(moved.stages[0].basis[0].basis == Basis::assumed);
  CHECK(amount_in(moved.stages[0].minimum_amount, cny) == 200'00);
  CHECK(moved.stages[2].when.from.stages == std::vector<StageIndex>{1});
  // Of a stage that is left out nothing else is told.
  const std::vector<PolicyChange> expected{
      {MoveKind::offset, "remind", "+3d", "+5d"},
      {MoveKind::minimum_amount, "remind", "0.00 CNY", "200.00 CNY"},
      {MoveKind::switched, "call", "on", "off"}};
  CHECK(changes_of(policy, coordinates, candidate, cny) == expected);
}

TEST_CASE("rules: the days between a warning and its effect never shrink") {
  const Policy policy = test::policy_of_stages(ladder);
  const MoveRules rules(policy);
  CHECK(rules.broken_rule(policy).empty());
  CHECK(rules.broken_rule(with_offset(3, 6)) == "warning_gap_must_not_shrink");
  CHECK(rules.broken_rule(with_offset(3, 7)).empty());
  CHECK(rules.broken_rule(with_offset(3, 8)).empty());
  // The warning itself may move: the effect counts from it.
  CHECK(rules.broken_rule(with_offset(2, 15)).empty());
}

TEST_CASE("rules: the ladder keeps its order") {
  const Policy policy = test::policy_of_stages(ladder);
  const MoveRules rules(policy);
  CHECK(rules.broken_rule(with_offset(0, 9)).empty());
  CHECK(rules.broken_rule(with_offset(0, 11)) == "stages_must_keep_their_order");
}

TEST_CASE("rules: the last warning may not go, even where another stands before it") {
  Policy policy = test::policy_of_stages(R"(
    {"id": "remind", "level": 1, "when": {"from": "due", "offset": "+3d"},
     "actions": [{"channel": "email", "role": "clerk"}]},
    {"id": "warn", "level": 2, "when": {"from": "due", "offset": "+20d"},
     "actions": [{"channel": "letter", "role": "clerk"}]},
    {"id": "stop", "level": 3, "when": {"from": "due", "offset": "+27d"},
     "effects": ["suspend_service"]})");
  CHECK(can_be_left_out(policy, 0));
  CHECK_FALSE(can_be_left_out(policy, 1));
  const MoveRules rules(policy);
  Policy sooner = policy;
  sooner.stages[1].when.offset.value.count = 21;
  CHECK(rules.broken_rule(sooner) == "warning_gap_must_not_shrink");
}

TEST_CASE("removal: every stage of every preset that can be left out leaves a valid policy") {
  std::size_t removed = 0;
  for (const std::string& id : preset_ids()) {
    const Policy policy = *load_preset(id);
    for (std::size_t stage = 0; stage < policy.stages.size(); ++stage) {
      if (!can_be_left_out(policy, static_cast<StageIndex>(stage))) continue;
      Policy shorter = policy;
      remove_stage(shorter, static_cast<StageIndex>(stage));
      CAPTURE(id);
      CAPTURE(policy.stages[stage].id);
      CHECK(shorter.stages.size() + 1 == policy.stages.size());
      CHECK(validate(shorter).empty());
      ++removed;
    }
  }
  CHECK(removed > 20);
}

TEST_CASE("search: a hill with one top is climbed, whatever stands in the way is walked around") {
  std::vector<Coordinate> coordinates(2);
  for (Coordinate& each : coordinates) {
    for (std::int64_t value = 0; value <= 30; ++value) each.values.push_back(value);
  }
  const auto height = [](const Candidate& at) {
    const auto x = static_cast<std::int64_t>(at[0]) - 21;
    const auto y = static_cast<std::int64_t>(at[1]) - 4;
    return 1000 - x * x - y * y;
  };
  const Candidate start{2, 29};
  CoordinateSearch search(coordinates, start, height(start));
  int asked = 0;
  while (const auto next = search.next()) {
    // A wall: some places are forbidden.
    const bool is_forbidden = (*next)[0] == 9;
    search.tell(is_forbidden ? std::nullopt : std::optional<std::int64_t>(height(*next)));
    ++asked;
    REQUIRE(asked < 1000);
  }
  CHECK(search.best() == Candidate{21, 4});
  CHECK(search.best_score() == 1000);
}

TEST_CASE("search: without coordinates there is nothing to ask") {
  const std::vector<Coordinate> none;
  CoordinateSearch search(none, {}, 5);
  CHECK_FALSE(search.next().has_value());
  CHECK(search.best_score() == 5);
}

}  // namespace duewise
