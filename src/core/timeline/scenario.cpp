#include "core/timeline/scenario.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace duewise {
namespace {

constexpr std::array<std::string_view, scenario_kind_count> kind_names{
    "payment",           "promise",  "dispute",     "dispute_resolved", "hold",
    "approve",           "refuse",   "plan",        "contract_signed",  "statement_confirmed",
    "receipts_complete", "judgment", "credit_note", "contact",          "waiver",
    "write_off",         "recovery"};

}  // namespace

std::string_view to_text(ScenarioKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::vector<std::uint32_t> order_by_customer(const Scenario& scenario) {
  std::vector<std::uint32_t> order(scenario.events.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const ScenarioEvent& first = scenario.events[a];
    const ScenarioEvent& second = scenario.events[b];
    if (first.customer != second.customer) return first.customer < second.customer;
    if (first.date != second.date) return first.date < second.date;
    return a < b;
  });
  return order;
}

}  // namespace duewise
