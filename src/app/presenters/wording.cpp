#include "app/presenters/wording.hpp"

#include "base/assert.hpp"
#include "core/policy/names.hpp"

namespace duewise {
namespace {

using views::Strings;

std::string_view anchor_key(AnchorKind kind) {
  switch (kind) {
    case AnchorKind::due:
      return "policy.anchor.due";
    case AnchorKind::issue:
      return "policy.anchor.issue";
    case AnchorKind::received:
      return "policy.anchor.received";
    case AnchorKind::service_end:
      return "policy.anchor.service_end";
    case AnchorKind::statement_day:
      return "policy.anchor.statement_day";
    case AnchorKind::stage:
      return "policy.anchor.stage";
    case AnchorKind::planned:
      return "policy.anchor.planned";
    case AnchorKind::deadline:
      return "policy.anchor.deadline";
    case AnchorKind::effect:
      return "policy.anchor.effect";
    case AnchorKind::contact_count:
      return "policy.anchor.contact_count";
    case AnchorKind::due_month_end:
      return "policy.anchor.due_month_end";
  }
  UNREACHABLE();
}

std::string_view offset_key(const When& when) {
  const bool is_name = when.from.kind == AnchorKind::stage;
  const std::int32_t count = when.offset.value.count;
  if (count == 0) return is_name ? "policy.offset.on_stage" : "policy.offset.on";
  if (count > 0) return is_name ? "policy.offset.after_stage" : "policy.offset.after";
  return is_name ? "policy.offset.before_stage" : "policy.offset.before";
}

std::string_view repeat_end_key(RepeatEnd::Kind kind) {
  switch (kind) {
    case RepeatEnd::Kind::offset:
      return "policy.repeat.until_offset";
    case RepeatEnd::Kind::stage:
      return "policy.repeat.until_stage";
    case RepeatEnd::Kind::event:
      return "policy.repeat.until_event";
  }
  UNREACHABLE();
}

std::string_view convention_key(BusinessDayConvention convention) {
  switch (convention) {
    case BusinessDayConvention::unadjusted:
      return {};
    case BusinessDayConvention::following:
      return "policy.convention.following";
    case BusinessDayConvention::modified_following:
      return "policy.convention.modified_following";
    case BusinessDayConvention::preceding:
      return "policy.convention.preceding";
    case BusinessDayConvention::modified_preceding:
      return "policy.convention.modified_preceding";
  }
  UNREACHABLE();
}

// 1/10,000 of a major unit as a plain number without idle zeros.
std::string condition_amount(std::int64_t number) {
  std::string text = format_decimal(number, 4);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string joined(const Strings& strings, const Policy& policy, std::string_view key,
                   const Condition& condition) {
  std::string text;
  for (const Condition& part : condition.parts) {
    std::string next = condition_text(strings, policy, part);
    text =
        text.empty() ? next : strings.format(key, {{"first", text}, {"second", std::move(next)}});
  }
  return text;
}

}  // namespace

std::string list_text(const Strings& strings, const std::vector<std::string>& items) {
  std::string list;
  for (const std::string& item : items) {
    list = list.empty() ? item : strings.format("format.list", {{"list", list}, {"item", item}});
  }
  return list;
}

std::string effect_text(const Strings& strings, std::string_view effect) {
  // "cut_credit_limit:400000" carries the part cut off, in parts per million.
  const std::size_t colon = effect.find(':');
  const std::string* name = strings.find("effect." + std::string(effect.substr(0, colon)));
  if (name == nullptr) return std::string(effect);
  if (colon == std::string_view::npos) return *name;
  const auto ppm = parse_decimal(effect.substr(colon + 1), 0);
  return ppm.has_value() ? *name + ' ' + strings.percent(*ppm) : *name;
}

std::string channel_text(const Strings& strings, Channel channel) {
  return strings.text("channel." + std::string(to_text(channel)));
}

std::string role_text(const Strings& strings, const Policy& policy, std::string_view role) {
  for (const Role& candidate : policy.roles) {
    if (candidate.id != role) continue;
    const std::string& name = candidate.name.in(strings.language());
    return name.empty() ? candidate.id : name;
  }
  // Whoever the firm belongs to is asked for write-offs, whatever roles a policy has.
  return role == "owner" ? strings.text("role.owner") : std::string(role);
}

std::string stage_text(const Strings& strings, const Policy& policy, std::size_t stage) {
  ASSERT(stage < policy.stages.size());
  const std::string& name = policy.stages[stage].name.in(strings.language());
  return name.empty() ? policy.stages[stage].id : name;
}

std::string parameter_text(const Strings& strings, const Parameter& parameter) {
  const std::string& name = parameter.name.in(strings.language());
  return name.empty() ? parameter.id : name;
}

std::string anchor_text(const Strings& strings, const Policy& policy, const Anchor& anchor) {
  std::string stages;
  for (const StageIndex stage : anchor.stages) {
    if (stage >= policy.stages.size()) continue;
    std::string name = stage_text(strings, policy, stage);
    stages = stages.empty()
                 ? name
                 : strings.format("policy.or", {{"first", stages}, {"second", std::move(name)}});
  }
  return strings.format(anchor_key(anchor.kind), {{"stage", stages},
                                                  {"effect", effect_text(strings, anchor.effect)},
                                                  {"day", strings.number(anchor.number)},
                                                  {"count", strings.number(anchor.number)}});
}

std::string when_text(const Strings& strings, const Policy& policy, const When& when) {
  std::string text =
      strings.format(offset_key(when), {{"distance", strings.distance(when.offset.value)},
                                        {"anchor", anchor_text(strings, policy, when.from)}});
  if (when.weekday) {
    const std::string day =
        strings.text("weekday." + std::string(name_of(weekday_names, *when.weekday)));
    text = strings.format("policy.weekday", {{"when", std::move(text)}, {"weekday", day}});
  }
  const std::string_view convention = convention_key(when.convention);
  return convention.empty() ? text : strings.format(convention, {{"when", std::move(text)}});
}

std::string milestone_text(const Strings& strings, Milestone milestone) {
  return strings.text("milestone." + std::string(name_of(milestone_names, milestone)));
}

std::string repeat_text(const Strings& strings, const Policy& policy, const Stage& stage) {
  if (!stage.repeat) return {};
  const Repeat& repeat = *stage.repeat;
  std::string text =
      strings.format("policy.repeat.every", {{"distance", strings.distance(repeat.every.value)}});
  for (const RepeatEnd& end : repeat.until) {
    text = strings.format(
        repeat_end_key(end.kind),
        {{"repeat", std::move(text)},
         {"span", strings.distance(end.offset.value)},
         {"stage", end.stage < policy.stages.size() ? stage_text(strings, policy, end.stage)
                                                    : std::string()},
         {"event", milestone_text(strings, end.event)}});
  }
  if (!repeat.max) return text;
  return strings.format("policy.repeat.max",
                        {{"repeat", std::move(text)}, {"count", strings.number(*repeat.max)}});
}

namespace {

std::string field_text(const Strings& strings, const Policy& policy, const Condition& condition) {
  if (condition.field == Field::switched_on) {
    for (const Parameter& parameter : policy.parameters) {
      if (parameter.id == condition.parameter) return parameter_text(strings, parameter);
    }
    return condition.parameter;
  }
  return strings.format("field." + std::string(to_text(condition.field)),
                        {{"stage", condition.stage < policy.stages.size()
                                       ? stage_text(strings, policy, condition.stage)
                                       : std::string()},
                         {"count", strings.number(condition.last)}});
}

/// A field that is true or false reads as itself or as its negation.
std::string yes_no_text(const Strings& strings, const Policy& policy, const Condition& condition) {
  std::string field = field_text(strings, policy, condition);
  const bool is_wanted = condition.field == Field::switched_on ||
                         (condition.number != 0) == (condition.comparator == Comparator::eq);
  return is_wanted ? field : strings.format("condition.not", {{"part", std::move(field)}});
}

}  // namespace

std::string condition_text(const Strings& strings, const Policy& policy,
                           const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::all:
      return joined(strings, policy, "condition.all", condition);
    case Condition::Kind::any:
      return joined(strings, policy, "condition.any", condition);
    case Condition::Kind::negation:
      return strings.format("condition.not",
                            {{"part", joined(strings, policy, "condition.all", condition)}});
    case Condition::Kind::comparison:
      break;
  }
  if (is_yes_no_field(condition.field)) return yes_no_text(strings, policy, condition);
  std::string value;
  if (is_text_field(condition.field)) {
    value = list_text(strings, condition.texts);
  } else if (condition.field == Field::open_amount) {
    value = condition_amount(condition.number);
  } else {
    value = strings.number(condition.number);
  }
  const std::string field = field_text(strings, policy, condition);
  return strings.format("condition." + std::string(to_text(condition.comparator)),
                        {{"field", field}, {"value", std::move(value)}});
}

views::ActionView action_view(const Strings& strings, const Policy& policy, const Action& action) {
  views::ActionView view;
  view.channel_id = to_text(action.channel);
  view.channel = channel_text(strings, action.channel);
  if (!action.role.empty()) view.role = role_text(strings, policy, action.role);
  view.text = action.text.in(strings.language());
  if (action.condition) view.condition = condition_text(strings, policy, *action.condition);
  return view;
}

}  // namespace duewise
