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

void add_amounts(OrderedJson& json, const char* key, const Amounts& amounts) {
  for (const Money& amount : amounts) {
    json[key][std::string(amount.currency.code())] =
        format_decimal(amount.minor, amount.currency.decimals());
  }
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

OrderedJson json_of(const Policy& policy, const Condition& condition);

OrderedJson json_of_comparison(const Policy& policy, const Condition& condition) {
  OrderedJson json;
  if (condition.field == Field::switched_on) {
    json["switch"] = "$" + condition.parameter;
    return json;
  }
  json["field"] = to_text(condition.field);
  if (is_stage_field(condition.field)) json["stage"] = policy.stages[condition.stage].id;
  if (condition.field == Field::late_invoices) json["last"] = condition.last;
  OrderedJson& value = json[std::string(to_text(condition.comparator))];
  const bool is_list =
      condition.comparator == Comparator::in || condition.comparator == Comparator::not_in;
  if (is_list) {
    value = condition.texts;
  } else if (is_text_field(condition.field)) {
    value = condition.texts.empty() ? std::string() : condition.texts.front();
  } else if (!condition.parameter.empty()) {
    value = "$" + condition.parameter;
  } else if (is_yes_no_field(condition.field)) {
    value = condition.number != 0;
  } else if (condition.field == Field::open_amount) {
    value = json_of_amount(condition.number);
  } else {
    value = condition.number;
  }
  return json;
}

OrderedJson json_of(const Policy& policy, const Condition& condition) {
  OrderedJson json;
  OrderedJson parts = OrderedJson::array();
  switch (condition.kind) {
    case Condition::Kind::comparison:
      return json_of_comparison(policy, condition);
    case Condition::Kind::negation:
      json["not"] = json_of(policy, condition.parts.front());
      return json;
    case Condition::Kind::all:
    case Condition::Kind::any:
      for (const Condition& part : condition.parts) parts.push_back(json_of(policy, part));
      json[condition.kind == Condition::Kind::all ? "all" : "any"] = std::move(parts);
      return json;
  }
  return json;
}

void add_condition(OrderedJson& json, const char* key, const Policy& policy,
                   const std::optional<Condition>& condition) {
  if (condition) json[key] = json_of(policy, *condition);
}

void add_actions(OrderedJson& json, const Policy& policy, const std::vector<Action>& actions) {
  for (const Action& action : actions) {
    OrderedJson each;
    each["channel"] = to_text(action.channel);
    add_word(each, "template", action.template_id);
    add_word(each, "role", action.role);
    add_text(each, "text", action.text);
    add_condition(each, "condition", policy, action.condition);
    json["actions"].push_back(std::move(each));
  }
}

OrderedJson json_of(const Policy& policy, const When& when) {
  OrderedJson json;
  json["from"] = anchor_text(policy, when.from);
  json["offset"] = offset_text(when.offset);
  if (when.convention != BusinessDayConvention::unadjusted) {
    json["convention"] = to_text(when.convention);
  }
  if (when.weekday) json["weekday"] = name_of(weekday_names, *when.weekday);
  return json;
}

std::string repeat_end_text(const Policy& policy, const RepeatEnd& end) {
  switch (end.kind) {
    case RepeatEnd::Kind::offset:
      return offset_text(end.offset);
    case RepeatEnd::Kind::stage:
      return "stage:" + policy.stages[end.stage].id;
    case RepeatEnd::Kind::event:
      return "event:" + std::string(name_of(milestone_names, end.event));
  }
  return {};
}

OrderedJson json_of(const Policy& policy, const Repeat& repeat) {
  OrderedJson json;
  json["every"] = offset_text(repeat.every);
  if (repeat.until.size() == 1) {
    json["until"] = repeat_end_text(policy, repeat.until.front());
  } else {
    for (const RepeatEnd& end : repeat.until) json["until"].push_back(repeat_end_text(policy, end));
  }
  if (repeat.max) json["max"] = *repeat.max;
  return json;
}

OrderedJson json_of(const Fee& fee) {
  OrderedJson json;
  add_amounts(json, "fixed", fee.fixed);
  if (fee.rate_ppm != 0 || fee.fixed.empty()) json["rate_ppm"] = fee.rate_ppm;
  add_amounts(json, "cap", fee.cap);
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
  add_condition(json, "condition", policy, stage.condition);
  add_amounts(json, "minimum_amount", stage.minimum_amount);
  add_offset(json, "minimum_interval", stage.minimum_interval);
  add_word(json, "approval", stage.approval);
  add_actions(json, policy, stage.actions);
  add_words(json, "effects", stage.effects);
  if (stage.posts_interest) json["interest"] = true;
  if (stage.fee) json["fee"] = json_of(*stage.fee);
  add_word(json, "warning", stage.warning);
  return json;
}

OrderedJson json_of(const Policy& policy, const RestoreRule& rule) {
  OrderedJson json;
  add_word(json, "id", rule.id);
  add_text(json, "name", rule.name);
  add_basis(json, rule.basis);
  json["after"] = rule.after;
  add_offset(json, "within", rule.within);
  add_offset(json, "later_than", rule.later_than);
  add_condition(json, "condition", policy, rule.condition);
  std::string requirement(name_of(requirement_names, rule.requires_));
  if (rule.requires_ == Requirement::periods_paid) requirement += ":" + to_text(rule.periods);
  json["requires"] = std::move(requirement);
  add_words(json, "ends", rule.ends);
  add_words(json, "begins", rule.begins);
  add_actions(json, policy, rule.actions);
  return json;
}

OrderedJson json_of_number(const Parameter& parameter, OrderedJson name) {
  OrderedJson json;
  if (parameter.kind == Parameter::Kind::toggle) {
    json["value"] = parameter.number != 0;
  } else {
    json["value"] = parameter.number;
  }
  if (parameter.number_min) json["min"] = *parameter.number_min;
  if (parameter.number_max) json["max"] = *parameter.number_max;
  if (!name.empty()) json["name"] = std::move(name);
  return json;
}

OrderedJson json_of(const Parameter& parameter) {
  OrderedJson name = json_of(parameter.name);
  if (parameter.kind != Parameter::Kind::offset) return json_of_number(parameter, std::move(name));
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
  if (pauses.change_request) json.push_back("change_request");
  return json;
}

template <class Choice, std::size_t size>
void add_choice(OrderedJson& json, const char* key, const std::array<std::string_view, size>& names,
                Choice choice, Choice usual) {
  if (choice != usual) json[key] = name_of(names, choice);
}

void add_end(OrderedJson& json, const Policy& policy) {
  if (policy.ends_on == EndsOn::condition) {
    add_condition(json, "ends_on", policy, policy.ends_on_condition);
  } else if (policy.ends_on == EndsOn::stage) {
    json["ends_on"] = "stage:" + policy.stages[policy.ends_on_stage].id;
  } else {
    add_choice(json, "ends_on", ends_on_names, policy.ends_on, EndsOn::open_amount_zero);
  }
}

void add_money_rules(OrderedJson& json, const Policy& policy) {
  add_choice(json, "allocation", allocation_names, policy.allocation, AllocationOrder::costs_first);
  const InterestRule& interest = policy.interest;
  if (!(interest == InterestRule{})) {
    json["interest"]["rate_ppm"] = interest.rate_ppm;
    if (interest.days_in_year != InterestRule{}.days_in_year) {
      json["interest"]["days_in_year"] = interest.days_in_year;
    }
    if (interest.cap_ppm) json["interest"]["cap_ppm"] = *interest.cap_ppm;
  }
  if (policy.fees_cap_ppm) json["fees"]["cap_ppm"] = *policy.fees_cap_ppm;
}

void add_contact_rules(OrderedJson& json, const Policy& policy) {
  if (!(policy.promise_grace == OffsetField{})) {
    json["promise_grace"] = offset_text(policy.promise_grace);
  }
  if (policy.contact_caps.per_day > 0) {
    json["contact_caps"]["per_day"] = policy.contact_caps.per_day;
  }
  if (policy.contact_caps.per_week > 0) {
    json["contact_caps"]["per_week"] = policy.contact_caps.per_week;
  }
  if (policy.calling_rules == CallingRules{}) return;
  OrderedJson& days = json["calling_rules"]["exclude"];
  if (policy.calling_rules.not_on_rest_days) days.push_back("weekend");
  if (policy.calling_rules.not_at_month_end) days.push_back("month_end");
}

}  // namespace

