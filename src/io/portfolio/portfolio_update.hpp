/// Brings a plan's invoices up to date with a newer export, and what was said about invoices with
/// them.
#pragma once

#include <cstdint>

#include "core/receivables/difference.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"

namespace duewise {

/// What becomes of open invoices that a newer export does not list any more. Paid ones always stay:
/// they are history.
enum class VanishedRule : std::uint8_t {
  keep,  ///< they stay as they were
  paid,  ///< lists of open items drop what is paid: they count as paid, on a day nobody knows
  remove
};

/// The invoices of `after`, and those of `before` that it does not list, by `rule`. What `after`
/// says of a customer goes before what `before` said; what it does not say stays.
Portfolio update_portfolio(const Portfolio& before, const Portfolio& after, VanishedRule rule);

struct MovedScenario {
  Scenario scenario;
  std::uint32_t lost = 0;  ///< events whose customer or invoice is no longer there
};

/// `scenario` of the invoices `before` as one of the invoices `after`.
MovedScenario move_scenario(const Scenario& scenario, const Portfolio& before,
                            const Portfolio& after);

}  // namespace duewise
