#include "io/import/recognise/header_words.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/assets.hpp"
#include "io/import/recognise/plain_word.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

// A part of a header says less than all of it.
constexpr int within_percent = 40;
// Shorter words ("no", "due") stand in too many headers that mean something else.
constexpr std::size_t latin_bytes_min = 7;
constexpr std::size_t han_bytes_min = 9;  // three characters

bool is_long_enough(std::string_view word) {
  const bool is_han = static_cast<unsigned char>(word.front()) >= 0xE3;
  return word.size() >= (is_han ? han_bytes_min : latin_bytes_min);
}

/// Reports whether a part of a header says enough for `role`: "Payment date (predicted)" is no date
/// of payment, but "Total open amount in CNY" is an open amount.
bool may_stand_within(ColumnRole role) {
  switch (role) {
    case ColumnRole::invoice_no:
    case ColumnRole::customer_id:
    case ColumnRole::customer_name:
    case ColumnRole::contract_no:
    case ColumnRole::issue_date:
    case ColumnRole::due_date:
    case ColumnRole::amount:
    case ColumnRole::paid_amount:
    case ColumnRole::open_amount:
    case ColumnRole::currency:
      return true;
    default:
      return static_cast<std::size_t>(role) >= static_cast<std::size_t>(ColumnRole::line_amount);
  }
}

}  // namespace

HeaderWords::HeaderWords(std::string_view json) {
  const Result<Json> parsed = parse_json(json);
  ASSERT(parsed.has_value());
  for (const auto& [role_name, by_score] : (*parsed)["roles"].items()) {
    const std::optional<ColumnRole> role = find_column_role(role_name);
    ASSERT(role.has_value());
    for (const auto& [score, names] : by_score.items()) {
      const std::optional<std::int64_t> points = parse_integer(score);
      ASSERT(points.has_value());
      for (const Json& name : names) {
        const std::string key = plain_word(name.get_ref<const std::string&>());
        if (key.empty()) continue;
        roles_[key].push_back({*role, static_cast<int>(*points)});
      }
    }
  }
}

std::span<const RoleScore> HeaderWords::find(std::string_view header) const {
  auto found = roles_.find(plain_word(header));
  if (found == roles_.end()) found = roles_.find(plain_word(without_parenthesis(header)));
  return found == roles_.end() ? std::span<const RoleScore>() : found->second;
}

RoleScore HeaderWords::find_within(std::string_view header) const {
  const std::string plain = plain_word(header);
  RoleScore best;
  std::size_t best_bytes = 0;
  for (const auto& [word, roles] : roles_) {
    if (word.size() <= best_bytes || !is_long_enough(word)) continue;
    if (plain.find(word) == std::string::npos || !may_stand_within(roles.front().role)) continue;
    best_bytes = word.size();
    best = {roles.front().role, roles.front().score * within_percent / 100};
  }
  return best;
}

const HeaderWords& header_words() {
  static const HeaderWords words(asset("import/headers.json"));
  return words;
}

}  // namespace duewise
