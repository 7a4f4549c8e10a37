#include "app/plan_difference.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.hpp"
#include "io/plan/write_scenario.hpp"

namespace duewise {
namespace {

/// An invoice by what identifies it, and its place.
struct Named {
  std::string_view number;
  std::string_view customer;
  std::uint32_t index = 0;
};

bool is_before(const Named& a, const Named& b) {
  return std::pair(a.number, a.customer) < std::pair(b.number, b.customer);
}

// In order of their names; where a name comes twice, in order of their places.
std::vector<Named> named_invoices(const Portfolio& portfolio) {
  std::vector<Named> named;
  named.reserve(portfolio.invoices.size());
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    const CustomerIndex customer = portfolio.invoices.customer[i];
    named.push_back({portfolio.invoices.number[i], portfolio.customers.id[customer.value()], i});
  }
  std::stable_sort(named.begin(), named.end(), is_before);
  return named;
}

bool is_same(const Invoices& a, std::uint32_t i, const Invoices& b, std::uint32_t j) {
  return a.due_date[i] == b.due_date[j] && a.issue_date[i] == b.issue_date[j] &&
         a.amount[i] == b.amount[j] && a.paid[i] == b.paid[j] && a.currency[i] == b.currency[j];
}

void compare_invoices(const Portfolio& stored, const Portfolio& other, PlanDifference& found) {
  const std::vector<Named> mine = named_invoices(stored);
  const std::vector<Named> theirs = named_invoices(other);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < mine.size() && j < theirs.size()) {
    if (is_before(mine[i], theirs[j])) {
      ++found.invoices_lost;
      ++i;
    } else if (is_before(theirs[j], mine[i])) {
      ++found.invoices_new;
      ++j;
    } else {
      if (!is_same(stored.invoices, mine[i].index, other.invoices, theirs[j].index)) {
        ++found.invoices_changed;
      }
      ++i;
      ++j;
    }
  }
  found.invoices_lost += static_cast<std::uint32_t>(mine.size() - i);
  found.invoices_new += static_cast<std::uint32_t>(theirs.size() - j);
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
  found.has_other_policy = !(stored.policy == other.policy);
  found.has_other_settings = stored.name != other.name || !(stored.settings == other.settings);
  return found;
}

}  // namespace duewise
