#include "core/timeline/ledger.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {
namespace {

Conservation& line_for(std::vector<Conservation>& totals, Currency currency) {
  auto place = std::lower_bound(
      totals.begin(), totals.end(), currency,
      [](const Conservation& line, Currency wanted) { return line.currency < wanted; });
  if (place == totals.end() || place->currency != currency) {
    place = totals.insert(place, Conservation{.currency = currency});
  }
  return *place;
}

bool add_to(MinorUnits& sum, MinorUnits amount) {
  return !__builtin_add_overflow(sum, amount, &sum);
}

}  // namespace

void Ledger::open(CustomerIndex customer, Date as_of) {
  const auto& begins = portfolio_->customers.invoices_begin;
  first_ = begins[customer.value()];
  as_of_ = as_of;
  const std::uint32_t count = begins[customer.value() + 1] - first_;
  open_.resize(count);
  for (LocalInvoice local = 0; local < count; ++local) {
    open_[local] = portfolio_->open_amount(invoice(local));
  }
  opening_ = open_;
  paid_.assign(count, 0);
}

void Ledger::take_overdue(const PaymentOrder& order, PaymentResult& result) const {
  const auto take_where = [&](auto is_wanted) {
    for (LocalInvoice local = 0; local < size(); ++local) {
      if (open_[local] > 0 && is_issued(local, order.day) && is_wanted(local)) {
        result.allocations.push_back({local, open_[local]});
      }
    }
  };
  take_where([&](LocalInvoice local) { return due_date(local) < order.day; });
  if (result.allocations.empty()) {
    take_where([&](LocalInvoice local) { return due_date(local) == order.day; });
  }
}

PaymentResult Ledger::plan(const PaymentOrder& order) const {
  PaymentResult result;
  if (!order.amount) {
    if (order.invoice == no_invoice) {
      take_overdue(order, result);
    } else if (open_[order.invoice] > 0) {
      result.allocations.push_back({order.invoice, open_[order.invoice]});
    }
    return result;
  }
  result.left_over = *order.amount;
  const auto take = [&](LocalInvoice local) {
    const MinorUnits part = std::min(result.left_over, open_[local]);
    if (part <= 0) return;
    result.allocations.push_back({local, part});
    result.left_over -= part;
  };
  if (order.invoice != no_invoice) {
    take(order.invoice);
    return result;
  }
  // A customer's invoices are sorted by due date, then number: the order of allocation.
  for (LocalInvoice local = 0; local < size(); ++local) {
    if (currency(local) == order.currency && is_issued(local, order.day)) take(local);
  }
  return result;
}

PaymentResult Ledger::pay(const PaymentOrder& order) {
  PaymentResult result = plan(order);
  for (const Allocation& allocation : result.allocations) {
    open_[allocation.invoice] -= allocation.amount;
    paid_[allocation.invoice] += allocation.amount;
    ASSERT(open_[allocation.invoice] >= 0);
  }
  return result;
}

bool Ledger::close_into(std::vector<Conservation>& totals, Date until) const {
  bool fits = true;
  for (LocalInvoice local = 0; local < size(); ++local) {
    if (!is_issued(local, until) && paid_[local] == 0) continue;
    Conservation& line = line_for(totals, currency(local));
    const bool was_open_before = is_issued(local, as_of_ - Days{1});
    fits &= add_to(was_open_before ? line.opening : line.issued, opening_[local]);
    fits &= add_to(line.payments, paid_[local]);
    fits &= add_to(line.closing, open_[local]);
  }
  return fits;
}

}  // namespace duewise
