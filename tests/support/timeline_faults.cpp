// The ways to run one simulation that must all give the same.
#include <algorithm>

#include "base/text.hpp"
#include "io/export/timeline_export.hpp"
#include "io/policy/policy_file.hpp"
#include "support/timeline_check.hpp"

namespace duewise::test {
namespace {

/// One run in so many is also made up to each of its days; it takes as long as they are many.
constexpr std::size_t day_by_day_one_in = 200;
constexpr std::string_view stranger = "X-STRANGER";

/// A run with what it was made from; stays where it is, because the timeline refers to it.
struct Made {
  Portfolio portfolio;
  Scenario scenario;
  const Policy* policy = nullptr;
  Timeline timeline;

  TimelineExport source() const { return {timeline, portfolio, *policy}; }
};

Made prepare(const GeneratedRun& run) {
  Made made;
  made.portfolio = portfolio_of(run.rows);
  made.scenario = scenario_of(run.events, made.portfolio);
  made.scenario.assume_approvals = run.assume_approvals;
  made.policy = &run.policy;
  return made;
}

/// Simulates `customers` at a time. Returns false where a sum overflows.
bool simulate_slices(const GeneratedRun& run, std::uint32_t customers, Made& made) {
  Simulation simulation(made.portfolio, run.policy, made.scenario, calendar_of(run.calendar),
                        run.range);
  while (!simulation.step(customers)) {
  }
  Result<Timeline> timeline = std::move(simulation).finish();
  if (timeline) made.timeline = std::move(*timeline);
  return timeline.has_value();
}

Made make_made(const GeneratedRun& run) {
  Made made = prepare(run);
  simulate_slices(run, UINT32_MAX, made);
  return made;
}

bool is_same(const Made& a, const Event& first, const Made& b, const Event& second) {
  return first.date == second.date && first.kind == second.kind && first.step == second.step &&
         first.subject == second.subject && first.invoice == second.invoice &&
         first.customer == second.customer && first.open_amount == second.open_amount &&
         first.amount == second.amount && first.days_overdue == second.days_overdue &&
         first.stage == second.stage && first.action == second.action &&
         first.rule == second.rule && first.currency == second.currency &&
         a.timeline.notes[first.note] == b.timeline.notes[second.note];
}

bool is_same(const Firing& first, const Firing& second) {
  return first.date == second.date && first.logical_date == second.logical_date &&
         first.planned_date == second.planned_date && first.subject == second.subject &&
         first.customer == second.customer && first.invoice == second.invoice &&
         first.stage == second.stage && first.occurrence == second.occurrence;
}

/// Whether `part` is exactly what `whole` tells up to the end of `part`.
bool is_beginning(const Made& part, const Made& whole) {
  const Timeline& a = part.timeline;
  const Timeline& b = whole.timeline;
  const auto is_before = [&](const auto& entry) { return entry.date <= a.until; };
  const auto events = std::count_if(b.events.begin(), b.events.end(), is_before);
  const auto firings = std::count_if(b.firings.begin(), b.firings.end(), is_before);
  if (a.events.size() != static_cast<std::size_t>(events)) return false;
  if (a.firings.size() != static_cast<std::size_t>(firings)) return false;
  for (std::size_t i = 0; i < a.events.size(); ++i) {
    if (!is_same(part, a.events[i], whole, b.events[i])) return false;
  }
  for (std::size_t i = 0; i < a.firings.size(); ++i) {
    if (!is_same(a.firings[i], b.firings[i])) return false;
  }
  return true;
}

/// The lines of a timeline without those of the stranger.
std::string lines_of_the_others(const Made& made) {
  const std::string all = write_timeline_csv(made.source());
  std::string kept;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size() - 1) + 1;
    const std::string line = all.substr(begin, end - begin);
    if (line.find(stranger) == std::string::npos) kept += line;
    begin = end;
  }
  return kept;
}

GeneratedRun shuffled(const GeneratedRun& run, Random& random) {
  GeneratedRun other = run;
  random.shuffle(other.rows);
  // Events of one customer keep their order; whose come first does not matter.
  std::vector<std::string> customers;
  for (const InvoiceRow& row : other.rows) customers.push_back(row.customer);
  const auto place = [&](const NamedEvent& named) {
    return std::find(customers.begin(), customers.end(), named.customer) - customers.begin();
  };
  std::stable_sort(other.events.begin(), other.events.end(),
                   [&](const NamedEvent& a, const NamedEvent& b) { return place(a) < place(b); });
  return other;
}

GeneratedRun beside_a_stranger(const GeneratedRun& run, Random& random) {
  GeneratedRun other = run;
  for (int number = 0; number < 3; ++number) {
    InvoiceRow row = other.rows[random.below(run.rows.size())];
    row.number = std::string(stranger) + "-" + std::to_string(number);
    // Half of the strangers come before all others.
    row.customer = random.chance(50) ? std::string(stranger) : "0" + std::string(stranger);
    row.contract.clear();
    row.service_end = Date{};
    other.events.push_back({row.customer, "", {}});
    ScenarioEvent& event = other.events.back().event;
    event.date = run.range.as_of + Days{random.between(0, 60)};
    event.kind = random.chance(50) ? ScenarioKind::payment : ScenarioKind::dispute;
    other.rows.push_back(std::move(row));
  }
  return other;
}

