#include "app/presenters/policy_ruler.hpp"

#include "doctest/doctest.h"

using namespace duewise;

namespace {

const Date zero = *Date::parse("2026-03-02");  // a Monday

OffsetField field(const char* text) { return {*Offset::parse(text), {}}; }

Stage stage(const char* id, Anchor from, const char* offset) {
  Stage made;
  made.id = id;
  made.when.from = std::move(from);
  made.when.offset = field(offset);
  return made;
}

Anchor fixed(AnchorKind kind) {
  Anchor anchor;
  anchor.kind = kind;
  return anchor;
}

Anchor after(AnchorKind kind, StageIndex index) {
  Anchor anchor = fixed(kind);
  anchor.stages = {index};
  return anchor;
}

std::string days_of(const Policy& policy) {
  std::string text;
  for (const StagePlace& place : place_stages(policy, BusinessCalendar(), zero)) {
    if (!text.empty()) text += ' ';
    text += place.day ? std::to_string(*place.day) : "-";
    if (place.last_day != place.day) text += ".." + std::to_string(*place.last_day);
  }
  return text;
}

}  // namespace

TEST_CASE("ruler: stages stand at their distance, chains add up in any order") {
  Policy policy;
  policy.stages = {stage("c", after(AnchorKind::stage, 1), "+3d"),
                   stage("b", after(AnchorKind::planned, 2), "+2d"),
                   stage("a", fixed(AnchorKind::due), "-10d")};
  CHECK(days_of(policy) == "-5 -8 -10");
}

TEST_CASE("ruler: a deadline counts from its stage and what that stage sets") {
  Policy policy;
  policy.stages = {stage("letter", fixed(AnchorKind::due), "+7d"),
                   stage("after", after(AnchorKind::deadline, 0), "+1d"),
                   stage("no deadline", after(AnchorKind::deadline, 1), "+1d")};
  policy.stages[0].deadline = field("+5d");
  CHECK(days_of(policy) == "7 13 -");
}

TEST_CASE("ruler: an effect counts from the stage that begins it") {
  Policy policy;
  Anchor effect = fixed(AnchorKind::effect);
  effect.effect = "stop";
  Anchor unknown = fixed(AnchorKind::effect);
  unknown.effect = "other";
  policy.stages = {stage("stop", fixed(AnchorKind::due), "+21d"), stage("late", effect, "+1w"),
                   stage("never", unknown, "+1d")};
  policy.stages[0].effects = {"stop"};
  CHECK(days_of(policy) == "21 28 -");
}

TEST_CASE("ruler: the later of two dates counts") {
  Policy policy;
  policy.stages = {stage("a", fixed(AnchorKind::due), "+14d"),
                   stage("b", fixed(AnchorKind::due), "+15d")};
  policy.stages[1].not_before = When{};
  policy.stages[1].not_before->from = after(AnchorKind::stage, 0);
  const auto check = [&](const char* gap, const char* expected) {
    policy.stages[1].not_before->offset = field(gap);
    CHECK(days_of(policy) == expected);
  };
  check("+0d", "14 15");
  check("+1d", "14 15");
  check("+2d", "14 16");
}

TEST_CASE("ruler: repeats reach to the last one that comes") {
  Policy policy;
  policy.stages = {stage("call", fixed(AnchorKind::due), "+1d"),
                   stage("letter", fixed(AnchorKind::due), "+7d")};
  const auto check = [&](Repeat repeat, const char* expected) {
    policy.stages[0].repeat = std::move(repeat);
    CHECK(days_of(policy) == expected);
  };
  Repeat repeat;
  repeat.every = field("+2d");
  check(repeat, "1 7");
  repeat.max = 3;
  check(repeat, "1..5 7");
  repeat.until = {RepeatEnd{.kind = RepeatEnd::Kind::offset, .offset = field("+3d")}};
  check(repeat, "1..3 7");
  repeat.until.front().offset = field("+4d");
  check(repeat, "1..5 7");
  repeat.max = 1;
  check(repeat, "1 7");
  repeat.max.reset();
  repeat.until = {RepeatEnd{.kind = RepeatEnd::Kind::stage, .offset = {}, .stage = 1}};
  check(repeat, "1..5 7");
}

TEST_CASE("ruler: zero is the due date where any stage counts from it") {
  Policy policy;
  CHECK(ruler_zero(policy) == AnchorKind::due);
  policy.stages = {stage("a", fixed(AnchorKind::service_end), "-1m")};
  CHECK(ruler_zero(policy) == AnchorKind::service_end);
  CHECK(days_of(policy) == "-28");
  policy.stages.push_back(stage("b", fixed(AnchorKind::due), "+1d"));
  CHECK(ruler_zero(policy) == AnchorKind::due);
  CHECK(days_of(policy) == "- 1");
}

TEST_CASE("ruler: stages that wait for each other have no place") {
  Policy policy;
  policy.stages = {stage("a", after(AnchorKind::stage, 1), "+1d"),
                   stage("b", after(AnchorKind::stage, 0), "+1d")};
  CHECK(days_of(policy) == "- -");
}

TEST_CASE("ruler: ticks are as far apart as their number allows") {
  const auto check = [](std::int32_t days, std::int32_t expected) {
    INFO(days);
    CHECK(tick_distance(days, 12) == expected);
  };
  check(0, 1);
  check(12, 1);
  check(13, 2);
  check(60, 5);
  check(101, 14);
  check(12 * 730, 730);
  check(13 * 730, 791);
}
