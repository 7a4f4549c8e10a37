// Two small policies over a few invoices: which stages differ and how much work each makes.
#include "core/comparison/comparison.hpp"

#include "doctest/doctest.h"

#include "core/timeline/simulation.hpp"
#include "io/policy/policy_file.hpp"
#include "io/scenario/scenario_file.hpp"
#include "support/timeline_case.hpp"

using namespace duewise;

namespace {

const std::vector<test::InvoiceLine> two_invoices{
    {.no = "A1", .due = "2026-02-01"}, {.no = "B1", .due = "2026-02-10", .customer = "K2"}};

/// A policy whose stages are the members of a policy file's list.
Policy policy_of(const std::string& stages) {
  PolicyReading reading = read_policy(
      R"({"schema": "duewise.policy/1", "id": "case", "name": {"en": "Case"},
          "roles": [{"id": "clerk", "name": {"en": "Clerk"}},
                    {"id": "lawyer", "name": {"en": "Lawyer"}}], "stages": [)" +
      stages + "]}");
  REQUIRE(reading.faults.empty());
  return std::move(reading.policy);
}

struct Side {
  Policy policy;
  Timeline timeline;
};

Side run(const Portfolio& portfolio, const std::string& stages, std::string_view events = "[]") {
  Side side;
  side.policy = policy_of(stages);
  const ScenarioReading scenario =
      read_scenario(R"({"events":)" + std::string(events) + "}", portfolio);
  REQUIRE(scenario.faults.empty());
  Result<Timeline> timeline =
      simulate(portfolio, side.policy, scenario.scenario, BusinessCalendar(),
               {*Date::parse("2026-01-01"), *Date::parse("2026-03-31")});
  REQUIRE(timeline.has_value());
  side.timeline = std::move(*timeline);
  return side;
}

/// A stage at `offset` after due: a letter of the clerk, and `more` members.
std::string letter(const std::string& id, const std::string& offset, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "level": 1, "when": {"from": "due", "offset": ")" + offset +
         R"("}, "actions": [{"channel": "letter", "role": "clerk"}])" + more + "}";
}

/// Differences as "A1 dun 2026-02-08 > 2026-02-11 later 3", one a line.
std::string differences_of(const Portfolio& portfolio, const Side& a, const Side& b) {
  std::string text;
  const PairComparison pair = compare_pair({a.policy, a.timeline}, {b.policy, b.timeline});
  for (const StageDifference& each : pair.differences) {
    const StagePair stages = pair.stages[each.stage];
    const Policy& policy = stages.a == missing_stage ? b.policy : a.policy;
    const auto stage = static_cast<std::size_t>(stages.a == missing_stage ? stages.b : stages.a);
    text += std::string(subject_id(portfolio, each.subject)) + " " + policy.stages[stage].id + " " +
            each.a.to_text() + " > " + each.b.to_text() + " " + std::string(to_text(each.kind()));
    if (const auto days = each.days()) text += " " + std::to_string(days->count);
    text += "\n";
  }
  return text;
}

void check_differences(const std::string& a, const std::string& b, std::string_view expected,
                       std::string_view events = "[]") {
  const Portfolio portfolio = test::make_portfolio(two_invoices);
  const std::string actual =
      differences_of(portfolio, run(portfolio, a, events), run(portfolio, b, events));
  CHECK("\n" + actual == expected);
}

/// Work as "2026-02-02 clerk: contacts 1>0 letters 1>0", one week and role a line.
std::string work_of(const WorkTable& work) {
  std::string text;
  for (const WorkRow& row : work.rows) {
    text += row.week.to_text() + " " + (row.role.empty() ? "-" : row.role) + ":";
    for (const WorkMeasure measure : work_measures) {
      const std::int64_t a = row.by_policy[0][measure];
      const std::int64_t b = row.by_policy[1][measure];
      if (a == 0 && b == 0) continue;
      text +=
          " " + std::string(to_text(measure)) + " " + std::to_string(a) + ">" + std::to_string(b);
    }
    text += "\n";
  }
  return text;
}

void check_work(const std::string& a, const std::string& b, std::string_view expected) {
  const Portfolio portfolio = test::make_portfolio({{.no = "A1", .due = "2026-02-01"}});
  const Side first = run(portfolio, a);
  const Side second = run(portfolio, b);
  const std::vector<ComparedRun> runs{{first.policy, first.timeline},
                                      {second.policy, second.timeline}};
  CHECK("\n" + work_of(count_work(runs)) == expected);
}

}  // namespace

