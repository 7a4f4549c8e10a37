#include "core/timeline/simulation.hpp"

#include <algorithm>
#include <span>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/timeline/customer_run.hpp"
#include "core/timeline/event_order.hpp"

namespace duewise {
namespace {

void sort_firings(const Portfolio& portfolio, std::vector<Firing>& firings) {
  std::stable_sort(firings.begin(), firings.end(), [&](const Firing& a, const Firing& b) {
    if (a.date != b.date) return a.date < b.date;
    if (a.invoice != b.invoice) {
      const std::string_view first = portfolio.invoices.number[a.invoice.value()];
      const std::string_view second = portfolio.invoices.number[b.invoice.value()];
      return first != second ? first < second : a.invoice < b.invoice;
    }
    if (a.stage != b.stage) return a.stage < b.stage;
    return a.occurrence < b.occurrence;
  });
}

/// Checks by the sums of the ledger that no amount appears or disappears.
void check_sums(const Timeline& timeline) {
  for (const Conservation& line : timeline.conservation) {
    const MinorUnits brought = line.opening + line.issued + line.interest + line.fees;
    const MinorUnits gone = line.payments + line.credits + line.written_off + line.closing;
    ASSERT(brought == gone);
  }
}

/// Checks the sums of the ledger by the payment events themselves.
void check_payments(const Timeline& timeline) {
  for (const Conservation& line : timeline.conservation) {
    MinorUnits told = 0;
    for (const Event& event : timeline.events) {
      const bool is_paid = event.kind == EventKind::payment || event.kind == EventKind::recovery;
      if (is_paid && event.currency == line.currency) told += event.amount;
    }
    ASSERT(told == line.payments);
  }
}

void add_warnings(const RunOutput& output, const BusinessCalendar& calendar,
                  std::vector<TimelineWarning>& warnings) {
  if (output.is_past_calendar) {
    warnings.push_back(
        {"calendar_ends_before_the_timeline", calendar.id() + " " + to_text(calendar.last_year())});
  }
  if (output.subjects_without_anchor > 0) {
    warnings.push_back({"no_anchor", to_text(output.subjects_without_anchor)});
  }
  if (output.payments_before_as_of > 0) {
    warnings.push_back({"payment_before_as_of", to_text(output.payments_before_as_of)});
  }
}

}  // namespace

struct Simulation::State {
  const Portfolio* portfolio = nullptr;
  const BusinessCalendar* calendar = nullptr;
  SimulationRange range;
  CompiledPolicy policy;
  std::vector<std::uint32_t> scenario_order;
  const Scenario* scenario = nullptr;
  std::size_t scenario_next = 0;
  RunOutput output;
  CustomerRun run;
  std::uint32_t customers_done = 0;
  bool has_handed_over = false;  ///< some events, so that no list is whole

  State(const Portfolio& the_portfolio, const Policy& the_policy, const Scenario& the_scenario,
        const BusinessCalendar& the_calendar, SimulationRange the_range)
      : portfolio(&the_portfolio),
        calendar(&the_calendar),
        range(the_range),
        policy(the_policy),
        scenario_order(order_by_customer(the_scenario)),
        scenario(&the_scenario),
        run({.portfolio = &the_portfolio,
             .policy = &policy,
             .calendar = &the_calendar,
             .scenario = &the_scenario,
             .as_of = the_range.as_of,
             .until = the_range.until},
            output) {
    output.notes.intern("");  // note 0 is the empty note
  }

  void run_next_customer() {
    const CustomerIndex customer{customers_done};
    const std::size_t first = scenario_next;
    while (scenario_next < scenario_order.size() &&
           scenario->events[scenario_order[scenario_next]].customer == customer) {
      ++scenario_next;
    }
    run.run(customer, std::span(scenario_order).subspan(first, scenario_next - first));
    ++customers_done;
  }

  void hand_over(EventSink& sink) {
    sink.take(output.events, output.firings, output.notes);
    has_handed_over = true;
    output.events.clear();
    output.order.clear();
    output.firings.clear();
    output.pauses.clear();
    output.notes.clear();
    output.notes.intern("");
  }
};

Simulation::Simulation(const Portfolio& portfolio, const Policy& policy, const Scenario& scenario,
                       const BusinessCalendar& calendar, SimulationRange range)
    : state_(std::make_unique<State>(portfolio, policy, scenario, calendar, range)) {
  ASSERT(range.as_of.exists() && range.as_of <= range.until);
}

Simulation::~Simulation() = default;

std::uint32_t Simulation::customers_done() const { return state_->customers_done; }
std::uint32_t Simulation::customers_total() const { return state_->portfolio->customers.size(); }

bool Simulation::step(std::uint32_t customers) {
  for (std::uint32_t i = 0; i < customers && customers_done() < customers_total(); ++i) {
    state_->run_next_customer();
  }
  return customers_done() == customers_total();
}

bool Simulation::step(std::uint32_t customers, EventSink& sink) {
  for (std::uint32_t i = 0; i < customers && customers_done() < customers_total(); ++i) {
    state_->run_next_customer();
    state_->hand_over(sink);
  }
  return customers_done() == customers_total();
}

Result<Timeline> Simulation::finish() && {
  ASSERT(customers_done() == customers_total());
  RunOutput& output = state_->output;
  if (output.has_overflowed) return failure("amount_overflows", "conservation");
  Timeline timeline;
  timeline.as_of = state_->range.as_of;
  timeline.until = state_->range.until;
  timeline.calendar = state_->calendar->id();
  timeline.events = take_in_order(*state_->portfolio, output);
  timeline.firings = std::move(output.firings);
  sort_firings(*state_->portfolio, timeline.firings);
  timeline.pauses = std::move(output.pauses);
  timeline.notes.clear();
  for (std::uint32_t note = 0; note < output.notes.size(); ++note) {
    timeline.notes.emplace_back(output.notes[note]);
  }
  timeline.conservation = std::move(output.conservation);
  timeline.subjects = output.tracks;
  add_warnings(output, *state_->calendar, timeline.warnings);
  check_sums(timeline);
  if (!state_->has_handed_over) check_payments(timeline);
  return timeline;
}

Result<Timeline> simulate(const Portfolio& portfolio, const Policy& policy,
                          const Scenario& scenario, const BusinessCalendar& calendar,
                          SimulationRange range) {
  Simulation simulation(portfolio, policy, scenario, calendar, range);
  while (!simulation.step(UINT32_MAX)) {
  }
  return std::move(simulation).finish();
}

}  // namespace duewise
