#include "app/presenters/policy_presenter.hpp"

#include <algorithm>

#include "app/presenters/policy_ruler.hpp"
#include "app/presenters/wording.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using views::Strings;

constexpr std::int32_t ticks_max = 12;

std::string_view grouping_key(Grouping grouping) {
  switch (grouping) {
    case Grouping::customer:
      return "policy.grouping.customer";
    case Grouping::level:
      return "policy.grouping.level";
    case Grouping::invoice:
      return "policy.grouping.invoice";
  }
  UNREACHABLE();
}

std::string_view catch_up_key(CatchUp catch_up) {
  switch (catch_up) {
    case CatchUp::in_order:
      return "policy.catch_up.in_order";
    case CatchUp::by_age:
      return "policy.catch_up.by_age";
    case CatchUp::all_at_once:
      return "policy.catch_up.all_at_once";
  }
  UNREACHABLE();
}

std::string pauses_text(const Strings& strings, const PausesOn& pauses) {
  std::vector<std::string> names;
  if (pauses.promise) names.push_back(strings.text("policy.pause.promise"));
  if (pauses.dispute) names.push_back(strings.text("policy.pause.dispute"));
  if (pauses.hold) names.push_back(strings.text("policy.pause.hold"));
  if (names.empty()) return strings.text("policy.pause.nothing");
  return list_text(strings, names);
}

std::vector<views::Fact> facts_of(const Strings& strings, const Policy& policy) {
  const std::string subject_key = "policy.subject." + std::string(to_text(policy.subject));
  return {
      {strings.text("policy.fact.subject"), strings.text(subject_key)},
      {strings.text("policy.fact.grouping"), strings.text(grouping_key(policy.grouping))},
      {strings.text("policy.fact.catch_up"), strings.text(catch_up_key(policy.catch_up))},
      {strings.text("policy.fact.pauses_on"), pauses_text(strings, policy.pauses_on)},
  };
}

// The faults below `pointer`, each with its place inside.
std::vector<views::FaultView> faults_below(const PolicyFacts& facts, const Strings& strings,
                                           const std::string& pointer) {
  std::vector<views::FaultView> found;
  const auto add = [&](const std::vector<Fault>& faults, views::FaultView::Kind kind) {
    for (const Fault& fault : faults) {
      const bool is_below =
          fault.pointer.compare(0, pointer.size(), pointer) == 0 &&
          (fault.pointer.size() == pointer.size() || fault.pointer[pointer.size()] == '/');
      if (!is_below) continue;
      Fault here = fault;
      here.pointer.clear();
      found.push_back({fault.pointer, strings.sentence(here), kind});
    }
  };
  add(facts.faults, views::FaultView::Kind::fault);
  add(facts.warnings, views::FaultView::Kind::warning);
  return found;
}

void add_basis(const Strings& strings, const Stage& stage, views::StageView& view) {
  for (const FieldBasis& basis : stage.basis) {
    if (basis.basis != Basis::assumed) continue;
    view.offset_is_assumed = view.offset_is_assumed || basis.field == "offset";
    view.role_is_assumed = view.role_is_assumed || basis.field == "role";
    const std::string* name = strings.find("basis." + basis.field);
    view.assumed.push_back(name != nullptr ? *name : basis.field);
  }
}

std::string full_when_text(const Strings& strings, const Policy& policy, const Stage& stage) {
  std::string text = when_text(strings, policy, stage.when);
  if (!stage.not_before) return text;
  return strings.format(
      "policy.offset.not_before",
      {{"when", std::move(text)}, {"other", when_text(strings, policy, *stage.not_before)}});
}

views::StageView stage_view(const PolicyFacts& facts, const Strings& strings, std::size_t index,
                            const StagePlace& place) {
  const Policy& policy = facts.policy;
  const Stage& stage = policy.stages[index];
  views::StageView view;
  view.index = static_cast<std::uint16_t>(index);
  view.id = stage.id;
  view.name = stage_text(strings, policy, index);
  view.level = stage.level;
  view.level_text = stage.is_pre_due()
                        ? strings.text("policy.before_due")
                        : strings.format("policy.level", {{"level", strings.number(stage.level)}});
  view.tone = views::tone_of_level(stage.level);
  view.anchor_text = anchor_text(strings, policy, stage.when.from);
  view.offset = stage.when.offset.value;
  view.offset_text = stage.when.offset.value.to_text();
  view.offset_label = full_when_text(strings, policy, stage);
  view.parameter = stage.when.offset.parameter;
  view.day = place.day;
  view.last_day = place.last_day;
  view.repeat_text = repeat_text(strings, policy, stage);
  if (stage.condition) view.condition_text = condition_text(strings, policy, *stage.condition);
  if (!stage.approval.empty()) {
    view.approval_text =
        strings.format("policy.approval", {{"role", role_text(strings, policy, stage.approval)}});
  }
  if (stage.deadline) {
    view.deadline_text =
        strings.format("policy.deadline", {{"distance", strings.distance(stage.deadline->value)}});
  }
  for (const Action& action : stage.actions) {
    view.actions.push_back(action_view(strings, policy, action));
  }
  for (const std::string& effect : stage.effects) {
    view.effects.push_back(effect_text(strings, effect));
  }
  add_basis(strings, stage, view);
  view.faults =
      faults_below(facts, strings, "/stages/" + to_text(static_cast<std::int64_t>(index)));
  return view;
}

std::string limits_text(const Strings& strings, const Parameter& parameter) {
  if (parameter.min && parameter.max) {
    return strings.format("policy.limits.between", {{"min", strings.distance(*parameter.min)},
                                                    {"max", strings.distance(*parameter.max)}});
  }
  if (parameter.min) {
    return strings.format("policy.limits.min", {{"min", strings.distance(*parameter.min)}});
  }
  if (parameter.max) {
    return strings.format("policy.limits.max", {{"max", strings.distance(*parameter.max)}});
  }
  return {};
}

