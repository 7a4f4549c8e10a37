#include "core/receivables/difference.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "core/receivables/party.hpp"

namespace duewise {
namespace {

std::string_view customer_id_of(const Portfolio& portfolio, std::uint32_t invoice) {
  return portfolio.customers.id[portfolio.invoices.customer[invoice].value()];
}

std::string_view contract_of(const Portfolio& portfolio, std::uint32_t invoice) {
  const ContractIndex contract = portfolio.invoices.contract[invoice];
  return contract.exists() ? portfolio.contracts.number[contract.value()] : std::string_view();
}

bool is_same(const Portfolio& before, std::uint32_t old, const Portfolio& after,
             std::uint32_t now) {
  const Invoices& a = before.invoices;
  const Invoices& b = after.invoices;
  return a.amount[old] == b.amount[now] && a.paid[old] == b.paid[now] &&
         a.currency[old] == b.currency[now] && a.due_date[old] == b.due_date[now] &&
         a.issue_date[old] == b.issue_date[now] && a.received_date[old] == b.received_date[now] &&
         a.paid_date[old] == b.paid_date[now] && a.period[old] == b.period[now] &&
         before.words[a.memo[old]] == after.words[b.memo[now]] &&
         contract_of(before, old) == contract_of(after, now);
}

InvoiceChangeKind kind_of(const Portfolio& before, InvoiceIndex old, const Portfolio& after,
                          InvoiceIndex now) {
  if (is_same(before, old.value(), after, now.value())) return InvoiceChangeKind::unchanged;
  const bool is_paid_now = before.open_amount(old) > 0 && after.open_amount(now) == 0;
  return is_paid_now ? InvoiceChangeKind::paid : InvoiceChangeKind::changed;
}

}  // namespace

InvoiceFinder::InvoiceFinder(const Portfolio& portfolio) : portfolio_(portfolio) {
  by_number_.resize(portfolio.invoices.size());
  std::iota(by_number_.begin(), by_number_.end(), 0U);
  const Invoices& invoices = portfolio.invoices;
  std::sort(by_number_.begin(), by_number_.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (invoices.customer[a] != invoices.customer[b]) {
      return invoices.customer[a] < invoices.customer[b];
    }
    return invoices.number[a] < invoices.number[b];
  });
}

CustomerIndex InvoiceFinder::customer(std::string_view id) const {
  return find_customer(portfolio_, id);
}

InvoiceIndex InvoiceFinder::invoice(std::string_view customer_id, std::string_view number) const {
  const CustomerIndex owner = customer(customer_id);
  if (!owner.exists()) return {};
  const Invoices& invoices = portfolio_.invoices;
  const auto found = std::lower_bound(by_number_.begin(), by_number_.end(), number,
                                      [&](std::uint32_t i, std::string_view wanted) {
                                        if (invoices.customer[i] != owner)
                                          return invoices.customer[i] < owner;
                                        return invoices.number[i] < wanted;
                                      });
  const bool is_found = found != by_number_.end() && invoices.customer[*found] == owner &&
                        invoices.number[*found] == number;
  return is_found ? InvoiceIndex(*found) : InvoiceIndex();
}

PortfolioDifference difference_between(const Portfolio& before, const Portfolio& after) {
  PortfolioDifference difference;
  const InvoiceFinder earlier(before);
  std::vector<bool> is_listed(before.invoices.size());
  const auto add = [&](InvoiceChange change) {
    ++difference.counts[static_cast<std::size_t>(change.kind)];
    if (change.kind != InvoiceChangeKind::unchanged) difference.changes.push_back(change);
  };
  for (std::uint32_t i = 0; i < after.invoices.size(); ++i) {
    const InvoiceIndex now(i);
    const InvoiceIndex old = earlier.invoice(customer_id_of(after, i), after.invoices.number[i]);
    if (!old.exists()) {
      add({InvoiceChangeKind::added, {}, now});
      continue;
    }
    is_listed[old.value()] = true;
    add({kind_of(before, old, after, now), old, now});
  }
  for (std::uint32_t i = 0; i < before.invoices.size(); ++i) {
    if (is_listed[i]) continue;
    const InvoiceIndex old(i);
    const bool is_settled = before.open_amount(old) == 0;
    add({is_settled ? InvoiceChangeKind::unchanged : InvoiceChangeKind::vanished, old, {}});
  }
  std::stable_sort(difference.changes.begin(), difference.changes.end(),
                   [](const InvoiceChange& a, const InvoiceChange& b) { return a.kind < b.kind; });
  return difference;
}

}  // namespace duewise
