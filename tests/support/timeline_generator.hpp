/// Made-up simulations for the property tests and the fuzzer: from one number a portfolio, a valid
/// policy, a scenario of all kinds of events, a calendar and a range of days. The same number makes
/// the same run on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/simulation.hpp"
#include "support/random.hpp"

namespace duewise::test {

/// A row of an import; owns its texts.
struct InvoiceRow {
  std::string number;
  std::string customer;
  std::string contract;
  Period period;
  Date issue{};
  Date due{};
  Date received{};
  Date service_end{};
  Date paid_date{};
  MinorUnits amount = 0;
  MinorUnits paid = 0;
  Currency currency;
  std::string rating;
  std::string tags;
  Settlement settlement = Settlement::per_invoice;
};

/// An event of a scenario by names, so that it can be told to any portfolio which has them.
struct NamedEvent {
  std::string customer;
  std::string invoice;  ///< empty: the customer as a whole
  ScenarioEvent event;
};

struct GeneratedRun {
  std::vector<InvoiceRow> rows;
  Policy policy;
  std::vector<NamedEvent> events;
  bool assume_approvals = true;
  std::string calendar;
  SimulationRange range;
};

/// Makes the run of `seed`.
GeneratedRun make_run(std::uint64_t seed);

/// A random policy that is valid; in a few cases one that comes with the program.
Policy make_policy(Random& random);

Portfolio portfolio_of(const std::vector<InvoiceRow>& rows);
/// Resolves `events` against a portfolio which has all they name.
Scenario scenario_of(const std::vector<NamedEvent>& events, const Portfolio& portfolio);
/// "every-day", "weekends", or "holidays": weekends and some days around the turn of each year.
const BusinessCalendar& calendar_of(const std::string& id);

}  // namespace duewise::test
