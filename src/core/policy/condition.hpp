/// Predicates as data: {"field":"days_overdue","gte":30}, all, any, not.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
  contacts_without_reach,  ///< contacts in a row that reached nobody
  terms_days,              ///< due date − issue date; 0 where the issue date is unknown
  median_days_late,        ///< of the customer's settled invoices; 0 where there are none
  late_invoices,           ///< among the customer's last `Condition::last` invoices due
  contract_signed,
  confirmed,
  receipts_complete,
  judgment,
  progress_since,  ///< a payment or promise since `Condition::stage` fired
  stage_fired,     ///< `Condition::stage` has fired
  switched_on,     ///< written {"switch": "$parameter"}
};
constexpr std::size_t field_count = 19;
std::optional<Field> parse_field(std::string_view name);
std::string_view to_text(Field field);
/// Reports whether the field holds texts (compared by `in`, `eq`, `ne`, `has`).
bool is_text_field(Field field);
/// Reports whether the field is true or false; held as 1 or 0.
bool is_yes_no_field(Field field);
/// Reports whether the field asks about a stage.
bool is_stage_field(Field field);

enum class Comparator : std::uint8_t { eq, ne, lt, lte, gt, gte, in, not_in, has };
std::optional<Comparator> parse_comparator(std::string_view name);
std::string_view to_text(Comparator comparator);
/// Reports whether values of `field` can be compared by `comparator`: numbers by size, ratings and
/// settlements by `eq`, `ne`, `in`, `not_in`, tags by `has`, `in` (any of them), `not_in` (none),
/// yes or no by `eq`, `ne`.
bool fits(Field field, Comparator comparator);

/// One node of a predicate. `all`, `any` and `negation` use `parts`; `comparison` the rest.
struct Condition {
  enum class Kind : std::uint8_t { comparison, all, any, negation };
  Kind kind = Kind::comparison;
  std::vector<Condition> parts;
  Field field = Field::days_overdue;
  Comparator comparator = Comparator::eq;
  std::int64_t number = 0;         ///< for number fields; open_amount in 1/10,000 of a major unit
  std::string parameter;           ///< whose value `number` holds; empty where it is written out
  std::int32_t last = 0;           ///< for late_invoices
  std::uint16_t stage = 0;         ///< for the fields about a stage: its position in the ladder
  std::vector<std::string> texts;  ///< for text fields
  bool operator==(const Condition&) const = default;
};

/// Asks `visit(const Condition&)` of a condition and of every part below it.
template <class ConditionType, class Visit>
void visit_parts(ConditionType& condition, Visit visit) {
  visit(condition);
  for (auto& part : condition.parts) visit_parts(part, visit);
}

/// What a condition may read about one subject on one day. The spans may be empty where no
/// condition of the policy reads them.
struct ConditionFacts {
  std::int64_t days_overdue = 0;
  std::int64_t open_amount = 0;
  std::int64_t consecutive_periods_owed = 0;
  std::int64_t promises_broken = 0;
  std::int64_t contacts_since_due = 0;
  std::int64_t contacts_without_reach = 0;
  std::int64_t terms_days = 0;
  std::int64_t median_days_late = 0;
  bool contract_signed = false;
  bool confirmed = false;
  bool receipts_complete = false;
  bool judgment = false;
  std::span<const std::uint8_t> was_late;          ///< the customer's due invoices, newest first
  std::span<const std::uint8_t> has_fired;         ///< by stage
  std::span<const std::uint8_t> progressed_since;  ///< by stage
  std::string_view rating;
  std::string_view tags;  ///< separated by ';'
  std::string_view settlement;
};

/// Evaluates `condition`; a pure function of the facts.
/// Asserts: the condition is valid (`validate` finds nothing in it).
bool holds(const Condition& condition, const ConditionFacts& facts);

}  // namespace duewise