/// Reports whether the run up to `until` tells exactly what the whole one tells until then.
bool is_same_until(const GeneratedRun& run, const Made& whole, Date until) {
  GeneratedRun shorter = run;
  shorter.range.until = until;
  return is_beginning(make_made(shorter), whole);
}

/// Makes the run a second time, in other slices, up to an earlier day; now and then day by day.
void compare_cuts(const GeneratedRun& run, const Made& whole, Random& random,
                  std::vector<std::string>& faults) {
  Made slices = prepare(run);
  simulate_slices(run, 1, slices);
  if (!is_beginning(slices, whole)) faults.emplace_back("slices of one customer differ");
  if (write_timeline_json(make_made(run).source()) != write_timeline_json(whole.source())) {
    faults.emplace_back("the second run differs from the first");
  }
  const auto [first, last] = run.range;
  const bool is_day_by_day = random.below(day_by_day_one_in) == 0;
  const Date begin = is_day_by_day ? first : first + Days{random.between(0, (last - first).count)};
  const Date end = is_day_by_day ? last : begin;
  for (Date until = begin; until <= end; until = until + Days{1}) {
    if (is_same_until(run, whole, until)) continue;
    faults.push_back("the run until " + until.to_text() + " differs");
    return;
  }
}

/// Asks why of some invoices on some days, and on a day on which something of theirs fires.
void ask_why(const GeneratedRun& run, const Made& whole, Random& random,
             std::vector<std::string>& faults) {
  const auto ask = [&](InvoiceIndex invoice, Date on) {
    const std::vector<std::string> found = find_unexplained(
        {whole.portfolio, run.policy, whole.scenario, calendar_of(run.calendar), whole.timeline},
        invoice, on);
    faults.insert(faults.end(), found.begin(), found.end());
  };
  const auto [first, last] = run.range;
  const auto invoices = whole.portfolio.invoices.size();
  for (int time = 0; time < 3; ++time) {
    ask(InvoiceIndex{static_cast<std::uint32_t>(random.below(invoices))},
        first + Days{random.between(0, (last - first).count)});
  }
  if (whole.timeline.firings.empty()) return;
  const Firing firing = random.pick(whole.timeline.firings);
  ask(firing.invoice, firing.date);
}

/// Arranges the input anew in one of the ways that must not matter.
void compare_arrangements(const GeneratedRun& run, const Made& whole, Random& random,
                          std::vector<std::string>& faults) {
  if (random.chance(50)) {
    const GeneratedRun mixed = shuffled(run, random);
    if (write_timeline_json(make_made(mixed).source()) == write_timeline_json(whole.source())) {
      return;
    }
    faults.emplace_back("shuffled rows make another timeline");
    return;
  }
  const GeneratedRun company = beside_a_stranger(run, random);
  if (lines_of_the_others(make_made(company)) != lines_of_the_others(whole)) {
    faults.emplace_back("another customer changes the timeline");
  }
}

std::string described(const InvoiceRow& row) {
  return row.number + " of " + row.customer + " contract '" + row.contract + "' period '" +
         row.period.to_text() + "' issue " + row.issue.to_text() + " due " + row.due.to_text() +
         " received " + row.received.to_text() + " service end " + row.service_end.to_text() +
         " amount " + format_decimal(row.amount, row.currency.decimals()) + " paid " +
         format_decimal(row.paid, row.currency.decimals()) + " " +
         std::string(row.currency.code()) + "\n";
}

std::string described(const NamedEvent& named) {
  const ScenarioEvent& event = named.event;
  std::string text = event.date.to_text() + " " + std::string(to_text(event.kind)) + " " +
                     named.customer + " " + named.invoice;
  if (event.amount) text += " amount " + to_text(*event.amount);
  if (event.promise_date.exists()) text += " promised " + event.promise_date.to_text();
  if (event.until.exists()) text += " until " + event.until.to_text();
  for (const Instalment& part : event.instalments) {
    text += " " + part.date.to_text() + ":" + to_text(part.amount);
  }
  return text + " " + event.stage + " " + event.reason + "\n";
}

}  // namespace

std::vector<std::string> find_faults(const GeneratedRun& run) {
  Made whole = prepare(run);
  if (!simulate_slices(run, UINT32_MAX, whole)) return {};
  std::vector<std::string> faults = find_breaches(
      {whole.portfolio, run.policy, whole.scenario, calendar_of(run.calendar), whole.timeline});
  Random random(whole.timeline.events.size());
  compare_cuts(run, whole, random, faults);
  compare_arrangements(run, whole, random, faults);
  ask_why(run, whole, random, faults);
  return faults;
}

std::string described(const GeneratedRun& run) {
  std::string text = run.range.as_of.to_text() + " to " + run.range.until.to_text() +
                     ", calendar " + run.calendar + ", approvals " +
                     (run.assume_approvals ? "assumed" : "awaited") + "\n" +
                     write_policy(run.policy);
  for (const InvoiceRow& row : run.rows) text += described(row);
  for (const NamedEvent& event : run.events) text += described(event);
  const Made made = make_made(run);
  return text + write_timeline_text(made.source());
}

}  // namespace duewise::test
