#include "app/plan_difference.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "core/receivables/difference.hpp"
#include "io/plan/write_scenario.hpp"

namespace duewise {
namespace {

bool is_same(const Invoices& a, std::uint32_t i, const Invoices& b, std::uint32_t j) {
  return a.due_date[i] == b.due_date[j] && a.issue_date[i] == b.issue_date[j] &&
         a.amount[i] == b.amount[j] && a.paid[i] == b.paid[j] && a.currency[i] == b.currency[j];
}

void compare_invoices(const Portfolio& stored, const Portfolio& other, PlanDifference& found) {
  const InvoiceFinder in_other(other);
  found.invoices_new = other.invoices.size();
  for (std::uint32_t i = 0; i < stored.invoices.size(); ++i) {
    const CustomerIndex customer = stored.invoices.customer[i];
    const InvoiceIndex theirs =
        in_other.invoice(stored.customers.id[customer.value()], stored.invoices.number[i]);
    if (theirs.is_none()) {
      ++found.invoices_lost;
      continue;
    }
    --found.invoices_new;
    if (!is_same(stored.invoices, i, other.invoices, theirs.value())) ++found.invoices_changed;
  }
}

// Each event as its file has it, which names customers and invoices instead of places.
std::vector<std::string> event_lines(const Plan& plan) {
  std::vector<std::string> lines;
  for (const ScenarioEvent& event : plan.scenario.events) {
    Scenario one;
    one.events.push_back(event);
    lines.push_back(write_scenario(one, *plan.portfolio));
  }
  std::stable_sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

PlanDifference difference(const Plan& stored, const Plan& other) {
  ASSERT(stored.portfolio != nullptr);
  ASSERT(other.portfolio != nullptr);
  PlanDifference found;
  compare_invoices(*stored.portfolio, *other.portfolio, found);
  const std::vector<std::string> mine = event_lines(stored);
  const std::vector<std::string> theirs = event_lines(other);
  std::vector<std::string> lost;
  std::set_difference(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                      std::back_inserter(lost));
  found.events_lost = static_cast<std::uint32_t>(lost.size());
  for (const WorkLog::Entry& entry : stored.log.entries()) {
    const LogEntry* theirs_of_it = other.log.find(entry->id);
    const bool is_kept = theirs_of_it != nullptr && *theirs_of_it == *entry;
    if (!is_kept) ++found.entries_lost;
  }
  found.has_other_staff = !(stored.staff == other.staff);
  found.has_other_policy = !(stored.policy == other.policy);
  found.has_other_settings = stored.name != other.name || !(stored.settings == other.settings) ||
                             !(stored.forecast == other.forecast);
  found.has_other_letters = !(stored.letters == other.letters);
  return found;
}

}  // namespace duewise
