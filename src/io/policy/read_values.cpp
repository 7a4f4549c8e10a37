// Texts, lists, offsets and parameters of a policy file.
#include <algorithm>

#include "base/text.hpp"
#include "core/policy/codes.hpp"
#include "io/policy/policy_reader.hpp"

namespace duewise {
namespace {

/// What `basis` can speak of: fields of a stage, its actions, or a restore rule.
constexpr std::array<std::string_view, 31> basis_fields{
    {"level",    "from",           "offset",           "convention",   "weekday",    "not_before",
     "deadline", "repeat",         "repeat.every",     "repeat.until", "repeat.max", "after",
     "within",   "later_than",     "condition",        "requires",     "approval",   "ends",
     "begins",   "actions",        "channel",          "template",     "role",       "text",
     "effects",  "minimum_amount", "minimum_interval", "interest",     "fee",        "warning",
     "name"}};

std::optional<Offset> read_plain_offset(const JsonReader& reader, std::string_view key) {
  const auto text = reader.text(key);
  if (!text) return std::nullopt;
  const auto offset = Offset::parse(*text);
  if (!offset) reader.fault(key, "offset_must_parse", *text);
  return offset;
}

}  // namespace

const Json* read_list(PolicyContext& context, const JsonReader& reader, std::string_view key) {
  const Json* list = reader.array(key);
  const bool is_ladder = key == "stages";
  const std::size_t max = is_ladder ? policy_limits::stages_max : policy_limits::entries_max;
  if (list == nullptr || list->size() <= max) return list;
  context.note(pointer_to(reader.pointer(), key),
               is_ladder ? "too_many_stages" : "too_many_entries",
               to_text(static_cast<std::int64_t>(list->size())));
  return nullptr;
}

std::string read_word(const JsonReader& reader, std::string_view key) {
  const auto text = reader.text(key);
  if (text && text->empty()) reader.fault(key, "must_not_be_empty");
  return text.value_or(std::string());
}

LocalText read_local_text(PolicyContext& context, const JsonReader& reader, std::string_view key) {
  LocalText text;
  const Json* value = reader.member(key);
  if (value == nullptr) return text;
  const JsonReader languages(*value, pointer_to(reader.pointer(), key), context.faults);
  languages.refuse_unknown({language_names[0], language_names[1], language_names[2]});
  for (std::size_t i = 0; i < language_count; ++i) {
    text.by_language[i] = read_word(languages, language_names[i]);
  }
  return text;
}

std::vector<std::string> read_words(PolicyContext& context, const JsonReader& reader,
                                    std::string_view key) {
  if (read_list(context, reader, key) == nullptr) return {};
  return reader.texts(key);
}

std::vector<FieldBasis> read_basis(PolicyContext& context, const JsonReader& reader) {
  std::vector<FieldBasis> all;
  const Json* value = reader.member("basis");
  if (value == nullptr) return all;
  const std::string pointer = pointer_to(reader.pointer(), "basis");
  const JsonReader entries(*value, pointer, context.faults);
  if (!value->is_object()) return all;
  for (const auto& [field, name] : value->items()) {
    if (std::find(basis_fields.begin(), basis_fields.end(), field) == basis_fields.end()) {
      entries.fault(field, "unknown_field");
      continue;
    }
    FieldBasis basis{.field = field, .basis = Basis::source};
    read_choice(entries, field, basis_names, "basis_must_be_known", basis.basis);
    all.push_back(std::move(basis));
  }
  return all;
}

std::optional<std::int32_t> read_number(const JsonReader& reader, std::string_view key,
                                        std::int32_t min, std::int32_t max) {
  const auto number = reader.integer(key);
  if (!number) return std::nullopt;
  if (*number >= min && *number <= max) return static_cast<std::int32_t>(*number);
  reader.fault(key, "number_is_out_of_range", to_text(min) + ".." + to_text(max));
  return std::nullopt;
}

const Parameter* find_parameter(PolicyContext& context, const std::string& pointer,
                                std::string_view text, Parameter::Kind kind) {
  const std::string_view id = text.substr(text.substr(0, 1) == "$" ? 1 : 0);
  for (const Parameter& parameter : context.parameters) {
    if (parameter.id != id) continue;
    if (parameter.kind == kind) return &parameter;
    context.note(pointer, "parameter_is_of_another_kind", std::string(id));
    return nullptr;
  }
  context.note(pointer, "parameter_must_exist", std::string(id));
  return nullptr;
}

OffsetField parse_offset_field(PolicyContext& context, const std::string& pointer,
                               std::string_view text) {
  if (!text.empty() && text.front() == '$') {
    const Parameter* parameter = find_parameter(context, pointer, text, Parameter::Kind::offset);
    if (parameter == nullptr) return {.value = unread_offset, .parameter = {}};
    return {.value = parameter->value, .parameter = parameter->id};
  }
  if (const auto offset = Offset::parse(text)) return {.value = *offset, .parameter = {}};
  context.note(pointer, "offset_must_parse", std::string(text));
  return {.value = unread_offset, .parameter = {}};
}

std::optional<OffsetField> read_offset(PolicyContext& context, const JsonReader& reader,
                                       std::string_view key) {
  const auto text = reader.text(key);
  if (!text) return std::nullopt;
  return parse_offset_field(context, pointer_to(reader.pointer(), key), *text);
}

namespace {

/// {"value": 50000, "min": 0} or {"value": true}: whole numbers and switches.
void read_number_parameter(const JsonReader& reader, Parameter& parameter) {
  const Json& value = *reader.member("value");
  parameter.value = Offset{};
  if (value.is_boolean()) {
    parameter.kind = Parameter::Kind::toggle;
    parameter.number = reader.boolean("value").value_or(false) ? 1 : 0;
    for (const char* limit : {"min", "max"}) {
      if (reader.has(limit)) reader.fault(limit, "unknown_field");
    }
    return;
  }
  parameter.kind = Parameter::Kind::number;
  parameter.number = reader.integer("value").value_or(0);
  parameter.number_min = reader.integer("min");
  parameter.number_max = reader.integer("max");
}

}  // namespace

Parameter read_parameter(PolicyContext& context, const std::string& id, const Json& value) {
  Parameter parameter;
  parameter.id = id;
  parameter.value = unread_offset;
  const std::string pointer = pointer_to("/parameters", id);
  if (const auto* text = value.get_ptr<const std::string*>()) {
    if (const auto offset = Offset::parse(*text)) {
      parameter.value = *offset;
    } else {
      context.note(pointer, "offset_must_parse", *text);
    }
    return parameter;
  }
  const JsonReader reader(value, pointer, context.faults);
  reader.refuse_unknown({"value", "min", "max", "name"});
  if (value.is_object() && !reader.has("value")) reader.fault("value", "is_required");
  if (reader.has("value") &&
      (reader.member("value")->is_boolean() || reader.member("value")->is_number())) {
    read_number_parameter(reader, parameter);
    parameter.name = read_local_text(context, reader, "name");
    return parameter;
  }
  if (const auto offset = read_plain_offset(reader, "value")) parameter.value = *offset;
  parameter.min = read_plain_offset(reader, "min");
  parameter.max = read_plain_offset(reader, "max");
  parameter.name = read_local_text(context, reader, "name");
  return parameter;
}

}  // namespace duewise
