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

bool is_among(const PaymentOrder& order, LocalInvoice local) {
  return order.among.empty() || std::binary_search(order.among.begin(), order.among.end(), local);
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
  credited_.assign(count, 0);
  written_off_.assign(count, 0);
  if (has_charges_) charges_.open(count);
}

void Ledger::take_overdue(const PaymentOrder& order, PaymentResult& result) const {
  const auto take_where = [&](auto is_wanted) {
    for (LocalInvoice local = 0; local < size(); ++local) {
      const bool is_taken = open_[local] > 0 && is_issued(local, order.day);
      if (is_taken && is_among(order, local) && is_wanted(local)) {
        result.allocations.push_back({local, open_[local]});
      }
    }
  };
  take_where([&](LocalInvoice local) { return due_date(local) < order.day; });
  if (result.allocations.empty()) {
    take_where([&](LocalInvoice local) { return due_date(local) == order.day; });
  }
}

void Ledger::plan(const PaymentOrder& order, PaymentResult& result) const {
  result.allocations.clear();
  result.left_over = 0;
  if (!order.amount) {
    if (!order.among.empty()) {
      // Named invoices are paid whole, due or not.
      for (const LocalInvoice local : order.among) {
        if (open_[local] > 0) result.allocations.push_back({local, open_[local]});
      }
    } else if (order.invoice == no_invoice) {
      take_overdue(order, result);
    } else if (open_[order.invoice] > 0) {
      result.allocations.push_back({order.invoice, open_[order.invoice]});
    }
    return;
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
    return;
  }
  // A customer's invoices are sorted by due date, then number: the order of allocation.
  for (LocalInvoice local = 0; local < size(); ++local) {
    const bool is_named = !order.among.empty();
    const bool is_wanted = is_named ? is_among(order, local) : is_issued(local, order.day);
    if (currency(local) == order.currency && is_wanted) take(local);
  }
}

void Ledger::pay(const PaymentOrder& order, PaymentResult& result) {
  plan(order, result);
  for (const Allocation& allocation : result.allocations) {
    lower(allocation.invoice, allocation.amount, order.day);
    count(paid_, allocation.invoice, allocation.amount, order.day);
  }
}

void Ledger::credit(const PaymentOrder& order, PaymentResult& result) {
  plan(order, result);
  for (const Allocation& allocation : result.allocations) {
    lower(allocation.invoice, allocation.amount, order.day);
    count(credited_, allocation.invoice, allocation.amount, order.day);
  }
}

void Ledger::write_off(const PaymentOrder& order, PaymentResult& result) {
  plan(order, result);
  for (const Allocation& allocation : result.allocations) {
    lower(allocation.invoice, allocation.amount, order.day);
    count(written_off_, allocation.invoice, allocation.amount, order.day);
  }
}

MinorUnits Ledger::waive(LocalInvoice local, std::optional<MinorUnits> amount, Date day) {
  if (!has_charges_) return 0;
  const MinorUnits given_up = charges_.waive(local, amount.value_or(INT64_MAX));
  open_[local] -= given_up;
  count(credited_, local, given_up, day);
  return given_up;
}

void Ledger::recover(LocalInvoice local, MinorUnits amount, Date day) {
  if (day < as_of_) return;
  paid_[local] += amount;
  written_off_[local] -= amount;
}

void Ledger::count(std::vector<MinorUnits>& sums, LocalInvoice local, MinorUnits amount, Date day) {
  if (day < as_of_) {
    opening_[local] -= amount;
  } else {
    sums[local] += amount;
  }
}

Charges::Principal Ledger::principal_of(LocalInvoice local) const {
  const InvoiceCharges& owed = charges_.of(local);
  return {.invoice = local,
          .open = open_[local] - owed.fees_owed - owed.interest_owed,
          .amount = column(portfolio_->invoices.amount, local),
          .due = due_date(local),
          .currency = currency(local)};
}

void Ledger::lower(LocalInvoice local, MinorUnits amount, Date day) {
  if (has_charges_) {
    const Charges::Principal principal = principal_of(local);
    charges_.accrue(principal, day);
    charges_.take_payment(local, principal.open, amount);
  }
  open_[local] -= amount;
  ASSERT(open_[local] >= 0);
}

bool Ledger::raise(LocalInvoice local, MinorUnits amount) {
  const bool fits = add_to(open_[local], amount);
  has_overflowed_ |= !fits;
  return fits;
}

MinorUnits Ledger::write_off(LocalInvoice local) {
  const MinorUnits amount = open_[local];
  if (has_charges_) charges_.write_off(local);
  written_off_[local] += amount;
  open_[local] = 0;
  return amount;
}

MinorUnits Ledger::post_interest(LocalInvoice local, Date day) {
  if (!has_charges_) return 0;
  const Charges::Principal principal = principal_of(local);
  charges_.accrue(principal, day);
  const MinorUnits interest = charges_.post_interest(principal);
  return raise(local, interest) ? interest : 0;
}

MinorUnits Ledger::post_fee(LocalInvoice local, const Fee& fee) {
  const MinorUnits amount = charges_.post_fee(principal_of(local), fee);
  return raise(local, amount) ? amount : 0;
}

void Ledger::suspend_interest(LocalInvoice local, Date day, Date until) {
  if (!has_charges_) return;
  charges_.accrue(principal_of(local), day - Days{1});
  charges_.suspend(local, until);
}

bool Ledger::close_into(std::vector<Conservation>& totals, Date until) const {
  bool fits = !has_overflowed_ && !charges_.has_overflowed();
  for (LocalInvoice local = 0; local < size(); ++local) {
    const bool is_touched = paid_[local] != 0 || credited_[local] != 0 || written_off_[local] != 0;
    if (!is_issued(local, until) && !is_touched) continue;
    Conservation& line = line_for(totals, currency(local));
    const bool was_open_before = is_issued(local, as_of_ - Days{1});
    fits &= add_to(was_open_before ? line.opening : line.issued, opening_[local]);
    if (has_charges_) {
      fits &= add_to(line.interest, charges_.of(local).interest_posted);
      fits &= add_to(line.fees, charges_.of(local).fees_posted);
    }
    fits &= add_to(line.payments, paid_[local]);
    fits &= add_to(line.credits, credited_[local]);
    fits &= add_to(line.written_off, written_off_[local]);
    fits &= add_to(line.closing, open_[local]);
  }
  return fits;
}

}  // namespace duewise
