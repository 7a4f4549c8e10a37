// Writing policies: fields in a fixed order, defaults left out.
#include "base/text.hpp"
#include "core/policy/names.hpp"
#include "io/policy/policy_file.hpp"
#include "io/policy/readable_json.hpp"

namespace duewise {
namespace {

constexpr std::int64_t amount_scale = 10'000;
constexpr int amount_decimals = 4;

std::string offset_text(const OffsetField& field) {
  return field.parameter.empty() ? field.value.to_text() : "$" + field.parameter;
}

OrderedJson json_of(const LocalText& text) {
  OrderedJson json = OrderedJson::object();
  for (std::size_t i = 0; i < language_count; ++i) {
    if (!text.by_language[i].empty()) json[std::string(language_names[i])] = text.by_language[i];
  }
  return json;
}

void add_text(OrderedJson& json, const char* key, const LocalText& text) {
  OrderedJson languages = json_of(text);
  if (!languages.empty()) json[key] = std::move(languages);
}

void add_word(OrderedJson& json, const char* key, const std::string& word) {
  if (!word.empty()) json[key] = word;
}

void add_words(OrderedJson& json, const char* key, const std::vector<std::string>& words) {
  if (!words.empty()) json[key] = words;
}

void add_offset(OrderedJson& json, const char* key, const std::optional<OffsetField>& field) {
  if (field) json[key] = offset_text(*field);
}

void add_basis(OrderedJson& json, const std::vector<FieldBasis>& basis) {
  for (const FieldBasis& each : basis) json["basis"][each.field] = name_of(basis_names, each.basis);
}

/// Whole amounts as a number, others as a decimal text without trailing zeros.
OrderedJson json_of_amount(std::int64_t amount) {
  if (amount % amount_scale == 0) return amount / amount_scale;
  std::string text = amount < 0 ? "-" : "";
  append_integer(text, amount < 0 ? -(amount / amount_scale) : amount / amount_scale);
  text.push_back('.');
  const std::int64_t rest = amount % amount_scale;
  append_integer(text, rest < 0 ? -rest : rest, amount_decimals);
  while (text.back() == '0') text.pop_back();
  return text;
}

OrderedJson json_of(const Condition& condition);

OrderedJson json_of_comparison(const Condition& condition) {
  OrderedJson json;
  json["field"] = to_text(condition.field);
  OrderedJson& value = json[std::string(to_text(condition.comparator))];
  const bool is_list =
      condition.comparator == Comparator::in || condition.comparator == Comparator::not_in;
  if (is_list) {
    value = condition.texts;
  } else if (is_text_field(condition.field)) {
    value = condition.texts.empty() ? std::string() : condition.texts.front();
  } else if (condition.field == Field::open_amount) {
    value = json_of_amount(condition.number);
  } else {
    value = condition.number;
  }
  return json;
}

OrderedJson json_of(const Condition& condition) {
  OrderedJson json;
  OrderedJson parts = OrderedJson::array();
  switch (condition.kind) {
    case Condition::Kind::comparison:
      return json_of_comparison(condition);
    case Condition::Kind::negation:
      json["not"] = json_of(condition.parts.front());
      return json;
    case Condition::Kind::all:
    case Condition::Kind::any:
      for (const Condition& part : condition.parts) parts.push_back(json_of(part));
      json[condition.kind == Condition::Kind::all ? "all" : "any"] = std::move(parts);
      return json;
  }
  return json;
}

void add_condition(OrderedJson& json, const std::optional<Condition>& condition) {
  if (condition) json["condition"] = json_of(*condition);
}

void add_actions(OrderedJson& json, const std::vector<Action>& actions) {
  for (const Action& action : actions) {
    OrderedJson each;
    each["channel"] = to_text(action.channel);
    add_word(each, "template", action.template_id);
    add_word(each, "role", action.role);
    add_text(each, "text", action.text);
    add_condition(each, action.condition);
    json["actions"].push_back(std::move(each));
  }
}

std::string anchor_text(const Policy& policy, const Anchor& anchor) {
  std::string text(name_of(anchor_names, anchor.kind));
  switch (anchor.kind) {
    case AnchorKind::due:
    case AnchorKind::issue:
    case AnchorKind::received:
    case AnchorKind::service_end:
      return text;
    case AnchorKind::statement_day:
    case AnchorKind::contact_count:
      return text + ":" + to_text(anchor.number);
    case AnchorKind::effect:
      return text + ":" + anchor.effect;
    case AnchorKind::stage:
    case AnchorKind::planned:
    case AnchorKind::deadline:
      break;
  }
  char separator = ':';
  for (const StageIndex stage : anchor.stages) {
    text += separator + policy.stages[stage].id;
    separator = '|';
  }
  return text;
}

OrderedJson json_of(const Policy& policy, const When& when) {
  OrderedJson json;
  json["from"] = anchor_text(policy, when.from);
  json["offset"] = offset_text(when.offset);
  if (when.convention != BusinessDayConvention::unadjusted) {
    json["convention"] = to_text(when.convention);
  }
  return json;
}

OrderedJson json_of(const Policy& policy, const Repeat& repeat) {
  OrderedJson json;
  json["every"] = offset_text(repeat.every);
  if (repeat.until) {
    json["until"] = repeat.until->kind == RepeatEnd::Kind::offset
                        ? offset_text(repeat.until->offset)
                        : "stage:" + policy.stages[repeat.until->stage].id;
  }
  if (repeat.max) json["max"] = *repeat.max;
  return json;
}

OrderedJson json_of(const Policy& policy, const Stage& stage) {
  OrderedJson json;
  json["id"] = stage.id;
  json["level"] = stage.level;
  add_text(json, "name", stage.name);
  add_basis(json, stage.basis);
  json["when"] = json_of(policy, stage.when);
  if (stage.not_before) json["when"]["not_before"] = json_of(policy, *stage.not_before);
  add_offset(json, "deadline", stage.deadline);
  if (stage.repeat) json["repeat"] = json_of(policy, *stage.repeat);
  add_condition(json, stage.condition);
  add_word(json, "approval", stage.approval);
  add_actions(json, stage.actions);
  add_words(json, "effects", stage.effects);
  return json;
}

OrderedJson json_of(const RestoreRule& rule) {
  OrderedJson json;
  add_word(json, "id", rule.id);
  add_text(json, "name", rule.name);
  add_basis(json, rule.basis);
  json["after"] = rule.after;
  add_offset(json, "within", rule.within);
  add_offset(json, "later_than", rule.later_than);
  add_condition(json, rule.condition);
  std::string requirement(name_of(requirement_names, rule.requires_));
  if (rule.requires_ == Requirement::periods_paid) requirement += ":" + to_text(rule.periods);
  json["requires"] = std::move(requirement);
  add_words(json, "ends", rule.ends);
  add_words(json, "begins", rule.begins);
  add_actions(json, rule.actions);
  return json;
}

OrderedJson json_of(const Parameter& parameter) {
  OrderedJson name = json_of(parameter.name);
  if (!parameter.min && !parameter.max && name.empty()) return parameter.value.to_text();
  OrderedJson json;
  json["value"] = parameter.value.to_text();
  if (parameter.min) json["min"] = parameter.min->to_text();
  if (parameter.max) json["max"] = parameter.max->to_text();
  if (!name.empty()) json["name"] = std::move(name);
  return json;
}

OrderedJson json_of(const PausesOn& pauses) {
  OrderedJson json = OrderedJson::array();
  if (pauses.promise) json.push_back("promise");
  if (pauses.dispute) json.push_back("dispute");
  if (pauses.hold) json.push_back("hold");
  return json;
}

template <class Choice, std::size_t size>
void add_choice(OrderedJson& json, const char* key, const std::array<std::string_view, size>& names,
                Choice choice, Choice usual) {
  if (choice != usual) json[key] = name_of(names, choice);
}

}  // namespace

std::string write_policy(const Policy& policy) {
  const Policy usual;
  OrderedJson json;
  json["schema"] = "duewise.policy/1";
  json["id"] = policy.id;
  add_text(json, "name", policy.name);
  add_text(json, "description", policy.description);
  json["subject"] = to_text(policy.subject);
  for (const Parameter& parameter : policy.parameters) {
    json["parameters"][parameter.id] = json_of(parameter);
  }
  add_choice(json, "ends_on", ends_on_names, policy.ends_on, usual.ends_on);
  add_choice(json, "grouping", grouping_names, policy.grouping, usual.grouping);
  add_choice(json, "reanchor", reanchor_names, policy.reanchor, usual.reanchor);
  if (!(policy.pauses_on == usual.pauses_on)) json["pauses_on"] = json_of(policy.pauses_on);
  add_choice(json, "catch_up", catch_up_names, policy.catch_up, usual.catch_up);
  if (policy.calendar != usual.calendar) json["calendar"] = policy.calendar;
  for (const Role& role : policy.roles) {
    OrderedJson each;
    each["id"] = role.id;
    add_text(each, "name", role.name);
    json["roles"].push_back(std::move(each));
  }
  for (const Stage& stage : policy.stages) json["stages"].push_back(json_of(policy, stage));
  for (const RestoreRule& rule : policy.restore) json["restore"].push_back(json_of(rule));
  return dump_readable(json);
}

}  // namespace duewise
