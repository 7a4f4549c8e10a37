// Predicates of a policy file.
#include <algorithm>

#include "base/text.hpp"
#include "core/money/money.hpp"
#include "core/policy/codes.hpp"
#include "io/policy/policy_reader.hpp"

namespace duewise {
namespace {

constexpr int amount_decimals = 4;
constexpr std::int64_t amount_scale = 10'000;

constexpr std::array<std::string_view, 9> comparator_keys{
    {"eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "has"}};

bool is_comparator(std::string_view key) {
  return std::find(comparator_keys.begin(), comparator_keys.end(), key) != comparator_keys.end();
}

/// An amount in 1/10,000 of the major unit, from a whole number of major units or a decimal text.
std::int64_t read_amount(const JsonReader& reader, std::string_view key) {
  const Json& value = *reader.member(key);
  if (const auto* text = value.get_ptr<const std::string*>()) {
    const auto amount = parse_decimal(*text, amount_decimals);
    if (amount.has_value()) return *amount;
    reader.fault(key, "amount_must_be_a_decimal", *text);
    return 0;
  }
  if (!value.is_number_integer()) {
    reader.fault(key, "amount_must_be_a_decimal");
    return 0;
  }
  const std::int64_t major = reader.integer(key).value_or(0);
  std::int64_t amount = 0;
  if (__builtin_mul_overflow(major, amount_scale, &amount)) {
    reader.fault(key, "number_is_out_of_range", to_text(major));
    return 0;
  }
  return amount;
}

/// A number that stands in a parameter: "$large_amount".
bool read_number_parameter(PolicyContext& context, const JsonReader& reader, std::string_view key,
                           Condition& condition) {
  const auto* text = reader.member(key)->get_ptr<const std::string*>();
  if (text == nullptr || text->empty() || text->front() != '$') return false;
  const Parameter* parameter =
      find_parameter(context, pointer_to(reader.pointer(), key), *text, Parameter::Kind::number);
  if (parameter == nullptr) return true;
  condition.parameter = parameter->id;
  condition.number = parameter->number;
  if (condition.field == Field::open_amount &&
      __builtin_mul_overflow(parameter->number, amount_scale, &condition.number)) {
    reader.fault(key, "number_is_out_of_range", to_text(parameter->number));
  }
  return true;
}

void read_value(PolicyContext& context, const JsonReader& reader, std::string_view key,
                Condition& condition) {
  const bool is_list =
      condition.comparator == Comparator::in || condition.comparator == Comparator::not_in;
  if (is_list) {
    condition.texts = read_words(context, reader, key);
  } else if (is_text_field(condition.field)) {
    if (const auto text = reader.text(key)) condition.texts.push_back(*text);
  } else if (is_yes_no_field(condition.field)) {
    condition.number = reader.boolean(key).value_or(false) ? 1 : 0;
  } else if (read_number_parameter(context, reader, key, condition)) {
    return;
  } else if (condition.field == Field::open_amount) {
    condition.number = read_amount(reader, key);
  } else {
    condition.number = reader.integer(key).value_or(0);
  }
}

/// The stage or the number that some fields ask about.
void read_argument(PolicyContext& context, const JsonReader& reader, Condition& condition) {
  if (is_stage_field(condition.field)) {
    const std::string id = reader.required_text("stage");
    if (!reader.has("stage") || id.empty()) return;
    const auto stage = find_stage(context, pointer_to(reader.pointer(), "stage"), id);
    condition.stage = stage.value_or(0);
  } else if (reader.has("stage")) {
    reader.fault("stage", "unknown_field");
  }
  if (condition.field == Field::late_invoices) {
    if (!reader.has("last")) reader.fault("last", "is_required");
    condition.last = read_number(reader, "last", 1, policy_limits::repeats_max).value_or(1);
  } else if (reader.has("last")) {
    reader.fault("last", "unknown_field");
  }
}

Condition read_switch(PolicyContext& context, const JsonReader& reader) {
  Condition condition;
  condition.field = Field::switched_on;
  const auto text = reader.text("switch");
  if (!text) return condition;
  const Parameter* parameter = find_parameter(context, pointer_to(reader.pointer(), "switch"),
                                              *text, Parameter::Kind::toggle);
  if (parameter == nullptr) return condition;
  condition.parameter = parameter->id;
  condition.number = parameter->number;
  return condition;
}

Condition read_comparison(PolicyContext& context, const JsonReader& reader, const Json& value) {
  Condition condition;
  const std::string name = reader.required_text("field");
  std::vector<std::string> comparators;
  for (const auto& [key, member] : value.items()) {
    if (is_comparator(key)) {
      comparators.push_back(key);
    } else if (key != "field" && key != "stage" && key != "last") {
      reader.fault(key, "unknown_field");
    }
  }
  if (comparators.size() != 1) reader.fault({}, "condition_needs_one_comparator");
  const auto field = parse_field(name);
  if (!field || *field == Field::switched_on) {
    if (reader.has("field")) reader.fault("field", "field_must_be_known", name);
    return condition;
  }
  condition.field = *field;
  read_argument(context, reader, condition);
  if (comparators.size() != 1) return condition;
  condition.comparator = *parse_comparator(comparators.front());
  if (fits(condition.field, condition.comparator)) {
    read_value(context, reader, comparators.front(), condition);
  } else {
    reader.fault(comparators.front(), "comparator_must_fit_the_field", name);
  }
  return condition;
}

Condition read_part(PolicyContext& context, const Json& value, const std::string& pointer,
                    std::size_t depth);

void read_parts(PolicyContext& context, const JsonReader& reader, std::string_view key,
                std::size_t depth, Condition& condition) {
  const Json* list = read_list(context, reader, key);
  if (list == nullptr) return;
  const std::string pointer = pointer_to(reader.pointer(), key);
  for (std::size_t i = 0; i < list->size(); ++i) {
    condition.parts.push_back(read_part(context, (*list)[i], pointer_to(pointer, i), depth + 1));
  }
}

Condition read_part(PolicyContext& context, const Json& value, const std::string& pointer,
                    std::size_t depth) {
  Condition condition;
  if (depth > policy_limits::condition_depth_max) {
    context.note(pointer, "condition_is_too_deep");
    return condition;
  }
  const JsonReader reader(value, pointer, context.faults);
  if (!value.is_object()) return condition;
  if (reader.has("all")) {
    reader.refuse_unknown({"all"});
    condition.kind = Condition::Kind::all;
    read_parts(context, reader, "all", depth, condition);
  } else if (reader.has("any")) {
    reader.refuse_unknown({"any"});
    condition.kind = Condition::Kind::any;
    read_parts(context, reader, "any", depth, condition);
  } else if (reader.has("not")) {
    reader.refuse_unknown({"not"});
    condition.kind = Condition::Kind::negation;
    condition.parts.push_back(
        read_part(context, *reader.member("not"), pointer_to(pointer, "not"), depth + 1));
  } else if (reader.has("switch")) {
    reader.refuse_unknown({"switch"});
    return read_switch(context, reader);
  } else {
    return read_comparison(context, reader, value);
  }
  return condition;
}

}  // namespace

std::optional<Condition> read_condition(PolicyContext& context, const JsonReader& reader,
                                        std::string_view key) {
  const Json* value = reader.member(key);
  if (value == nullptr) return std::nullopt;
  const std::size_t faults_before = context.faults.size();
  Condition condition = read_part(context, *value, pointer_to(reader.pointer(), key), 1);
  // Half a condition may be one that can never hold, and would blame the stages that follow.
  if (context.faults.size() > faults_before) return std::nullopt;
  return condition;
}

}  // namespace duewise
