// Which rung of one ladder stands for which of another. Method: ladders as lists of id and level.
#include "core/comparison/stage_matching.hpp"

#include <utility>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

using Ladder = std::vector<std::pair<const char*, std::int32_t>>;

Policy policy_of(const Ladder& ladder) {
  Policy policy;
  for (const auto& [id, level] : ladder) {
    Stage& stage = policy.stages.emplace_back();
    stage.id = id;
    stage.level = level;
  }
  return policy;
}

/// Pairs as "call=ring letter=letter visit=-", in their order.
void check_matching(const Ladder& a, const Ladder& b, std::string_view expected) {
  const Policy first = policy_of(a);
  const Policy second = policy_of(b);
  const auto id_of = [](const Policy& policy, std::int32_t stage) {
    if (stage == missing_stage) return std::string("-");
    return policy.stages[static_cast<std::size_t>(stage)].id;
  };
  std::string actual;
  for (const StagePair& pair : match_stages(first, second)) {
    actual += (actual.empty() ? "" : " ") + id_of(first, pair.a) + "=" + id_of(second, pair.b);
  }
  CHECK(actual == expected);
}

}  // namespace

TEST_CASE("stage matching: stages of one id match whatever their level and place") {
  check_matching({{"call", 1}, {"letter", 2}}, {{"letter", 1}, {"call", 3}},
                 "call=call letter=letter");
}

TEST_CASE("stage matching: where ids differ the n-th of a level matches the n-th of that level") {
  check_matching({{"call", 1}, {"visit", 1}, {"letter", 2}},
                 {{"ring", 1}, {"knock", 1}, {"write", 2}}, "call=ring visit=knock letter=write");
}

TEST_CASE("stage matching: a stage that has its id's partner is no partner by level") {
  check_matching({{"call", 1}, {"letter", 1}}, {{"letter", 1}, {"ring", 1}},
                 "call=ring letter=letter");
  check_matching({{"call", 1}}, {{"letter", 2}, {"call", 2}}, "-=letter call=call");
}

TEST_CASE("stage matching: what only one has stays alone, in the place of its ladder") {
  check_matching({{"remind", 0}, {"letter", 2}, {"suit", 5}},
                 {{"remind", 0}, {"call", 1}, {"letter", 2}, {"agency", 4}},
                 "remind=remind -=call letter=letter suit=- -=agency");
}

TEST_CASE("stage matching: an empty ladder has no partner for anything") {
  check_matching({}, {}, "");
  check_matching({{"call", 1}}, {}, "call=-");
  check_matching({}, {{"call", 1}}, "-=call");
}
