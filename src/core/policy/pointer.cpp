#include "core/policy/pointer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace duewise {
namespace {

/// Keys in the order in which `write_policy` writes them; of objects within each other at once.
constexpr std::array<std::string_view, 82> key_order{{
    "schema",
    "id",
    "level",
    "name",
    "description",
    "subject",
    "value",
    "min",
    "max",
    "parameters",
    "applies_to",
    "ends_on",
    "grouping",
    "reanchor",
    "pauses_on",
    "catch_up",
    "promise_grace",
    "contact_caps",
    "per_day",
    "per_week",
    "calling_rules",
    "exclude",
    "allocation",
    "days_in_year",
    "cap_ppm",
    "fees",
    "calendar",
    "roles",
    "stages",
    "restore",
    "basis",
    "channel",
    "template",
    "role",
    "text",
    "when",
    "from",
    "offset",
    "convention",
    "weekday",
    "not_before",
    "deadline",
    "repeat",
    "every",
    "until",
    "after",
    "within",
    "later_than",
    "condition",
    "minimum_amount",
    "minimum_interval",
    "all",
    "any",
    "not",
    "switch",
    "field",
    "stage",
    "last",
    "eq",
    "ne",
    "lt",
    "lte",
    "gt",
    "gte",
    "in",
    "not_in",
    "has",
    "approval",
    "requires",
    "ends",
    "begins",
    "actions",
    "effects",
    "interest",
    "fee",
    "fixed",
    "rate_ppm",
    "cap",
    "warning",
    "en",
    "zh-Hans",
    "zh-Hant",
}};

/// Numbers by value, then known keys in their order, then others by their bytes.
struct TokenRank {
  int group = 0;
  std::int64_t number = 0;
};

TokenRank rank_of(std::string_view token) {
  if (const auto number = parse_integer(token)) return {.group = 0, .number = *number};
  const auto* const known = std::find(key_order.begin(), key_order.end(), token);
  if (known != key_order.end()) return {.group = 1, .number = known - key_order.begin()};
  return {.group = 2, .number = 0};
}

}  // namespace

Pointer Pointer::operator/(std::string_view key) const {
  Pointer longer = *this;
  longer.text_.push_back('/');
  for (const char c : key) {
    if (c == '~') {
      longer.text_ += "~0";
    } else if (c == '/') {
      longer.text_ += "~1";
    } else {
      longer.text_.push_back(c);
    }
  }
  return longer;
}

Pointer Pointer::operator/(std::size_t position) const {
  Pointer longer = *this;
  longer.text_.push_back('/');
  append_integer(longer.text_, static_cast<std::int64_t>(position));
  return longer;
}

bool comes_before(std::string_view left, std::string_view right) {
  const std::vector<std::string_view> left_tokens = split(left, '/');
  const std::vector<std::string_view> right_tokens = split(right, '/');
  const std::size_t shared = std::min(left_tokens.size(), right_tokens.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (left_tokens[i] == right_tokens[i]) continue;
    const TokenRank left_rank = rank_of(left_tokens[i]);
    const TokenRank right_rank = rank_of(right_tokens[i]);
    if (left_rank.group != right_rank.group) return left_rank.group < right_rank.group;
    if (left_rank.number != right_rank.number) return left_rank.number < right_rank.number;
    return left_tokens[i] < right_tokens[i];
  }
  return left_tokens.size() < right_tokens.size();
}

}  // namespace duewise