TEST_CASE("comparison: a policy does not differ from itself") {
  check_differences(letter("dun", "+7d"), letter("dun", "+7d"), "\n");
}

TEST_CASE("comparison: a stage one day earlier, on the same day, and one day later") {
  check_differences(letter("dun", "+7d"), letter("dun", "+6d"), R"(
A1 dun 2026-02-08 > 2026-02-07 earlier -1
B1 dun 2026-02-17 > 2026-02-16 earlier -1
)");
  check_differences(letter("dun", "+7d"), letter("dun", "+1w"), "\n");
  check_differences(letter("dun", "+7d"), letter("dun", "+8d"), R"(
A1 dun 2026-02-08 > 2026-02-09 later 1
B1 dun 2026-02-17 > 2026-02-18 later 1
)");
}

TEST_CASE("comparison: a payment between the two dates leaves the stage to the faster policy") {
  const std::string_view paid =
      R"([{"date": "2026-02-10", "type": "payment", "customer": "K1", "amount": "100.00"}])";
  check_differences(letter("dun", "+7d"), letter("dun", "+10d"), R"(
A1 dun 2026-02-08 >  only_a
B1 dun 2026-02-17 > 2026-02-20 later 3
)",
                    paid);
  check_differences(letter("dun", "+10d"), letter("dun", "+7d"), R"(
A1 dun  > 2026-02-08 only_b
B1 dun 2026-02-20 > 2026-02-17 earlier -3
)",
                    paid);
}

TEST_CASE("comparison: differences come in the order of their first date, not of the customer") {
  check_differences(letter("dun", "+7d") + "," + letter("again", "+14d"),
                    letter("dun", "+8d") + "," + letter("again", "+15d"), R"(
A1 dun 2026-02-08 > 2026-02-09 later 1
A1 again 2026-02-15 > 2026-02-16 later 1
B1 dun 2026-02-17 > 2026-02-18 later 1
B1 again 2026-02-24 > 2026-02-25 later 1
)");
}

TEST_CASE("comparison: another rhythm from the same day on is a difference, too") {
  check_differences(letter("dun", "+7d", R"(, "repeat": {"every": "3d", "max": 2})"),
                    letter("dun", "+7d", R"(, "repeat": {"every": "3d", "max": 3})"), R"(
A1 dun 2026-02-08 > 2026-02-08 other_times 0
B1 dun 2026-02-17 > 2026-02-17 other_times 0
)");
}

TEST_CASE("comparison: stages of invoices are counted by how they differ") {
  const Portfolio portfolio = test::make_portfolio(two_invoices);
  const Side a = run(portfolio, letter("dun", "+7d") + "," + letter("again", "+14d"));
  const Side b = run(portfolio, letter("dun", "+7d") + "," + letter("again", "+15d") + "," +
                                    letter("visit", "+20d"));
  const DifferenceCounts counts =
      compare_pair({a.policy, a.timeline}, {b.policy, b.timeline}).counts;
  CHECK(counts.same == 2);
  CHECK(counts[DifferenceKind::later] == 2);
  CHECK(counts[DifferenceKind::earlier] == 0);
  CHECK(counts[DifferenceKind::only_a] == 0);
  CHECK(counts[DifferenceKind::only_b] == 2);
  CHECK(counts[DifferenceKind::other_times] == 0);
}

TEST_CASE("comparison: each further policy is compared with the first") {
  const Portfolio portfolio = test::make_portfolio(two_invoices);
  const Side a = run(portfolio, letter("dun", "+7d"));
  const Side b = run(portfolio, letter("dun", "+8d"));
  const Side c = run(portfolio, letter("dun", "+5d"));
  const std::vector<ComparedRun> runs{
      {a.policy, a.timeline}, {b.policy, b.timeline}, {c.policy, c.timeline}};
  const Comparison comparison = compare(runs);
  REQUIRE(comparison.pairs.size() == 2);
  CHECK(comparison.pairs[0].differences[0].days()->count == 1);
  CHECK(comparison.pairs[1].differences[0].days()->count == -2);
  CHECK(comparison.work.totals.size() == 3);
}

