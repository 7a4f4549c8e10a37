/// Predicates as data: {"field":"days_overdue","gte":30}, all, any, not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duewise {

enum class Field : std::uint8_t {
  days_overdue,
  open_amount,  ///< of the subject, in 1/10,000 of its currency's major unit
  rating,
  tags,
  settlement,
  consecutive_periods_owed,
  promises_broken,
  contacts_since_due,
};
std::optional<Field> parse_field(std::string_view name);
std::string_view to_text(Field field);
/// Reports whether the field holds texts (compared by `in`, `eq`, `ne`, `has`) or a number.
bool is_text_field(Field field);

enum class Comparator : std::uint8_t { eq, ne, lt, lte, gt, gte, in, not_in, has };
std::optional<Comparator> parse_comparator(std::string_view name);
std::string_view to_text(Comparator comparator);
/// Reports whether values of `field` can be compared by `comparator`: numbers by size, ratings and
/// settlements by `eq`, `ne`, `in`, `not_in`, tags by `has`, `in` (any of them), `not_in` (none).
bool fits(Field field, Comparator comparator);

/// One node of a predicate. `all`, `any` and `negation` use `parts`; `comparison` the rest.
struct Condition {
  enum class Kind : std::uint8_t { comparison, all, any, negation };
  Kind kind = Kind::comparison;
  std::vector<Condition> parts;
  Field field = Field::days_overdue;
  Comparator comparator = Comparator::eq;
  std::int64_t number = 0;         ///< for number fields; open_amount in 1/10,000 of a major unit
  std::vector<std::string> texts;  ///< for text fields
  bool operator==(const Condition&) const = default;
};

/// What a condition may read about one subject on one day.
struct ConditionFacts {
  std::int64_t days_overdue = 0;
  std::int64_t open_amount = 0;
  std::int64_t consecutive_periods_owed = 0;
  std::int64_t promises_broken = 0;
  std::int64_t contacts_since_due = 0;
  std::string_view rating;
  std::string_view tags;  ///< separated by ';'
  std::string_view settlement;
};

/// Evaluates `condition`; a pure function of the facts.
/// Asserts: the condition is valid (`validate` finds nothing in it).
bool holds(const Condition& condition, const ConditionFacts& facts);

}  // namespace duewise
