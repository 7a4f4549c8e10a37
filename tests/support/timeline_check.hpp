/// What holds for every simulation whatever the input: no money appears or disappears, nobody is
/// asked who has paid or is left alone for now, caps and calling rules hold, the list is in order,
/// and the same facts make the same timeline however they are cut or arranged. Used by the property
/// tests and by the fuzzer.
#pragma once

#include <string>
#include <vector>

#include "support/timeline_generator.hpp"
#include "support/timeline_oracle.hpp"

namespace duewise::test {

/// Every rule that one finished simulation breaks, in words; empty: none.
std::vector<std::string> find_breaches(const SimulatedRun& run);

/// Asks why of each stage of `invoice` on day `on`: every stage that has no reason, or one that the
/// timeline or the scenario contradicts; empty: none.
std::vector<std::string> find_unexplained(const SimulatedRun& run, InvoiceIndex invoice, Date on);

/// Runs `run` in every way that must not matter (twice, sliced, cut short, day by day, rows
/// shuffled, beside somebody else) and says what differs, what `find_breaches` says, and what
/// `find_unexplained` says of some invoices and days; empty: nothing.
std::vector<std::string> find_faults(const GeneratedRun& run);

/// The run as text, for whoever looks into a fault: policy file, rows, events.
std::string described(const GeneratedRun& run);

}  // namespace duewise::test