TEST_CASE("work: a week begins on Monday, also one that begins before the first day") {
  const auto check_week = [](std::string_view date, std::string_view monday) {
    CHECK(week_of(*Date::parse(date)).to_text() == monday);
  };
  check_week("2026-02-01", "2026-01-26");  // a Sunday
  check_week("2026-02-02", "2026-02-02");
  check_week("2026-02-03", "2026-02-02");
  check_week("2026-01-01", "2025-12-29");
}

TEST_CASE("work: letters stand in the week they are sent, for each policy") {
  check_work(letter("dun", "+7d"), letter("dun", "+8d"), R"(
2026-02-02 clerk: contacts 1>0 letters 1>0
2026-02-09 clerk: contacts 0>1 letters 0>1
)");
}

TEST_CASE("work: each channel counts as what it is; a task is no contact") {
  const auto act = [](const std::string& channel) {
    return R"({"id": "act", "level": 1, "when": {"from": "due", "offset": "+7d"},
               "actions": [{"channel": ")" +
           channel + R"(", "role": "clerk"}]})";
  };
  check_work(act("letter"), act("email"), R"(
2026-02-02 clerk: contacts 1>1 letters 1>0
)");
  check_work(act("call"), act("visit"), R"(
2026-02-02 clerk: contacts 1>1 calls 1>0 visits 0>1
)");
  check_work(act("lawyer_letter"), act("task"), R"(
2026-02-02 clerk: contacts 1>0 legal 1>0 tasks 0>1
)");
  check_work(act("meeting"), act("sms"), R"(
2026-02-02 clerk: contacts 1>1
)");
}

TEST_CASE("work: an effect counts for the role of its stage's first action, else of its approver") {
  check_work(letter("stop", "+7d", R"(, "effects": ["suspend_service"])"),
             R"({"id": "stop", "level": 1, "when": {"from": "due", "offset": "+7d"},
                 "effects": ["refer_legal"], "approval": "lawyer", "actions": []})",
             R"(
2026-02-02 clerk: contacts 1>0 letters 1>0 suspensions 1>0
2026-02-02 lawyer: legal 0>1
)");
}

TEST_CASE("work: which effects are suspensions and which are legal steps") {
  for (const char* effect :
       {"suspend_service", "suspend_maintenance", "suspend_after_sales", "stop_all_work",
        "stop_credit_sales", "hold_credit_sales", "hold_new_sales", "lock_shipping",
        "restrict_trade", "cash_only", "suspend_hosting"}) {
    CAPTURE(effect);
    CHECK(is_suspension(effect));
    CHECK(!is_legal_step(effect));
  }
  for (const char* effect : {"breach", "refer_agency", "refer_legal"}) {
    CAPTURE(effect);
    CHECK(is_legal_step(effect));
    CHECK(!is_suspension(effect));
  }
  for (const char* effect : {"write_off", "blacklist", "cut_credit_limit:400000",
                             "cancel_credit_limit", "amend_contract_on_restore", "holdings"}) {
    CAPTURE(effect);
    CHECK(!is_suspension(effect));
    CHECK(!is_legal_step(effect));
  }
}

TEST_CASE("work: effects are counted by name, all of them") {
  const Portfolio portfolio = test::make_portfolio(two_invoices);
  const Side a = run(portfolio, letter("dun", "+7d", R"(, "effects": ["write_off", "breach"])"));
  const Side b = run(portfolio, letter("dun", "+7d", R"(, "effects": ["breach"])"));
  const std::vector<ComparedRun> runs{{a.policy, a.timeline}, {b.policy, b.timeline}};
  const WorkTable work = count_work(runs);
  REQUIRE(work.effects.size() == 2);
  CHECK(work.effects[0].effect == "breach");
  CHECK(work.effects[0].by_policy == std::vector<std::int64_t>{2, 2});
  CHECK(work.effects[1].effect == "write_off");
  CHECK(work.effects[1].by_policy == std::vector<std::int64_t>{2, 0});
  CHECK(work.totals[0][WorkMeasure::legal] == 2);
}

TEST_CASE("work: no work makes no rows but totals of nothing") {
  const Portfolio portfolio = test::make_portfolio({{.no = "A1", .due = "2027-02-01"}});
  const Side side = run(portfolio, letter("dun", "+7d"));
  const std::vector<ComparedRun> runs{{side.policy, side.timeline}, {side.policy, side.timeline}};
  const WorkTable work = count_work(runs);
  CHECK(work.rows.empty());
  CHECK(work.totals == std::vector<WorkCounts>(2));
}
