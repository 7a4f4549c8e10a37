// Runs that hand their events over customer by customer.
#include <algorithm>
#include <string>

#include "doctest/doctest.h"

#include "support/timeline_generator.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

std::string line_for(const Event& event, std::string_view note) {
  return event.date.to_text() + " " + std::string(to_text(event.kind)) + " " +
         std::to_string(event.customer.value()) + " " + std::to_string(event.invoice.value()) +
         " " + std::to_string(event.stage) + " " + std::string(note);
}

class Lines : public EventSink {
 public:
  void take(std::span<const Event> events, std::span<const Firing> firings,
            const Interner& notes) override {
    ++calls;
    firings_taken += firings.size();
    for (const Event& event : events) lines.push_back(line_for(event, notes[event.note]));
  }
  std::vector<std::string> lines;
  std::size_t firings_taken = 0;
  std::uint32_t calls = 0;
};

}  // namespace

TEST_CASE("event sink: takes what a timeline would hold, and the sums remain") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const GeneratedRun run = make_run(seed);
    const Portfolio portfolio = portfolio_of(run.rows);
    const Scenario scenario = scenario_of(run.events, portfolio);
    const BusinessCalendar& calendar = calendar_of(run.calendar);
    const Result<Timeline> whole = simulate(portfolio, run.policy, scenario, calendar, run.range);
    REQUIRE(whole.has_value());
    std::vector<std::string> wanted;
    for (const Event& event : whole->events) {
      wanted.push_back(line_for(event, whole->notes[event.note]));
    }
    Lines sink;
    Simulation simulation(portfolio, run.policy, scenario, calendar, run.range);
    while (!simulation.step(2, sink)) {
    }
    std::sort(wanted.begin(), wanted.end());
    std::sort(sink.lines.begin(), sink.lines.end());
    CHECK(sink.lines == wanted);
    CHECK(sink.firings_taken == whole->firings.size());
    CHECK(sink.calls == portfolio.customers.size());
    const Result<Timeline> rest = std::move(simulation).finish();
    REQUIRE(rest.has_value());
    CHECK(rest->events.empty());
    REQUIRE(rest->conservation.size() == whole->conservation.size());
    for (std::size_t i = 0; i < rest->conservation.size(); ++i) {
      CHECK(rest->conservation[i].closing == whole->conservation[i].closing);
      CHECK(rest->conservation[i].payments == whole->conservation[i].payments);
    }
  }
}