views::ParameterView parameter_view(const PolicyFacts& facts, const Strings& strings,
                                    const Parameter& parameter) {
  views::ParameterView view;
  view.id = parameter.id;
  view.name = parameter_text(strings, parameter);
  view.value = parameter.value;
  view.value_text = parameter.value.to_text();
  if (parameter.kind != Parameter::Kind::offset) {
    const bool is_number = parameter.kind == Parameter::Kind::number;
    view.kind = is_number ? views::ParameterView::Kind::number : views::ParameterView::Kind::toggle;
    view.number = parameter.number;
    view.value_text = is_number ? strings.number(parameter.number)
                                : strings.text(parameter.number != 0 ? "switch.on" : "switch.off");
  }
  view.min = parameter.min;
  view.max = parameter.max;
  view.limits_text = limits_text(strings, parameter);
  view.faults = faults_below(facts, strings, "/parameters/" + parameter.id);
  return view;
}

std::string_view requirement_key(Requirement requirement) {
  switch (requirement) {
    case Requirement::arrears_paid:
      return "policy.restore.arrears_paid";
    case Requirement::periods_paid:
      return "policy.restore.periods_paid";
    case Requirement::contract_signed:
      return "policy.restore.contract_signed";
    case Requirement::contract_signed_and_paid:
      return "policy.restore.contract_signed_and_paid";
  }
  UNREACHABLE();
}

std::string restore_text(const Strings& strings, const Policy& policy, const RestoreRule& rule) {
  const std::string effect = effect_text(strings, rule.after);
  std::string when = strings.format("policy.restore.after", {{"effect", effect}});
  if (rule.within) {
    when = strings.format("policy.restore.within",
                          {{"distance", strings.distance(rule.within->value)}, {"effect", effect}});
  } else if (rule.later_than) {
    when = strings.format(
        "policy.restore.later_than",
        {{"distance", strings.distance(rule.later_than->value)}, {"effect", effect}});
  }
  if (rule.condition) {
    when = strings.format(
        "condition.all",
        {{"first", std::move(when)}, {"second", condition_text(strings, policy, *rule.condition)}});
  }
  std::string requirement =
      strings.format(requirement_key(rule.requires_), {{"count", strings.number(rule.periods)}});
  return strings.format("policy.restore.rule",
                        {{"when", std::move(when)}, {"requirement", std::move(requirement)}});
}

views::RestoreRuleView restore_view(const Policy& policy, const Strings& strings,
                                    const RestoreRule& rule) {
  views::RestoreRuleView view;
  const std::string& name = rule.name.in(strings.language());
  view.name = name.empty() ? rule.id : name;
  view.text = restore_text(strings, policy, rule);
  for (const std::string& effect : rule.ends) view.ends.push_back(effect_text(strings, effect));
  for (const std::string& effect : rule.begins) {
    view.begins.push_back(effect_text(strings, effect));
  }
  for (const Action& action : rule.actions) {
    view.actions.push_back(action_view(strings, policy, action));
  }
  return view;
}

views::Ruler ruler_of(const Policy& policy, const Strings& strings,
                      const std::vector<StagePlace>& places) {
  views::Ruler ruler;
  Anchor zero;
  zero.kind = ruler_zero(policy);
  ruler.zero_label = anchor_text(strings, policy, zero);
  for (const StagePlace& place : places) {
    if (place.day) ruler.first_day = std::min(ruler.first_day, *place.day);
    if (place.last_day) ruler.last_day = std::max(ruler.last_day, *place.last_day);
  }
  const std::int32_t distance = tick_distance(ruler.last_day - ruler.first_day, ticks_max);
  for (std::int32_t day = ruler.first_day / distance * distance; day <= ruler.last_day;
       day += distance) {
    const std::string sign = day > 0 ? "+" : "";
    ruler.ticks.push_back({day, sign + to_text(std::int64_t{day})});
  }
  return ruler;
}

bool is_shown_in_place(const std::string& pointer) {
  return pointer.compare(0, 8, "/stages/") == 0 || pointer.compare(0, 12, "/parameters/") == 0;
}

}  // namespace

views::PolicyView present_policy(const PolicyFacts& facts, const Strings& strings) {
  const Policy& policy = facts.policy;
  views::PolicyView view;
  view.id = policy.id;
  const std::string& name = policy.name.in(strings.language());
  view.name = name.empty() ? policy.id : name;
  view.description = policy.description.in(strings.language());
  view.facts = facts_of(strings, policy);
  const std::vector<StagePlace> places = place_stages(policy, facts.calendar, facts.example_day);
  view.ruler = ruler_of(policy, strings, places);
  for (std::size_t stage = 0; stage < policy.stages.size(); ++stage) {
    view.stages.push_back(stage_view(facts, strings, stage, places[stage]));
  }
  for (const Parameter& parameter : policy.parameters) {
    view.parameters.push_back(parameter_view(facts, strings, parameter));
  }
  for (const RestoreRule& rule : policy.restore) {
    view.restore.push_back(restore_view(policy, strings, rule));
  }
  const auto add_elsewhere = [&](const std::vector<Fault>& faults, views::FaultView::Kind kind) {
    for (const Fault& fault : faults) {
      if (is_shown_in_place(fault.pointer)) continue;
      view.faults.push_back({fault.pointer, strings.sentence(fault), kind});
    }
  };
  add_elsewhere(facts.faults, views::FaultView::Kind::fault);
  add_elsewhere(facts.warnings, views::FaultView::Kind::warning);
  view.is_valid = facts.faults.empty();
  return view;
}

}  // namespace duewise
