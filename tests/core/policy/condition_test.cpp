#include "core/policy/condition.hpp"

#include "doctest/doctest.h"

#include "core/policy/can_hold.hpp"

namespace duewise {
namespace {

Condition number_is(Field field, Comparator comparator, std::int64_t number) {
  Condition condition;
  condition.field = field;
  condition.comparator = comparator;
  condition.number = number;
  return condition;
}

Condition text_is(Field field, Comparator comparator, std::vector<std::string> texts) {
  Condition condition;
  condition.field = field;
  condition.comparator = comparator;
  condition.texts = std::move(texts);
  return condition;
}

Condition group(Condition::Kind kind, std::vector<Condition> parts) {
  Condition condition;
  condition.kind = kind;
  condition.parts = std::move(parts);
  return condition;
}

Condition all(std::vector<Condition> parts) {
  return group(Condition::Kind::all, std::move(parts));
}
Condition any(std::vector<Condition> parts) {
  return group(Condition::Kind::any, std::move(parts));
}
Condition negation(Condition part) { return group(Condition::Kind::negation, {std::move(part)}); }

/// Whether days overdue of below, at and above 30 meet the comparison with 30, as "010".
std::string around_thirty(Comparator comparator) {
  std::string results;
  for (const std::int64_t days : {29, 30, 31}) {
    ConditionFacts facts;
    facts.days_overdue = days;
    results += holds(number_is(Field::days_overdue, comparator, 30), facts) ? '1' : '0';
  }
  return results;
}

bool tags_hold(std::string_view tags, Comparator comparator, std::vector<std::string> wanted) {
  ConditionFacts facts;
  facts.tags = tags;
  return holds(text_is(Field::tags, comparator, std::move(wanted)), facts);
}

bool rating_holds(std::string_view rating, Comparator comparator, std::vector<std::string> wanted) {
  ConditionFacts facts;
  facts.rating = rating;
  return holds(text_is(Field::rating, comparator, std::move(wanted)), facts);
}

}  // namespace

TEST_CASE("condition: each comparator of numbers is exact below, at and above its number") {
  CHECK(around_thirty(Comparator::eq) == "010");
  CHECK(around_thirty(Comparator::ne) == "101");
  CHECK(around_thirty(Comparator::lt) == "100");
  CHECK(around_thirty(Comparator::lte) == "110");
  CHECK(around_thirty(Comparator::gt) == "001");
  CHECK(around_thirty(Comparator::gte) == "011");
}

TEST_CASE("condition: each number field reads its own fact") {
  ConditionFacts facts;
  facts.days_overdue = 1;
  facts.open_amount = 2;
  facts.consecutive_periods_owed = 3;
  facts.promises_broken = 4;
  facts.contacts_since_due = 5;
  CHECK(holds(number_is(Field::days_overdue, Comparator::eq, 1), facts));
  CHECK(holds(number_is(Field::open_amount, Comparator::eq, 2), facts));
  CHECK(holds(number_is(Field::consecutive_periods_owed, Comparator::eq, 3), facts));
  CHECK(holds(number_is(Field::promises_broken, Comparator::eq, 4), facts));
  CHECK(holds(number_is(Field::contacts_since_due, Comparator::eq, 5), facts));
}

TEST_CASE("condition: ratings and settlements are compared as whole words") {
  CHECK(rating_holds("B", Comparator::in, {"B", "C"}));
  CHECK_FALSE(rating_holds("A", Comparator::in, {"B", "C"}));
  CHECK_FALSE(rating_holds("", Comparator::in, {"B", "C"}));
  CHECK(rating_holds("A", Comparator::not_in, {"B", "C"}));
  CHECK_FALSE(rating_holds("AA", Comparator::eq, {"A"}));
  CHECK(rating_holds("AA", Comparator::ne, {"A"}));
  CHECK(rating_holds("", Comparator::eq, {""}));
  ConditionFacts facts;
  facts.settlement = "monthly";
  CHECK(holds(text_is(Field::settlement, Comparator::eq, {"monthly"}), facts));
  CHECK_FALSE(holds(text_is(Field::settlement, Comparator::eq, {"per_invoice"}), facts));
}

TEST_CASE("condition: a tag is found whole among several") {
  CHECK(tags_hold("late_payer;vip", Comparator::has, {"vip"}));
  CHECK(tags_hold("late_payer; vip", Comparator::has, {"vip"}));
  CHECK_FALSE(tags_hold("late_payer", Comparator::has, {"late"}));
  CHECK_FALSE(tags_hold("", Comparator::has, {"vip"}));
  CHECK(tags_hold("a;b", Comparator::in, {"x", "b"}));
  CHECK_FALSE(tags_hold("a;b", Comparator::not_in, {"x", "b"}));
  CHECK(tags_hold("", Comparator::not_in, {"x"}));
}

TEST_CASE("condition: all, any and not combine, and nothing at all is met by everybody") {
  ConditionFacts facts;
  facts.days_overdue = 40;
  facts.rating = "C";
  const Condition late = number_is(Field::days_overdue, Comparator::gte, 30);
  const Condition good = text_is(Field::rating, Comparator::eq, {"A"});
  CHECK_FALSE(holds(all({late, good}), facts));
  CHECK(holds(any({late, good}), facts));
  CHECK(holds(all({late, negation(good)}), facts));
  CHECK(holds(all({}), facts));
  CHECK_FALSE(holds(any({}), facts));
}

TEST_CASE("condition: names of fields and comparators are read back as written") {
  for (int i = 0; i < 8; ++i) {
    const auto field = static_cast<Field>(i);
    CHECK(parse_field(to_text(field)) == field);
  }
  for (int i = 0; i < 9; ++i) {
    const auto comparator = static_cast<Comparator>(i);
    CHECK(parse_comparator(to_text(comparator)) == comparator);
  }
  CHECK_FALSE(parse_field("days"));
  CHECK_FALSE(parse_field(""));
  CHECK_FALSE(parse_comparator("=="));
}

TEST_CASE("condition: comparators fit the fields they make sense for") {
  CHECK(fits(Field::days_overdue, Comparator::lt));
  CHECK_FALSE(fits(Field::rating, Comparator::lt));
  CHECK(fits(Field::tags, Comparator::has));
  CHECK_FALSE(fits(Field::rating, Comparator::has));
  CHECK_FALSE(fits(Field::tags, Comparator::eq));
  CHECK(fits(Field::settlement, Comparator::in));
  CHECK_FALSE(fits(Field::open_amount, Comparator::in));
}

TEST_CASE("condition: numbers that exclude each other can never hold, at every bound") {
  const auto days = [](Comparator comparator, std::int64_t number) {
    return number_is(Field::days_overdue, comparator, number);
  };
  CHECK(can_hold(all({days(Comparator::gte, 30), days(Comparator::lte, 30)})));
  CHECK_FALSE(can_hold(all({days(Comparator::gt, 30), days(Comparator::lte, 30)})));
  CHECK_FALSE(can_hold(all({days(Comparator::gte, 30), days(Comparator::lt, 30)})));
  CHECK_FALSE(can_hold(all({days(Comparator::eq, 30), days(Comparator::ne, 30)})));
  CHECK(can_hold(all({days(Comparator::ne, 30), days(Comparator::gte, 30)})));
  CHECK_FALSE(can_hold(all({days(Comparator::eq, 3), days(Comparator::eq, 4)})));
  CHECK_FALSE(can_hold(number_is(Field::promises_broken, Comparator::lt, 0)));
  CHECK(can_hold(number_is(Field::promises_broken, Comparator::lte, 0)));
  CHECK_FALSE(can_hold(number_is(Field::open_amount, Comparator::eq, -1)));
  CHECK(can_hold(days(Comparator::lt, -3)));
}

TEST_CASE("condition: what is known of the days overdue counts, too") {
  const Condition young = number_is(Field::days_overdue, Comparator::lt, 10);
  CHECK(can_hold(young, 9));
  CHECK_FALSE(can_hold(young, 10));
  CHECK_FALSE(can_hold(young, 11));
}

TEST_CASE("condition: texts that exclude each other can never hold") {
  const auto rating = [](Comparator comparator, std::vector<std::string> texts) {
    return text_is(Field::rating, comparator, std::move(texts));
  };
  const auto tags = [](Comparator comparator, std::vector<std::string> texts) {
    return text_is(Field::tags, comparator, std::move(texts));
  };
  CHECK_FALSE(can_hold(all({rating(Comparator::eq, {"A"}), rating(Comparator::eq, {"B"})})));
  CHECK(can_hold(all({rating(Comparator::in, {"A", "B"}), rating(Comparator::ne, {"B"})})));
  CHECK_FALSE(
      can_hold(all({rating(Comparator::in, {"A", "B"}), rating(Comparator::not_in, {"B", "A"})})));
  CHECK_FALSE(can_hold(all({rating(Comparator::ne, {"A"}), rating(Comparator::eq, {"A"})})));
  CHECK(can_hold(all({tags(Comparator::has, {"a"}), tags(Comparator::has, {"b"})})));
  CHECK_FALSE(can_hold(all({tags(Comparator::has, {"a"}), tags(Comparator::not_in, {"a", "b"})})));
  CHECK(can_hold(all({tags(Comparator::in, {"a", "b"}), tags(Comparator::not_in, {"a"})})));
}

TEST_CASE("condition: not turns what it holds, and a choice needs one part that can hold") {
  const Condition late = number_is(Field::days_overdue, Comparator::gte, 30);
  const Condition early = number_is(Field::days_overdue, Comparator::lt, 5);
  CHECK_FALSE(can_hold(all({late, negation(late)})));
  CHECK(can_hold(negation(all({late, early}))));
  CHECK_FALSE(can_hold(all({late, any({early, negation(late)})})));
  CHECK(can_hold(all({late, any({early, late})})));
  CHECK_FALSE(can_hold(any({})));
  CHECK_FALSE(can_hold(negation(all({}))));
}

}  // namespace duewise
