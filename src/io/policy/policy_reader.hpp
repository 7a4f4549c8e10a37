/// The parts of `read_policy`: one function for each kind of thing in a policy file. Used by
/// io/policy only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/names.hpp"
#include "core/policy/policy.hpp"
#include "io/json/json.hpp"

namespace duewise {

/// What stands for an offset that could not be read, so that no check trips over it again.
constexpr Offset unread_offset{.count = 1, .unit = OffsetUnit::calendar_days};

/// What reading one file has learned so far.
struct PolicyContext {
  std::vector<Fault> faults;
  std::vector<Parameter> parameters;
  std::vector<std::string> stage_ids;  ///< empty where a stage has none

  void note(std::string pointer, std::string_view code, std::string detail = {}) {
    faults.push_back({std::move(pointer), std::string(code), std::move(detail)});
  }
};

/// The list `key`, or null where it is missing, no list, or too long.
const Json* read_list(PolicyContext& context, const JsonReader& reader, std::string_view key);
/// A text that may be missing but not empty.
std::string read_word(const JsonReader& reader, std::string_view key);
LocalText read_local_text(PolicyContext& context, const JsonReader& reader, std::string_view key);
std::vector<std::string> read_words(PolicyContext& context, const JsonReader& reader,
                                    std::string_view key);
std::vector<FieldBasis> read_basis(PolicyContext& context, const JsonReader& reader);
/// A number within limits; none where it is missing or outside.
std::optional<std::int32_t> read_number(const JsonReader& reader, std::string_view key,
                                        std::int32_t min, std::int32_t max);

/// An offset written out or a parameter's name; `unread_offset` with a fault where it is neither.
OffsetField parse_offset_field(PolicyContext& context, const std::string& pointer,
                               std::string_view text);
std::optional<OffsetField> read_offset(PolicyContext& context, const JsonReader& reader,
                                       std::string_view key);
/// A parameter's value, plain or with limits and a name.
Parameter read_parameter(PolicyContext& context, const std::string& id, const Json& value);

/// The position of stage `id`, with a fault at `pointer` where there is none.
std::optional<StageIndex> find_stage(PolicyContext& context, const std::string& pointer,
                                     std::string_view id);
/// A parameter by its written name "$id"; null with a fault where none of this kind has it.
const Parameter* find_parameter(PolicyContext& context, const std::string& pointer,
                                std::string_view text, Parameter::Kind kind);
/// {"CNY": "500.00"}; an empty list where the field is missing.
Amounts read_amounts(PolicyContext& context, const JsonReader& reader, std::string_view key);
std::optional<Fee> read_fee(PolicyContext& context, const JsonReader& reader);
/// `allocation`, `interest`, `fees`.
void read_money_rules(PolicyContext& context, const JsonReader& reader, Policy& policy);
/// `promise_grace`, `contact_caps`, `calling_rules`.
void read_contact_rules(PolicyContext& context, const JsonReader& reader, Policy& policy);
/// `ends_on`: a name, "stage:id" or a predicate.
void read_end(PolicyContext& context, const JsonReader& reader, Policy& policy);

std::optional<Condition> read_condition(PolicyContext& context, const JsonReader& reader,
                                        std::string_view key = "condition");
std::vector<Action> read_actions(PolicyContext& context, const JsonReader& reader);
Stage read_stage(PolicyContext& context, const Json& value, const std::string& pointer);
RestoreRule read_restore_rule(PolicyContext& context, const Json& value,
                              const std::string& pointer);

/// Reads a choice by name into `choice`; leaves it where the field is missing.
template <class Choice, std::size_t size>
void read_choice(const JsonReader& reader, std::string_view key,
                 const std::array<std::string_view, size>& names, std::string_view code,
                 Choice& choice) {
  const auto text = reader.text(key);
  if (!text) return;
  if (const auto found = parse_name<Choice>(names, *text)) {
    choice = *found;
  } else {
    reader.fault(key, std::string(code), *text);
  }
}

}  // namespace duewise
