// A year of a million open invoices, one customer after the other, events handed over as they come.
#include "bench/bench.hpp"
#include "core/timeline/simulation.hpp"
#include "io/calendars/calendars.hpp"
#include "io/policy/presets.hpp"
#include "support/many_invoices.hpp"

namespace duewise::bench {
namespace {

constexpr std::uint32_t invoices = 1000000;
constexpr std::uint32_t slice = 1000;  // customers

class Counter : public EventSink {
 public:
  void take(std::span<const Event> events, std::span<const Firing> firings,
            const Interner&) override {
    events_ += events.size();
    firings_ += firings.size();
  }
  double events() const { return static_cast<double>(events_); }
  double firings() const { return static_cast<double>(firings_); }

 private:
  std::size_t events_ = 0;
  std::size_t firings_ = 0;
};

struct Year {
  const Portfolio& portfolio;
  const Policy& policy;
  const BusinessCalendar& calendar;
  Scenario scenario;
  SimulationRange range{*Date::parse("2026-01-01"), *Date::parse("2026-12-31")};

  Simulation begin() const { return Simulation(portfolio, policy, scenario, calendar, range); }
};

void bench_drained(const Year& year, const std::string& name) {
  const std::size_t before = live_bytes();
  Simulation simulation = year.begin();
  Counter counter;
  simulation.step(slice, counter);
  const std::size_t state = live_bytes() - before;
  const double events_before = counter.events();
  const std::size_t allocations_before = allocations();
  forget_peak();
  const Stopwatch running;
  while (!simulation.step(slice, counter)) {
  }
  const double seconds = running.elapsed_ms() / 1000;
  const double events = counter.events() - events_before;
  print_row(name + ": a year of 1,000,000 invoices", seconds * 1000, "ms");
  print_row(name + ": events", counter.events() / 1e6, "million");
  print_row(name + ": stages fired", counter.firings() / 1e6, "million");
  print_row(name + ": events per second", events / seconds / 1e6, "million");
  print_row(name + ": firings per second",
            counter.firings() * events / counter.events() / seconds / 1e6, "million");
  print_row(name + ": allocations per thousand events",
            static_cast<double>(allocations() - allocations_before) * 1000 / events, "");
  print_row(name + ": run state, events drained", static_cast<double>(state) / 1e3, "kB");
  print_row(name + ": most at once", static_cast<double>(peak_bytes() - before) / 1e3, "kB");
}

/// What a run holds that keeps its events, by the first customers.
void bench_kept(const Year& year, const std::string& name) {
  Counter counter;
  Simulation drained = year.begin();
  drained.step(slice, counter);
  const std::size_t before = live_bytes();
  Simulation kept = year.begin();
  kept.step(slice);
  const auto bytes = static_cast<double>(live_bytes() - before);
  const double kept_invoices = static_cast<double>(invoices) * slice / kept.customers_total();
  print_row(name + ": kept, bytes per event", bytes / counter.events(), "bytes");
  print_row(name + ": kept, bytes per invoice", bytes / kept_invoices, "bytes");
}

/// One customer with all its invoices, on whom everything falls that is done for each of them.
void bench_one_customer(const BusinessCalendar& calendar, const char* preset) {
  constexpr std::uint32_t count = 20000;
  PortfolioBuilder builder;
  testing::add_open_invoices(builder, count, 1);
  const Portfolio portfolio = std::move(builder).finish();
  const Policy policy = *load_preset(preset);
  Year year{portfolio, policy, calendar, {}};
  // A promise of everything that is broken, then all is paid at once.
  ScenarioEvent event;
  event.customer = CustomerIndex{0U};
  event.kind = ScenarioKind::promise;
  event.date = *Date::parse("2026-02-02");
  event.promise_date = *Date::parse("2026-02-20");
  year.scenario.events.push_back(event);
  event.kind = ScenarioKind::payment;
  event.date = *Date::parse("2026-07-01");
  year.scenario.events.push_back(event);
  Simulation simulation = year.begin();
  Counter counter;
  const std::size_t allocations_before = allocations();
  const Stopwatch running;
  while (!simulation.step(1, counter)) {
  }
  const std::string name = std::string(preset) + ": one customer";
  print_row(name + ", 20,000 invoices, one payment", running.elapsed_ms(), "ms");
  print_row(name + ", allocations per thousand events",
            static_cast<double>(allocations() - allocations_before) * 1000 / counter.events(), "");
}

}  // namespace

void bench_timeline() {
  Portfolio portfolio;
  {
    PortfolioBuilder builder;
    testing::add_open_invoices(builder, invoices, invoices / 40);
    portfolio = std::move(builder).finish();
  }
  const BusinessCalendar calendar = *load_calendar("cn");
  for (const char* preset : {"contract-term-escalation", "aging-departments"}) {
    const Policy policy = *load_preset(preset);
    const Year year{portfolio, policy, calendar, {}};
    bench_drained(year, preset);
    bench_kept(year, preset);
    bench_one_customer(calendar, preset);
  }
}

}  // namespace duewise::bench
