// Goal: each jurisdiction's period ends on the day its statute gives, and only what the statute
// accepts begins it anew. Method: one example per rule, with the dates written out.
#include "core/law/limitation.hpp"

#include <vector>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

Date day(const char* text) { return *Date::parse(text); }

struct Fact {
  const char* date;
  LimitationAct act;
};

Limitation find(const char* rule, const char* due, const std::vector<Fact>& happened,
                const char* as_of) {
  std::vector<LimitationFact> facts;
  for (const Fact& fact : happened) facts.push_back({day(fact.date), fact.act});
  const LimitationRule* found = find_limitation_rule(rule);
  REQUIRE(found != nullptr);
  return limitation_of(*found, day(due), facts, {.as_of = day(as_of)});
}

Date end_of(const char* rule, const char* due, const std::vector<Fact>& happened = {}) {
  return find(rule, due, happened, "2026-11-20").ends;
}

constexpr auto demand = LimitationAct::demand;
constexpr auto promise = LimitationAct::promise;
constexpr auto signed_paper = LimitationAct::signed_paper;
constexpr auto part_payment = LimitationAct::part_payment;
constexpr auto suit = LimitationAct::suit;

}  // namespace

TEST_CASE("limitation: each jurisdiction's period without anything happening") {
  CHECK(end_of("cn", "2024-03-10") == day("2027-03-10"));
  CHECK(end_of("tw", "2025-03-10") == day("2027-03-10"));
  CHECK(end_of("tw-periodic", "2025-03-10") == day("2030-03-10"));
  CHECK(end_of("tw-general", "2025-03-10") == day("2040-03-10"));
  CHECK(end_of("hk", "2024-03-10") == day("2030-03-10"));
  CHECK(end_of("uk", "2024-03-10") == day("2030-03-10"));
  CHECK(end_of("de", "2024-03-10") == day("2027-12-31"));
  CHECK(end_of("de", "2023-12-31") == day("2026-12-31"));
  CHECK(end_of("other", "2024-03-10") == day("2027-03-10"));
  CHECK(find("cn", "2024-03-10", {}, "2026-11-20").begins == day("2024-03-11"));
  CHECK(find("de", "2024-03-10", {}, "2026-11-20").begins == day("2025-01-01"));
}

TEST_CASE("limitation: where the day is missing in the last month, its last day ends the period") {
  CHECK(end_of("cn", "2024-02-29") == day("2027-02-28"));
  CHECK(end_of("hk", "2024-02-29") == day("2030-02-28"));
}

TEST_CASE("limitation: what begins the period anew is what the statute accepts") {
  const auto after = [](const char* rule, LimitationAct act) {
    return end_of(rule, "2024-03-10", {{"2025-06-01", act}});
  };
  const auto unchanged = [](const char* rule) { return end_of(rule, "2024-03-10"); };
  for (const LimitationAct act : {demand, promise, signed_paper, part_payment}) {
    CHECK(after("cn", act) == day("2028-06-01"));
  }
  for (const char* rule : {"hk", "uk"}) {
    CHECK(after(rule, demand) == unchanged(rule));
    CHECK(after(rule, promise) == unchanged(rule));
    CHECK(after(rule, signed_paper) == day("2031-06-01"));
    CHECK(after(rule, part_payment) == day("2031-06-01"));
  }
  CHECK(after("de", demand) == unchanged("de"));
  CHECK(after("de", promise) == day("2028-06-01"));  // at once, not from the year's end
  CHECK(after("tw", promise) == day("2027-06-01"));
  CHECK(after("other", demand) == unchanged("other"));
}

TEST_CASE("limitation: in Taiwan a demand counts only where a suit follows within six months") {
  CHECK(end_of("tw", "2024-12-10", {{"2025-06-01", demand}}) == day("2026-12-10"));
  const Limitation sued =
      find("tw", "2023-12-10", {{"2025-11-01", demand}, {"2026-04-30", suit}}, "2026-11-20");
  CHECK(sued.state == LimitationState::stopped);
  const Limitation late =
      find("tw", "2023-12-10", {{"2025-11-01", demand}, {"2026-05-02", suit}}, "2026-11-20");
  CHECK(late.state == LimitationState::ended);
  CHECK(late.ends == day("2025-12-10"));
}

TEST_CASE("limitation: a suit stops the period; the judgment has periods of its own") {
  for (const LimitationRule& rule : limitation_rules()) {
    CAPTURE(rule.id);
    const Limitation found =
        find(rule.id.data(), "2025-03-10", {{"2025-06-01", suit}}, "2026-11-20");
    CHECK(found.state == LimitationState::stopped);
    CHECK(found.ends.is_none());
  }
}

TEST_CASE("limitation: nothing revives a claim that is out of time") {
  const Limitation found = find("cn", "2020-03-10", {{"2023-03-11", part_payment}}, "2026-11-20");
  CHECK(found.state == LimitationState::ended);
  CHECK(found.ends == day("2023-03-10"));
  CHECK_FALSE(found.by.has_value());
  // On the last day it still counts.
  CHECK(find("cn", "2021-03-10", {{"2024-03-10", part_payment}}, "2026-11-20").ends ==
        day("2027-03-10"));
}

TEST_CASE("limitation: in the PRC nothing lengthens it beyond twenty years") {
  std::vector<Fact> facts{{"2009-01-01", demand}, {"2011-12-01", demand}, {"2014-11-01", demand},
                          {"2017-10-01", demand}, {"2020-09-01", demand}, {"2023-08-01", demand},
                          {"2025-07-01", demand}};
  CHECK(find("cn", "2006-12-20", facts, "2026-11-20").ends == day("2026-12-20"));
}

TEST_CASE("limitation: a payment before due, or one that would shorten it, changes nothing") {
  CHECK(end_of("cn", "2024-03-10", {{"2024-02-01", part_payment}}) == day("2027-03-10"));
  CHECK(end_of("de", "2024-03-10", {{"2024-11-01", part_payment}}) == day("2027-12-31"));
  const Limitation later = find("cn", "2024-03-10", {{"2026-12-01", part_payment}}, "2026-11-20");
  CHECK(later.ends == day("2027-03-10"));  // it has not happened yet
}

TEST_CASE("limitation: the warning comes 90 days ahead, the last day itself is in time") {
  const auto state = [](const char* as_of) { return find("cn", "2024-03-10", {}, as_of).state; };
  CHECK(state("2026-12-09") == LimitationState::runs);  // 91 days
  CHECK(state("2026-12-10") == LimitationState::ending);
  CHECK(state("2027-03-10") == LimitationState::ending);
  CHECK(state("2027-03-11") == LimitationState::ended);
  CHECK(find("cn", "2024-03-10", {}, "2027-03-10").days_left == 0);
  CHECK(find("cn", "2024-03-10", {}, "2027-03-12").days_left == -2);
}

TEST_CASE("limitation: it tells what it counts from") {
  const Limitation found = find(
      "cn", "2024-03-10", {{"2025-01-05", demand}, {"2025-06-01", signed_paper}}, "2026-11-20");
  REQUIRE(found.by.has_value());
  CHECK(found.by->act == signed_paper);
  CHECK(found.by->date == day("2025-06-01"));
  CHECK(found.begins == day("2025-06-02"));
}

TEST_CASE("limitation: every rule has an id of its own and a source") {
  for (const LimitationRule& rule : limitation_rules()) {
    CHECK(find_limitation_rule(rule.id) == &rule);
    CHECK_FALSE(rule.law.empty());
    CHECK(rule.years > 0);
  }
  CHECK(find_limitation_rule("xx") == nullptr);
}
