#include "core/policy/condition.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, field_count> field_names{
    {"days_overdue", "open_amount", "rating", "tags", "settlement", "consecutive_periods_owed",
     "promises_broken", "contacts_since_due", "contacts_without_reach", "terms_days",
     "median_days_late", "late_invoices", "contract_signed", "confirmed", "receipts_complete",
     "judgment", "progress_since", "stage_fired", "switch"}};

constexpr std::array<std::string_view, 9> comparator_names{
    {"eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "has"}};

template <class Choice, std::size_t size>
std::optional<Choice> find(const std::array<std::string_view, size>& names, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Choice>(i);
  }
  return std::nullopt;
}

std::int64_t count_late(const ConditionFacts& facts, std::int32_t last) {
  const auto wanted = std::min(facts.was_late.size(), static_cast<std::size_t>(last));
  const auto latest = facts.was_late.first(wanted);
  return std::count(latest.begin(), latest.end(), std::uint8_t{1});
}

std::int64_t flag_of(std::span<const std::uint8_t> flags, std::uint16_t stage) {
  return stage < flags.size() ? flags[stage] : 0;
}

std::int64_t number_of(const ConditionFacts& facts, const Condition& condition) {
  switch (condition.field) {
    case Field::days_overdue:
      return facts.days_overdue;
    case Field::open_amount:
      return facts.open_amount;
    case Field::consecutive_periods_owed:
      return facts.consecutive_periods_owed;
    case Field::promises_broken:
      return facts.promises_broken;
    case Field::contacts_since_due:
      return facts.contacts_since_due;
    case Field::contacts_without_reach:
      return facts.contacts_without_reach;
    case Field::terms_days:
      return facts.terms_days;
    case Field::median_days_late:
      return facts.median_days_late;
    case Field::late_invoices:
      return count_late(facts, condition.last);
    case Field::contract_signed:
      return facts.contract_signed ? 1 : 0;
    case Field::confirmed:
      return facts.confirmed ? 1 : 0;
    case Field::receipts_complete:
      return facts.receipts_complete ? 1 : 0;
    case Field::judgment:
      return facts.judgment ? 1 : 0;
    case Field::progress_since:
      return flag_of(facts.progressed_since, condition.stage);
    case Field::stage_fired:
      return flag_of(facts.has_fired, condition.stage);
    case Field::switched_on:
    case Field::rating:
    case Field::tags:
    case Field::settlement:
      break;
  }
  UNREACHABLE();
}

bool compares(std::int64_t met, Comparator comparator, std::int64_t wanted) {
  switch (comparator) {
    case Comparator::eq:
      return met == wanted;
    case Comparator::ne:
      return met != wanted;
    case Comparator::lt:
      return met < wanted;
    case Comparator::lte:
      return met <= wanted;
    case Comparator::gt:
      return met > wanted;
    case Comparator::gte:
      return met >= wanted;
    case Comparator::in:
    case Comparator::not_in:
    case Comparator::has:
      break;
  }
  UNREACHABLE();
}

bool is_one_of(std::string_view met, const std::vector<std::string>& wanted) {
  return std::find(wanted.begin(), wanted.end(), met) != wanted.end();
}

bool has_tag(std::string_view tags, const std::vector<std::string>& wanted) {
  while (!tags.empty()) {
    const std::size_t end = std::min(tags.find(';'), tags.size());
    if (is_one_of(trimmed(tags.substr(0, end)), wanted)) return true;
    tags.remove_prefix(std::min(end + 1, tags.size()));
  }
  return false;
}

bool compares_tags(std::string_view tags, Comparator comparator,
                   const std::vector<std::string>& wanted) {
  if (comparator == Comparator::has || comparator == Comparator::in) return has_tag(tags, wanted);
  ASSERT(comparator == Comparator::not_in);
  return !has_tag(tags, wanted);
}

bool compares_text(std::string_view met, Comparator comparator,
                   const std::vector<std::string>& wanted) {
  if (comparator == Comparator::eq || comparator == Comparator::in) return is_one_of(met, wanted);
  ASSERT(comparator == Comparator::ne || comparator == Comparator::not_in);
  return !is_one_of(met, wanted);
}

bool comparison_holds(const Condition& condition, const ConditionFacts& facts) {
  switch (condition.field) {
    case Field::tags:
      return compares_tags(facts.tags, condition.comparator, condition.texts);
    case Field::rating:
      return compares_text(facts.rating, condition.comparator, condition.texts);
    case Field::settlement:
      return compares_text(facts.settlement, condition.comparator, condition.texts);
    case Field::switched_on:
      return condition.number != 0;
    default:
      return compares(number_of(facts, condition), condition.comparator, condition.number);
  }
}

}  // namespace

std::optional<Field> parse_field(std::string_view name) { return find<Field>(field_names, name); }

std::string_view to_text(Field field) { return field_names[static_cast<std::size_t>(field)]; }

bool is_text_field(Field field) {
  return field == Field::rating || field == Field::tags || field == Field::settlement;
}

bool is_stage_field(Field field) {
  return field == Field::progress_since || field == Field::stage_fired;
}

bool is_yes_no_field(Field field) {
  return is_stage_field(field) || field == Field::contract_signed || field == Field::confirmed ||
         field == Field::receipts_complete || field == Field::judgment ||
         field == Field::switched_on;
}

std::optional<Comparator> parse_comparator(std::string_view name) {
  return find<Comparator>(comparator_names, name);
}

std::string_view to_text(Comparator comparator) {
  return comparator_names[static_cast<std::size_t>(comparator)];
}

bool fits(Field field, Comparator comparator) {
  switch (comparator) {
    case Comparator::lt:
    case Comparator::lte:
    case Comparator::gt:
    case Comparator::gte:
      return !is_text_field(field) && !is_yes_no_field(field);
    case Comparator::eq:
    case Comparator::ne:
      return field != Field::tags;
    case Comparator::in:
    case Comparator::not_in:
      return is_text_field(field);
    case Comparator::has:
      return field == Field::tags;
  }
  UNREACHABLE();
}

bool holds(const Condition& condition, const ConditionFacts& facts) {
  const auto part_holds = [&](const Condition& part) { return holds(part, facts); };
  switch (condition.kind) {
    case Condition::Kind::comparison:
      return comparison_holds(condition, facts);
    case Condition::Kind::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::negation:
      ASSERT(condition.parts.size() == 1);
      return !part_holds(condition.parts.front());
  }
  UNREACHABLE();
}

}  // namespace duewise
