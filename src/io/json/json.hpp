/// JSON in and out without exceptions: nlohmann::json behind a reader that never trusts its input
/// and names every fault with a JSON pointer.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"

#include "base/fault.hpp"
#include "base/result.hpp"

namespace duewise {

using Json = nlohmann::json;
/// Keeps keys in the order of insertion; for everything that is written.
using OrderedJson = nlohmann::ordered_json;

/// Parses `text` whole. Errors: json_must_be_well_formed, `where` "line 3, column 7".
Result<Json> parse_json(std::string_view text);

/// Parses `text` like `parse_json`, but keeps numbers with a fraction or exponent as the texts that
/// were written, so that no amount passes through a double.
Result<Json> parse_json_exactly(std::string_view text);

/// Serialises `value`; bytes that are not UTF-8 become U+FFFD. `indent` −1: one line.
std::string dump_json(const OrderedJson& value, int indent = -1);

/// `text`, or null where it is empty: how files say that a field does not apply.
OrderedJson text_or_null(std::string_view text);

/// Appends a reference token to a JSON pointer, escaped as RFC 6901 says.
std::string pointer_to(std::string_view pointer, std::string_view key);
std::string pointer_to(std::string_view pointer, std::size_t position);

/// One JSON object being read. Each getter notes a fault where the member is of the wrong kind;
/// a missing optional member is none without a fault.
class JsonReader {
 public:
  /// Notes `must_be_an_object` where `value` is not one; all getters then answer none.
  JsonReader(const Json& value, std::string pointer, std::vector<Fault>& faults);

  const std::string& pointer() const { return pointer_; }
  bool has(std::string_view key) const { return member(key) != nullptr; }
  /// The member itself, or null.
  const Json* member(std::string_view key) const;

  /// Codes: must_be_a_text.
  std::optional<std::string> text(std::string_view key) const;
  /// Codes: must_be_a_text, is_required.
  std::string required_text(std::string_view key) const;
  /// A decimal number as it was written, as a text or as a number (`parse_json_exactly`).
  /// Codes: must_be_a_decimal_number.
  std::optional<std::string> decimal(std::string_view key) const;
  /// Codes: must_be_an_integer.
  std::optional<std::int64_t> integer(std::string_view key) const;
  /// Codes: must_be_true_or_false.
  std::optional<bool> boolean(std::string_view key) const;
  /// The member where it is an array, else null. Codes: must_be_an_array.
  const Json* array(std::string_view key) const;
  /// The texts of an array member. Codes: must_be_an_array, must_be_a_text.
  std::vector<std::string> texts(std::string_view key) const;

  /// Notes `unknown_field` for each member that is not in `known`.
  void refuse_unknown(std::initializer_list<std::string_view> known) const;
  /// Notes a fault at the member `key`, or at the object itself where `key` is empty.
  void fault(std::string_view key, std::string code, std::string detail = {}) const;

 private:
  const Json* object_;
  std::string pointer_;
  std::vector<Fault>* faults_;
};

}  // namespace duewise
