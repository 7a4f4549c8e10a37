#include "core/policy/policy.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/policy/names.hpp"

namespace duewise {
namespace {

constexpr std::size_t id_length_max = 64;
constexpr std::string_view cut_credit_limit = "cut_credit_limit:";
constexpr std::int64_t one_in_ppm = 1'000'000;
constexpr std::int64_t amount_scale = 10'000;  // of open_amount in a condition

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void set_if_used(OffsetField& field, std::string_view parameter, Offset value) {
  if (field.parameter == parameter) field.value = value;
}

void set_if_used(std::optional<OffsetField>& field, std::string_view parameter, Offset value) {
  if (field) set_if_used(*field, parameter, value);
}

void set_if_used(std::optional<Condition>& condition, std::string_view parameter,
                 std::int64_t number) {
  if (!condition) return;
  visit_parts(*condition, [&](Condition& part) {
    if (part.parameter != parameter) return;
    part.number = part.field == Field::open_amount ? number * amount_scale : number;
  });
}

void set_if_used(std::vector<Action>& actions, std::string_view parameter, std::int64_t number) {
  for (Action& action : actions) set_if_used(action.condition, parameter, number);
}

Parameter& parameter_of(Policy& policy, std::string_view id) {
  const auto parameter = std::find_if(policy.parameters.begin(), policy.parameters.end(),
                                      [id](const Parameter& known) { return known.id == id; });
  ASSERT(parameter != policy.parameters.end());
  return *parameter;
}

void set_in_stage(Stage& stage, std::string_view parameter, Offset value) {
  set_if_used(stage.when.offset, parameter, value);
  if (stage.not_before) set_if_used(stage.not_before->offset, parameter, value);
  if (stage.repeat) {
    set_if_used(stage.repeat->every, parameter, value);
    for (RepeatEnd& end : stage.repeat->until) set_if_used(end.offset, parameter, value);
  }
  set_if_used(stage.deadline, parameter, value);
  set_if_used(stage.minimum_interval, parameter, value);
}

}  // namespace

std::optional<MinorUnits> amount_in(const Amounts& amounts, Currency currency) {
  for (const Money& amount : amounts) {
    if (amount.currency == currency) return amount.minor;
  }
  return std::nullopt;
}

const std::string& LocalText::in(Language language) const {
  const std::string& wanted = by_language[static_cast<std::size_t>(language)];
  if (!wanted.empty()) return wanted;
  // English comes first in the array, so the first text found is the English one where it exists.
  for (const std::string& text : by_language) {
    if (!text.empty()) return text;
  }
  return wanted;
}

std::optional<Channel> parse_channel(std::string_view name) {
  return parse_name<Channel>(channel_names, name);
}

std::string_view to_text(Channel channel) { return name_of(channel_names, channel); }

std::string_view to_text(Subject subject) { return name_of(subject_names, subject); }

bool is_simple_id(std::string_view id) {
  if (id.empty() || id.size() > id_length_max) return false;
  if (!is_lower(id.front()) && !is_digit(id.front())) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; });
}

bool is_effect_name(std::string_view effect) {
  if (effect.substr(0, cut_credit_limit.size()) == cut_credit_limit) {
    const std::string_view digits = effect.substr(cut_credit_limit.size());
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return false;
    const auto ppm = parse_integer(digits);
    return ppm && *ppm >= 1 && *ppm <= one_in_ppm;
  }
  if (effect.empty() || effect.size() > id_length_max || !is_lower(effect.front())) return false;
  return std::all_of(effect.begin(), effect.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

void set_parameter(Policy& policy, std::string_view id, Offset value) {
  parameter_of(policy, id).value = value;
  set_if_used(policy.promise_grace, id, value);
  for (Stage& stage : policy.stages) set_in_stage(stage, id, value);
  for (RestoreRule& rule : policy.restore) {
    set_if_used(rule.within, id, value);
    set_if_used(rule.later_than, id, value);
  }
}

void set_parameter_number(Policy& policy, std::string_view id, std::int64_t number) {
  parameter_of(policy, id).number = number;
  set_if_used(policy.applies_to, id, number);
  set_if_used(policy.ends_on_condition, id, number);
  for (Stage& stage : policy.stages) {
    set_if_used(stage.condition, id, number);
    set_if_used(stage.actions, id, number);
  }
  for (RestoreRule& rule : policy.restore) {
    set_if_used(rule.condition, id, number);
    set_if_used(rule.actions, id, number);
  }
}

void set_offset(Policy& policy, OffsetField& field, Offset value) {
  if (field.parameter.empty()) {
    field.value = value;
  } else {
    set_parameter(policy, field.parameter, value);
  }
}

}  // namespace duewise
