// What holds for every simulation, tried on made-up portfolios, policies and scenarios. A failure
// names its seed: DUEWISE_SEED=… runs that one alone and shows what it is made of;
// DUEWISE_SEEDS=… tries so many.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "core/policy/validate.hpp"
#include "io/policy/policy_file.hpp"
#include "support/timeline_check.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

constexpr std::int64_t seeds_by_default = 1000;
constexpr std::size_t faults_shown = 3;  // of one seed

std::int64_t number_from_environment(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : parse_integer(text).value_or(otherwise);
}

/// Reports whether nothing was found.
bool check_seed(std::uint64_t seed) {
  CAPTURE(seed);
  const GeneratedRun run = make_run(seed);
  const std::vector<std::string> faults = find_faults(run);
  for (std::size_t i = 0; i < std::min(faults.size(), faults_shown); ++i) FAIL_CHECK(faults[i]);
  return faults.empty();
}

}  // namespace

TEST_CASE("properties: money is kept, pauses and caps hold, no arrangement changes a timeline") {
  const std::int64_t only = number_from_environment("DUEWISE_SEED", -1);
  if (only >= 0) {
    const auto seed = static_cast<std::uint64_t>(only);
    MESSAGE(described(make_run(seed)));
    check_seed(seed);
    return;
  }
  const std::int64_t seeds = number_from_environment("DUEWISE_SEEDS", seeds_by_default);
  int faulty = 0;
  for (std::int64_t seed = 0; seed < seeds && faulty < 10; ++seed) {
    if (!check_seed(static_cast<std::uint64_t>(seed))) ++faulty;
  }
}

TEST_CASE("properties: what is made up is varied, valid, and survives its own file") {
  std::set<Subject> subjects;
  std::set<ScenarioKind> kinds;
  std::set<EventKind> told;
  int own_policies = 0;
  // The rarest kinds of event may need more seeds than the rest.
  const auto is_enough = [&](std::uint64_t seed) {
    return seed >= 3'000 || (seed >= 300 && told.size() == event_kind_count);
  };
  for (std::uint64_t seed = 0; !is_enough(seed); ++seed) {
    const GeneratedRun run = make_run(seed);
    CAPTURE(seed);
    CHECK(validate(run.policy).empty());
    const PolicyReading again = read_policy(write_policy(run.policy));
    CHECK(again.faults.empty());
    CHECK(again.policy == run.policy);
    if (run.policy.id == "generated") ++own_policies;
    subjects.insert(run.policy.subject);
    for (const NamedEvent& named : run.events) kinds.insert(named.event.kind);
    const Portfolio portfolio = portfolio_of(run.rows);
    const Scenario scenario = scenario_of(run.events, portfolio);
    const Result<Timeline> timeline =
        simulate(portfolio, run.policy, scenario, calendar_of(run.calendar), run.range);
    REQUIRE(timeline.has_value());
    for (const Event& event : timeline->events) told.insert(event.kind);
  }
  CHECK(subjects.size() == 4);
  CHECK(kinds.size() == scenario_kind_count);
  for (std::size_t kind = 0; kind < event_kind_count; ++kind) {
    const auto each = static_cast<EventKind>(kind);
    CAPTURE(to_text(each));
    CHECK(told.count(each) == 1);
  }
  CHECK(own_policies > 200);
}
