#include "core/policy/policy.hpp"

#include "doctest/doctest.h"

#include "core/policy/names.hpp"
#include "core/policy/pointer.hpp"
#include "core/policy/templates.hpp"

namespace duewise {
namespace {

constexpr Offset days(std::int32_t count) { return {.count = count}; }

OffsetField turned_by(std::string parameter) {
  return {.value = days(7), .parameter = std::move(parameter)};
}

/// A policy that uses the parameter "gap" wherever an offset can stand, and "other" once.
Policy policy_with_parameters() {
  Policy policy;
  policy.parameters.resize(2);
  policy.parameters[0].id = "gap";
  policy.parameters[0].value = days(7);
  policy.parameters[1].id = "other";
  policy.parameters[1].value = days(7);
  Stage stage;
  stage.when.offset = turned_by("gap");
  stage.not_before.emplace().offset = turned_by("gap");
  stage.repeat.emplace().every = turned_by("gap");
  stage.repeat->until.emplace_back().offset = turned_by("gap");
  stage.deadline = turned_by("gap");
  policy.stages = {stage, Stage{}};
  policy.stages[1].when.offset = turned_by("other");
  policy.stages[1].deadline = OffsetField{.value = days(7), .parameter = {}};
  policy.restore.resize(1);
  policy.restore[0].within = turned_by("gap");
  policy.restore[0].later_than = turned_by("gap");
  return policy;
}

}  // namespace

TEST_CASE("policy: setting a parameter reaches every offset that uses it and no other") {
  Policy policy = policy_with_parameters();
  set_parameter(policy, "gap", days(3));
  const Stage& stage = policy.stages[0];
  CHECK(policy.parameters[0].value == days(3));
  CHECK(stage.when.offset.value == days(3));
  CHECK(stage.not_before->offset.value == days(3));
  CHECK(stage.repeat->every.value == days(3));
  CHECK(stage.repeat->until.front().offset.value == days(3));
  CHECK(stage.deadline->value == days(3));
  CHECK(policy.restore[0].within->value == days(3));
  CHECK(policy.restore[0].later_than->value == days(3));
  CHECK(policy.parameters[1].value == days(7));
  CHECK(policy.stages[1].when.offset.value == days(7));
  CHECK(policy.stages[1].deadline->value == days(7));
}

TEST_CASE("policy: setting an offset turns its parameter, or itself where it is written out") {
  Policy policy = policy_with_parameters();
  set_offset(policy, policy.stages[0].when.offset, days(5));
  CHECK(policy.parameters[0].value == days(5));
  CHECK(policy.stages[0].deadline->value == days(5));
  set_offset(policy, *policy.stages[1].deadline, days(9));
  CHECK(policy.stages[1].deadline->value == days(9));
  CHECK(policy.stages[0].when.offset.value == days(5));
}

TEST_CASE("policy: a text falls back to English, then to any language, then to nothing") {
  LocalText text;
  CHECK(text.in(Language::zh_hans).empty());
  text.by_language[2] = "催繳";
  CHECK(text.in(Language::zh_hans) == "催繳");
  CHECK(text.in(Language::en) == "催繳");
  text.by_language[0] = "Dunning";
  CHECK(text.in(Language::zh_hans) == "Dunning");
  CHECK(text.in(Language::zh_hant) == "催繳");
}

TEST_CASE("policy: channels are read back as written, and only a task is no contact") {
  for (std::size_t i = 0; i < channel_names.size(); ++i) {
    const auto channel = static_cast<Channel>(i);
    CHECK(parse_channel(to_text(channel)) == channel);
    CHECK(is_contact(channel) == (channel != Channel::task));
  }
  CHECK_FALSE(parse_channel("pigeon"));
  CHECK(to_text(Subject::contract) == "contract");
}

TEST_CASE("policy: ids are small ASCII words") {
  for (const char* id : {"a", "0", "dunning-1", "sales_head", "31-60"}) CHECK(is_simple_id(id));
  for (const char* id : {"", "-a", "_a", "A", "a b", "a:b", "a|b", "$a", "é", "催"}) {
    CHECK_FALSE(is_simple_id(id));
  }
  CHECK(is_simple_id(std::string(64, 'a')));
  CHECK_FALSE(is_simple_id(std::string(65, 'a')));
}

TEST_CASE("policy: effects are snake_case words, and a cut credit limit says by how much") {
  for (const char* effect : {"breach", "suspend_service", "my_own_2", "cut_credit_limit:1",
                             "cut_credit_limit:400000", "cut_credit_limit:1000000"}) {
    CHECK(is_effect_name(effect));
  }
  for (const char* effect : {"", "Breach", "hold-sales", "2nd", "breach:1",
                             "cut_credit_limit:", "cut_credit_limit:0", "cut_credit_limit:1000001",
                             "cut_credit_limit:+5", "cut_credit_limit:99999999999999999999"}) {
    CHECK_FALSE(is_effect_name(effect));
  }
}

TEST_CASE("policy: the list of letters is sorted and knows its own") {
  for (std::size_t i = 1; i < template_ids.size(); ++i) {
    CHECK(template_ids[i - 1] < template_ids[i]);
  }
  CHECK(has_template("dunning-1"));
  CHECK_FALSE(has_template("dunning"));
  CHECK_FALSE(has_template(""));
}

TEST_CASE("policy: pointers escape what RFC 6901 says and sort as a file is written") {
  CHECK(Pointer().text().empty());
  CHECK((Pointer() / "a/b" / "c~d" / 7).text() == "/a~1b/c~0d/7");
  CHECK(comes_before("/id", "/stages"));
  CHECK(comes_before("/stages", "/stages/0"));
  CHECK(comes_before("/stages/2/when", "/stages/10/id"));
  CHECK(comes_before("/stages/0/when/offset", "/stages/0/actions/0/role"));
  CHECK(comes_before("/restore/0/ends", "/what"));
  CHECK_FALSE(comes_before("/stages/0", "/stages/0"));
}

}  // namespace duewise
