#include "io/policy/policy_file.hpp"

#include "doctest/doctest.h"

#include "core/policy/names.hpp"
#include "core/policy/policy.hpp"
#include "io/policy/readable_json.hpp"
#include "support/golden.hpp"

namespace duewise {
namespace {

std::string text_of(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    text += fault.pointer + " " + fault.code;
    if (!fault.detail.empty()) text += " (" + fault.detail + ")";
    text += "\n";
  }
  return text;
}

/// Reads `bytes`, which must be a valid policy.
Policy read_valid(std::string_view bytes) {
  PolicyReading reading = read_policy(bytes);
  CHECK(text_of(reading.faults) == "");
  return std::move(reading.policy);
}

}  // namespace

TEST_CASE("policy file: the example of the format is read field by field") {
  const Policy policy = read_valid(test::read_golden("policy/valid/example.json"));
  CHECK(policy.id == "example");
  CHECK(policy.subject == Subject::invoice);
  REQUIRE(policy.stages.size() == 2);
  const Stage& call = policy.stages[0];
  CHECK(call.when.from.kind == AnchorKind::due);
  CHECK(call.when.offset.parameter == "first_call");
  CHECK(call.when.offset.value == Offset{.count = 7});
  CHECK(call.when.convention == BusinessDayConvention::following);
  REQUIRE(call.repeat);
  CHECK(call.repeat->every.value == Offset{.count = 2});
  REQUIRE(call.repeat->until.size() == 1);
  CHECK(call.repeat->until.front().offset.value == Offset{.count = 14});
  CHECK(call.repeat->max == 5);
  REQUIRE(call.condition);
  CHECK(call.condition->texts == std::vector<std::string>{"B", "C"});
  REQUIRE(call.actions.size() == 2);
  CHECK(call.actions[1].channel == Channel::letter);
  CHECK(call.actions[1].template_id == "dunning-1");
  const Stage& stop = policy.stages[1];
  CHECK(stop.approval == "owner");
  CHECK(stop.when.from.stages == std::vector<StageIndex>{0});
  CHECK(stop.when.offset.value == Offset{.count = 2, .unit = OffsetUnit::weeks});
  REQUIRE(stop.deadline);
  CHECK(stop.deadline->value == Offset{.count = 7});
  CHECK(stop.effects == std::vector<std::string>{"suspend_service"});
  REQUIRE(policy.restore.size() == 1);
  CHECK(policy.restore[0].within->value == Offset{.count = 1, .unit = OffsetUnit::months});
  CHECK(policy.restore[0].condition->number == 2);
}

TEST_CASE("policy file: what is written is read back the same, and written the same again") {
  for (const char* file :
       {"policy/valid/example.json", "policy/valid/everything.json", "policy/valid/rules.json"}) {
    CAPTURE(file);
    const Policy policy = read_valid(test::read_golden(file));
    const std::string written = write_policy(policy);
    CHECK(read_valid(written) == policy);
    CHECK(write_policy(read_valid(written)) == written);
  }
}

TEST_CASE("policy file: everything the format has is written in its order, defaults left out") {
  const Policy policy = read_valid(test::read_golden("policy/valid/everything.json"));
  test::check_golden("policy/valid/everything.json", write_policy(policy));
}

}  // namespace duewise