std::string anchor_text(const Policy& policy, const Anchor& anchor) {
  std::string text(name_of(anchor_names, anchor.kind));
  switch (anchor.kind) {
    case AnchorKind::due:
    case AnchorKind::issue:
    case AnchorKind::received:
    case AnchorKind::service_end:
    case AnchorKind::due_month_end:
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
  add_condition(json, "applies_to", policy, policy.applies_to);
  add_end(json, policy);
  add_choice(json, "grouping", grouping_names, policy.grouping, usual.grouping);
  add_choice(json, "reanchor", reanchor_names, policy.reanchor, usual.reanchor);
  if (!(policy.pauses_on == usual.pauses_on)) json["pauses_on"] = json_of(policy.pauses_on);
  add_choice(json, "catch_up", catch_up_names, policy.catch_up, usual.catch_up);
  add_contact_rules(json, policy);
  add_money_rules(json, policy);
  if (policy.calendar != usual.calendar) json["calendar"] = policy.calendar;
  for (const Role& role : policy.roles) {
    OrderedJson each;
    each["id"] = role.id;
    add_text(each, "name", role.name);
    json["roles"].push_back(std::move(each));
  }
  for (const Stage& stage : policy.stages) json["stages"].push_back(json_of(policy, stage));
  for (const RestoreRule& rule : policy.restore) {
    json["restore"].push_back(json_of(policy, rule));
  }
  return dump_readable(json);
}

}  // namespace duewise
