#include "io/portfolio/portfolio_update.hpp"

#include <utility>

#include "core/receivables/portfolio_builder.hpp"
#include "io/portfolio/portfolio_records.hpp"

namespace duewise {
namespace {

/// Leaves only what is said of the invoice, so that the customer's facts have no vote.
void forget_customer_facts(InvoiceRecord& record) {
  record.customer_name = {};
  record.rating = {};
  record.settlement.reset();
  record.credit_limit.reset();
  record.contact_name = {};
  record.contact_email = {};
  record.contact_phone = {};
  record.owner = {};
  record.tags = {};
}

/// Says of the customer what an earlier export said and this one does not.
void fill_gaps(InvoiceRecord& record, const Portfolio& before, CustomerIndex customer) {
  const Customers& known = before.customers;
  const std::uint32_t c = customer.value();
  const auto fill = [](std::string_view& text, std::string_view earlier) {
    if (text.empty()) text = earlier;
  };
  // An id stands in for a name that no row states.
  if (record.customer_name == record.customer_id) record.customer_name = known.name[c];
  fill(record.rating, before.words[known.rating[c]]);
  fill(record.tags, before.words[known.tags[c]]);
  fill(record.owner, before.words[known.owner[c]]);
  fill(record.contact_name, known.contact_name[c]);
  fill(record.contact_email, known.contact_email[c]);
  fill(record.contact_phone, known.contact_phone[c]);
  // Each invoice by itself is also what a file means that says nothing.
  if (record.settlement == Settlement::per_invoice) record.settlement = known.settlement[c];
  const bool has_limit = known.credit_limit[c] != INT64_MIN;
  if (!record.credit_limit && has_limit && known.credit_limit_currency[c] == record.currency) {
    record.credit_limit = known.credit_limit[c];
  }
}

}  // namespace

Portfolio update_portfolio(const Portfolio& before, const Portfolio& after, VanishedRule rule) {
  PortfolioBuilder builder;
  const InvoiceFinder earlier(before);
  for_each_record(after, [&](const InvoiceRecord& record) {
    InvoiceRecord filled = record;
    const CustomerIndex customer = earlier.customer(record.customer_id);
    if (customer.exists()) fill_gaps(filled, before, customer);
    builder.add(filled);
  });
  const InvoiceFinder now(after);
  for_each_record(before, [&](const InvoiceRecord& record) {
    if (now.invoice(record.customer_id, record.invoice_no).exists()) return;
    const bool is_open = record.paid < record.amount;
    if (is_open && rule == VanishedRule::remove) return;
    InvoiceRecord kept = record;
    if (now.customer(record.customer_id).exists()) forget_customer_facts(kept);
    if (is_open && rule == VanishedRule::paid) {
      kept.paid = kept.amount;
      kept.paid_date = {};
    }
    builder.add(kept);
  });
  return std::move(builder).finish();
}

MovedScenario move_scenario(const Scenario& scenario, const Portfolio& before,
                            const Portfolio& after) {
  const InvoiceFinder now(after);
  MovedScenario moved;
  moved.scenario.assume_approvals = scenario.assume_approvals;
  for (const ScenarioEvent& event : scenario.events) {
    const std::string_view customer_id = before.customers.id[event.customer.value()];
    ScenarioEvent placed = event;
    placed.customer = now.customer(customer_id);
    bool is_there = placed.customer.exists();
    if (event.invoice.exists()) {
      placed.invoice = now.invoice(customer_id, before.invoices.number[event.invoice.value()]);
      is_there = is_there && placed.invoice.exists();
    }
    if (is_there) {
      moved.scenario.events.push_back(std::move(placed));
    } else {
      ++moved.lost;
    }
  }
  return moved;
}

}  // namespace duewise
