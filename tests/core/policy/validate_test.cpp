// What files can show is shown by the catalogue in tests/golden/policy/faults; here is what only
// edits of a policy in memory can bring about.
#include "core/policy/validate.hpp"

#include "doctest/doctest.h"

#include "core/policy/codes.hpp"
#include "core/policy/policy.hpp"

namespace duewise {
namespace {

constexpr Offset days(std::int32_t count) { return {.count = count}; }

/// Two stages: "a" seven days after the due date by a parameter, "b" seven days after "a".
Policy small_policy() {
  Policy policy;
  policy.id = "small";
  policy.parameters.resize(1);
  policy.parameters[0].id = "gap";
  policy.parameters[0].value = days(7);
  policy.parameters[0].min = days(1);
  policy.parameters[0].max = days(7);
  policy.stages.resize(2);
  policy.stages[0].id = "a";
  policy.stages[0].level = 1;
  policy.stages[0].when.offset = {.value = days(7), .parameter = "gap"};
  policy.stages[1].id = "b";
  policy.stages[1].level = 2;
  policy.stages[1].when.from.kind = AnchorKind::stage;
  policy.stages[1].when.from.stages = {0};
  policy.stages[1].when.offset.value = days(7);
  return policy;
}

std::string faults_of(const Policy& policy) {
  std::string text;
  for (const Fault& fault : validate(policy)) text += fault.pointer + " " + fault.code + "\n";
  return text;
}

}  // namespace

TEST_CASE("validate: a policy that can run has no faults") {
  CHECK(faults_of(small_policy()) == "");
}

TEST_CASE("validate: a parameter is checked against its limits, both inclusive") {
  for (const std::int32_t count : {0, 1, 7, 8}) {
    CAPTURE(count);
    Policy policy = small_policy();
    set_parameter(policy, "gap", days(count));
    const bool is_inside = count >= 1 && count <= 7;
    CHECK(faults_of(policy) ==
          (is_inside ? "" : "/parameters/gap/value parameter_is_out_of_limits\n"));
  }
  Policy policy = small_policy();
  set_parameter(policy, "gap", {.count = 1, .unit = OffsetUnit::weeks});
  CHECK(faults_of(policy) ==
        "/parameters/gap/min parameter_limits_must_fit\n"
        "/parameters/gap/max parameter_limits_must_fit\n");
}

TEST_CASE("validate: a date that counts from a stage cannot be moved before it") {
  for (const std::int32_t count : {-1, 0, 1}) {
    CAPTURE(count);
    Policy policy = small_policy();
    set_offset(policy, policy.stages[1].when.offset, days(count));
    CHECK(faults_of(policy) ==
          (count < 0 ? "/stages/1/when/offset offset_must_not_be_negative\n" : ""));
  }
}

TEST_CASE("validate: levels are 0 to 99") {
  for (const std::int32_t level : {-1, 0, 99, 100}) {
    CAPTURE(level);
    Policy policy = small_policy();
    policy.stages[1].level = level;
    const bool is_inside = level >= 0 && level <= 99;
    CHECK(faults_of(policy) == (is_inside ? "" : "/stages/1/level number_is_out_of_range\n"));
  }
}

TEST_CASE("validate: positions of stages that do not exist are found") {
  Policy policy = small_policy();
  policy.stages[1].when.from.stages = {2};
  policy.stages[0].repeat.emplace().every.value = days(2);
  policy.stages[0].repeat->until.emplace_back().kind = RepeatEnd::Kind::stage;
  policy.stages[0].repeat->until.front().stage = 9;
  CHECK(faults_of(policy) ==
        "/stages/0/repeat/until stage_must_exist\n/stages/1/when/from stage_must_exist\n");
  policy = small_policy();
  policy.stages[1].when.from.stages.clear();
  CHECK(faults_of(policy) == "/stages/1/when/from stage_must_exist\n");
}

TEST_CASE("validate: a repeat ends after 1 to 1,000 occurrences") {
  for (const std::int32_t max : {0, 1, 1000, 1001}) {
    CAPTURE(max);
    Policy policy = small_policy();
    policy.stages[0].repeat.emplace().every.value = days(1);
    policy.stages[0].repeat->max = max;
    const bool is_inside = max >= 1 && max <= 1000;
    CHECK(faults_of(policy) == (is_inside ? "" : "/stages/0/repeat/max number_is_out_of_range\n"));
  }
}

TEST_CASE("validate: more stages than a ladder may have are counted") {
  Policy policy = small_policy();
  const Stage stage = policy.stages[0];
  while (policy.stages.size() <= policy_limits::stages_max) {
    policy.stages.push_back(stage);
    policy.stages.back().id = "s" + std::to_string(policy.stages.size());
  }
  CHECK(faults_of(policy) == "/stages too_many_stages\n");
  policy.stages.pop_back();
  CHECK(faults_of(policy) == "");
}

TEST_CASE("validate: conditions nested 32 deep are fine, 33 are not") {
  Condition condition;
  condition.comparator = Comparator::gte;
  for (int depth = 2; depth <= 32; ++depth) {
    Condition outer;
    outer.kind = Condition::Kind::all;
    outer.parts = {condition};
    condition = outer;
  }
  Policy policy = small_policy();
  policy.stages[0].condition = condition;
  CHECK(faults_of(policy) == "");
  policy.stages[0].condition->parts = {condition};
  const std::vector<Fault> faults = validate(policy);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "condition_is_too_deep");
}

TEST_CASE("validate: every fault comes at once, in the order of a written file") {
  Policy policy = small_policy();
  policy.id = "Small Policy";
  policy.stages[1].approval = "The Owner";
  policy.stages[1].actions.resize(1);
  policy.stages[1].actions[0].role = "clerk";
  policy.stages[1].actions[0].template_id = "poem";
  policy.stages[0].effects = {"Stop"};
  CHECK(faults_of(policy) ==
        "/id id_must_be_simple\n"
        "/stages/0/effects/0 effect_must_be_a_name\n"
        "/stages/1/approval id_must_be_simple\n"
        "/stages/1/actions/0/template template_must_exist\n"
        "/stages/1/actions/0/role role_must_exist\n");
}

}  // namespace duewise
