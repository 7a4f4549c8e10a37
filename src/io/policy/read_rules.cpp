// Rules of a policy as a whole: amounts, interest, fees, contact caps, calling rules, its end.
#include <algorithm>

#include "base/text.hpp"
#include "core/money/money.hpp"
#include "core/policy/codes.hpp"
#include "io/policy/policy_reader.hpp"

namespace duewise {
namespace {

constexpr std::int32_t one_in_ppm = 1'000'000;
constexpr std::int32_t rate_ppm_max = 10 * one_in_ppm;

/// The member `key` as an object to read from, or none where it is missing or no object.
std::optional<JsonReader> object_at(PolicyContext& context, const JsonReader& reader,
                                    std::string_view key) {
  const Json* value = reader.member(key);
  if (value == nullptr) return std::nullopt;
  JsonReader object(*value, pointer_to(reader.pointer(), key), context.faults);
  if (!value->is_object()) return std::nullopt;
  return object;
}

void read_calling_rules(PolicyContext& context, const JsonReader& reader, CallingRules& rules) {
  const auto object = object_at(context, reader, "calling_rules");
  if (!object) return;
  object->refuse_unknown({"exclude"});
  if (!object->has("exclude")) object->fault("exclude", "is_required");
  const std::vector<std::string> days = read_words(context, *object, "exclude");
  for (std::size_t i = 0; i < days.size(); ++i) {
    bool* const rule = days[i] == "weekend"     ? &rules.not_on_rest_days
                       : days[i] == "month_end" ? &rules.not_at_month_end
                                                : nullptr;
    const std::string place = pointer_to(pointer_to(object->pointer(), "exclude"), i);
    if (rule == nullptr) {
      context.note(place, "calling_rule_must_be_known", days[i]);
    } else if (*rule) {
      context.note(place, "must_be_unique", days[i]);
    } else {
      *rule = true;
    }
  }
}

void read_interest(PolicyContext& context, const JsonReader& reader, InterestRule& rule) {
  const auto object = object_at(context, reader, "interest");
  if (!object) return;
  object->refuse_unknown({"rate_ppm", "days_in_year", "cap_ppm"});
  if (!object->has("rate_ppm")) object->fault("rate_ppm", "is_required");
  rule.rate_ppm = read_number(*object, "rate_ppm", 0, rate_ppm_max).value_or(0);
  rule.cap_ppm = read_number(*object, "cap_ppm", 0, rate_ppm_max);
  const auto days = object->integer("days_in_year");
  if (!days) return;
  if (*days == 360 || *days == 365) {
    rule.days_in_year = static_cast<std::int32_t>(*days);
  } else {
    object->fault("days_in_year", "number_is_out_of_range", "360, 365");
  }
}

}  // namespace

Amounts read_amounts(PolicyContext& context, const JsonReader& reader, std::string_view key) {
  Amounts amounts;
  const auto object = object_at(context, reader, key);
  if (!object) return amounts;
  for (const auto& [code, value] : reader.member(key)->items()) {
    const auto currency = Currency::find(code);
    const auto* text = value.get_ptr<const std::string*>();
    if (!currency) {
      object->fault(code, "currency_must_be_known", code);
    } else if (text == nullptr) {
      object->fault(code, "must_be_a_text");
    } else {
      const auto amount = parse_decimal(*text, currency->decimals());
      if (!amount) {
        object->fault(code, "amount_must_be_a_decimal", *text);
      } else if (*amount < 0) {
        object->fault(code, "number_is_out_of_range", *text);
      } else {
        amounts.push_back({*amount, *currency});
      }
    }
  }
  std::sort(amounts.begin(), amounts.end(),
            [](const Money& a, const Money& b) { return a.currency < b.currency; });
  return amounts;
}

std::optional<Fee> read_fee(PolicyContext& context, const JsonReader& reader) {
  const auto object = object_at(context, reader, "fee");
  if (!object) return std::nullopt;
  object->refuse_unknown({"fixed", "rate_ppm", "cap"});
  Fee fee;
  fee.fixed = read_amounts(context, *object, "fixed");
  fee.rate_ppm = read_number(*object, "rate_ppm", 0, rate_ppm_max).value_or(0);
  fee.cap = read_amounts(context, *object, "cap");
  if (!object->has("fixed") && !object->has("rate_ppm")) object->fault("fixed", "is_required");
  return fee;
}

void read_money_rules(PolicyContext& context, const JsonReader& reader, Policy& policy) {
  read_choice(reader, "allocation", allocation_names, "allocation_must_be_known",
              policy.allocation);
  read_interest(context, reader, policy.interest);
  if (const auto fees = object_at(context, reader, "fees")) {
    fees->refuse_unknown({"cap_ppm"});
    if (!fees->has("cap_ppm")) fees->fault("cap_ppm", "is_required");
    policy.fees_cap_ppm = read_number(*fees, "cap_ppm", 0, rate_ppm_max);
  }
}

void read_contact_rules(PolicyContext& context, const JsonReader& reader, Policy& policy) {
  if (const auto grace = read_offset(context, reader, "promise_grace")) {
    policy.promise_grace = *grace;
  }
  if (const auto caps = object_at(context, reader, "contact_caps")) {
    caps->refuse_unknown({"per_day", "per_week"});
    if (!caps->has("per_day") && !caps->has("per_week")) caps->fault("per_day", "is_required");
    policy.contact_caps.per_day =
        read_number(*caps, "per_day", 1, policy_limits::repeats_max).value_or(0);
    policy.contact_caps.per_week =
        read_number(*caps, "per_week", 1, policy_limits::repeats_max).value_or(0);
  }
  read_calling_rules(context, reader, policy.calling_rules);
}

void read_end(PolicyContext& context, const JsonReader& reader, Policy& policy) {
  const Json* value = reader.member("ends_on");
  if (value == nullptr) return;
  if (value->is_object()) {
    policy.ends_on = EndsOn::condition;
    policy.ends_on_condition = read_condition(context, reader, "ends_on");
    return;
  }
  const auto text = reader.text("ends_on");
  if (!text) return;
  constexpr std::string_view stage_prefix = "stage:";
  if (text->compare(0, stage_prefix.size(), stage_prefix) == 0) {
    policy.ends_on = EndsOn::stage;
    const std::string_view id = std::string_view(*text).substr(stage_prefix.size());
    const auto stage = find_stage(context, pointer_to(reader.pointer(), "ends_on"), id);
    policy.ends_on_stage = stage.value_or(0);
    return;
  }
  read_choice(reader, "ends_on", ends_on_names, "ends_on_must_be_known", policy.ends_on);
}

}  // namespace duewise
