#include "io/policy/presets.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "core/policy/names.hpp"
#include "core/policy/policy.hpp"
#include "io/policy/policy_file.hpp"
#include "support/golden.hpp"

namespace duewise {
namespace {

Policy preset(std::string_view id) {
  const auto file = preset_file(id);
  REQUIRE(file);
  PolicyReading reading = read_policy(*file);
  for (const Fault& fault : reading.faults) {
    FAIL_CHECK(std::string(id) << " " << fault.pointer << " " << fault.code << " " << fault.detail);
  }
  return std::move(reading.policy);
}

bool is_in_every_language(const LocalText& text) {
  return std::none_of(text.by_language.begin(), text.by_language.end(),
                      [](const std::string& one) { return one.empty(); });
}

std::string anchor_of(const Policy& policy, const When& when) {
  std::string text(name_of(anchor_names, when.from.kind));
  for (const StageIndex stage : when.from.stages) text += ":" + policy.stages[stage].id;
  return text + when.offset.value.to_text();
}

/// One line per stage, as in the table of the procedure: what, when, who does what, effects.
std::string ladder_of(const Policy& policy) {
  std::string text;
  for (const Stage& stage : policy.stages) {
    text += std::to_string(stage.level) + " " + stage.id + ": " + anchor_of(policy, stage.when);
    if (stage.not_before) text += " not before " + anchor_of(policy, *stage.not_before);
    if (stage.repeat) {
      text += " every " + stage.repeat->every.value.to_text();
      for (const RepeatEnd& end : stage.repeat->until) {
        text += " until " + (end.kind == RepeatEnd::Kind::stage ? policy.stages[end.stage].id
                                                                : end.offset.value.to_text());
      }
    }
    if (stage.deadline) text += " due " + stage.deadline->value.to_text();
    if (!stage.approval.empty()) text += " !" + stage.approval;
    for (const Action& action : stage.actions) {
      text += ", " + std::string(to_text(action.channel));
      if (!action.template_id.empty()) text += " " + action.template_id;
      text += " [" + action.role + "]";
    }
    for (const std::string& effect : stage.effects) text += " >" + effect;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("presets: the list has the procedures, sorted by id") {
  const std::vector<std::string> ids = preset_ids();
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  for (const char* id : {"aging-departments", "finance-sales-legal", "software-stage-payment"}) {
    CHECK(std::find(ids.begin(), ids.end(), id) != ids.end());
  }
  CHECK_FALSE(preset_file("no-such-policy"));
  CHECK_FALSE(preset_file(""));
  CHECK_FALSE(load_preset("../calendars/cn"));
}

TEST_CASE("presets: each is valid, named as its file, and is what writing it gives") {
  for (const std::string& id : preset_ids()) {
    CAPTURE(id);
    const Policy policy = preset(id);
    CHECK(policy.id == id);
    const std::string written = write_policy(policy);
    test::check_golden("../../assets/policies/" + id + ".json", written);
    CHECK(read_policy(written).policy == policy);
    CHECK(load_preset(id) == policy);
  }
}

TEST_CASE("presets: each text is there in every language") {
  for (const std::string& id : preset_ids()) {
    CAPTURE(id);
    const Policy policy = preset(id);
    CHECK(is_in_every_language(policy.name));
    CHECK(is_in_every_language(policy.description));
    for (const Parameter& parameter : policy.parameters) {
      CAPTURE(parameter.id);
      CHECK(is_in_every_language(parameter.name));
    }
    for (const Role& role : policy.roles) CHECK(is_in_every_language(role.name));
    const auto check_actions = [](const std::vector<Action>& actions) {
      for (const Action& action : actions) CHECK(is_in_every_language(action.text));
    };
    for (const Stage& stage : policy.stages) {
      CAPTURE(stage.id);
      CHECK(is_in_every_language(stage.name));
      check_actions(stage.actions);
    }
    for (const RestoreRule& rule : policy.restore) {
      CHECK(is_in_every_language(rule.name));
      check_actions(rule.actions);
    }
  }
}

TEST_CASE("presets: every stage says where its date, channel and role come from") {
  for (const std::string& id : preset_ids()) {
    const Policy policy = preset(id);
    for (const Stage& stage : policy.stages) {
      const auto tells = [&](std::string_view field) {
        return std::any_of(stage.basis.begin(), stage.basis.end(),
                           [&](const FieldBasis& basis) { return basis.field == field; });
      };
      CAPTURE(id);
      CAPTURE(stage.id);
      CHECK(tells("offset"));
      CHECK(tells("channel"));
      CHECK(tells("role"));
      CHECK(tells("deadline") == stage.deadline.has_value());
      CHECK(tells("approval") == !stage.approval.empty());
      CHECK(tells("effects") == !stage.effects.empty());
    }
  }
}

TEST_CASE("presets: software-stage-payment is the procedure's ladder") {
  const Policy policy = preset("software-stage-payment");
  CHECK(policy.subject == Subject::contract);
  CHECK(policy.grouping == Grouping::invoice);
  CHECK(policy.reanchor == Reanchor::restart);
  CHECK(policy.calendar == "cn");
  CHECK(ladder_of(policy) ==
        "0 notice: due-10d, letter payment-notice [billing]\n"
        "0 confirm-call: stage:notice+1d every +2d until dunning-1, call [collector]\n"
        "1 dunning-1: due+7d due +7d, letter dunning-1 [billing], call [collector]\n"
        "2 dunning-2: due+14d due +7d, letter dunning-2 [billing], call [collector]\n"
        "3 suspend: due+21d not before stage:dunning-2+7d, letter suspension-1 [billing], "
        "call [collector] >suspend_service\n"
        "4 breach: stage:suspend+1m, letter suspension-2 [billing], call [sales] >breach "
        ">amend_contract_on_restore\n");
}

TEST_CASE("presets: software-stage-payment restores service by its three rules") {
  const Policy policy = preset("software-stage-payment");
  const Offset month{.count = 1, .unit = OffsetUnit::months};
  REQUIRE(policy.restore.size() == 3);
  const RestoreRule& one = policy.restore[0];
  const RestoreRule& several = policy.restore[1];
  const RestoreRule& late = policy.restore[2];
  CHECK(one.within->value == month);
  CHECK(one.condition->comparator == Comparator::lte);
  CHECK(one.condition->number == 1);
  CHECK(one.requires_ == Requirement::arrears_paid);
  CHECK(several.within->value == month);
  CHECK(several.condition->comparator == Comparator::gte);
  CHECK(several.condition->number == 2);
  CHECK(several.requires_ == Requirement::periods_paid);
  CHECK(several.periods == 2);
  CHECK(late.later_than->value == month);
  CHECK_FALSE(late.within);
  CHECK_FALSE(late.condition);
  CHECK(late.periods == 2);
  CHECK(one.ends == std::vector<std::string>{"suspend_service"});
  CHECK(several.ends == one.ends);
  CHECK(late.ends ==
        std::vector<std::string>{"suspend_service", "breach", "amend_contract_on_restore"});
}

TEST_CASE("presets: the first dunning notice can be turned from 1 to 7 days and no further") {
  Policy policy = preset("software-stage-payment");
  for (const std::int32_t count : {0, 1, 7, 8}) {
    CAPTURE(count);
    set_parameter(policy, "first_dunning", {.count = count});
    const std::vector<Fault> faults = read_policy(write_policy(policy)).faults;
    CHECK(faults.empty() == (count >= 1 && count <= 7));
    if (!faults.empty()) CHECK(faults[0].code == "parameter_is_out_of_limits");
  }
}

TEST_CASE("presets: aging-departments is the procedure's ladder") {
  const Policy policy = preset("aging-departments");
  CHECK(policy.subject == Subject::invoice);
  CHECK(policy.grouping == Grouping::customer);
  CHECK(ladder_of(policy) ==
        "0 remind: due-1w, email reminder [sales]\n"
        "1 sales-contact: due+1d every +1w until formal-letter, call [sales], "
        "email short-notice [sales]\n"
        "2 formal-letter: due+31d due +14d, letter formal-demand [sales], call [finance]\n"
        "3 joint-scheme: due+61d, task [sales], task [legal]\n"
        "3 lawyer-letter: due+61d !legal, lawyer_letter lawyer-brief [legal]\n"
        "4 task-force: due+91d, task [task_force]\n");
}

TEST_CASE("presets: finance-sales-legal is the procedure's ladder") {
  const Policy policy = preset("finance-sales-legal");
  CHECK(policy.subject == Subject::invoice);
  CHECK(policy.grouping == Grouping::customer);
  CHECK(ladder_of(policy) ==
        "0 remind: due-1w, email reminder [finance]\n"
        "1 finance-contact: due+1d due +7d, call [finance], letter dunning-1 [finance]\n"
        "2 sales-takeover: due+31d, task [sales], call [sales]\n"
        "2 hold-new-sales: due+31d !sales_head, task [sales] >hold_new_sales\n"
        "3 management-talks: due+61d, meeting [sales_head], task [legal]\n"
        "4 lawyer-letter: due+91d, lawyer_letter lawyer-brief [legal]\n"
        "5 suit: stage:lawyer-letter+14d, task [legal] >refer_legal\n");
}

}  // namespace duewise
