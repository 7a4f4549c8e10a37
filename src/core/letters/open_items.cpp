#include "core/letters/open_items.hpp"

#include <algorithm>

namespace duewise {
namespace {

const Amounts no_credit{};

void add_amount(Amounts& amounts, Money money) {
  auto place =
      std::lower_bound(amounts.begin(), amounts.end(), money.currency,
                       [](const Money& a, Currency wanted) { return a.currency < wanted; });
  if (place == amounts.end() || place->currency != money.currency) {
    amounts.insert(place, money);
  } else if (__builtin_add_overflow(place->minor, money.minor, &place->minor)) {
    place->minor = INT64_MAX;
  }
}

}  // namespace

OpenItems::OpenItems(const Portfolio& portfolio, const Timeline& timeline, AllocationOrder order,
                     Date day) {
  open_.reserve(portfolio.invoices.size());
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    open_.push_back(portfolio.open_amount(InvoiceIndex{i}));
  }
  for (const Event& event : timeline.events) {
    if (event.date > day) break;
    follow(event, order);
  }
}

void OpenItems::follow(const Event& event, AllocationOrder order) {
  if (event.kind == EventKind::warning && event.amount > 0) add_credit(event);
  if (event.invoice.is_none()) return;
  const bool is_charge = event.kind == EventKind::interest || event.kind == EventKind::fee;
  auto place = std::lower_bound(
      charges_.begin(), charges_.end(), event.invoice,
      [](const Charge& charge, InvoiceIndex wanted) { return charge.invoice < wanted; });
  const bool has_charge = place != charges_.end() && place->invoice == event.invoice;
  if (is_charge) {
    if (!has_charge) place = charges_.insert(place, Charge{.invoice = event.invoice});
    (event.kind == EventKind::interest ? place->interest : place->fees) += event.amount;
  } else if (has_charge) {
    lower(*place, event, order);
  }
  open_[event.invoice.value()] = event.open_amount;
}

/// A payment or credit: costs, then interest, then principal, or principal first.
void OpenItems::lower(Charge& charge, const Event& event, AllocationOrder order) const {
  MinorUnits amount = open_[event.invoice.value()] - event.open_amount;
  if (amount <= 0) return;
  if (order == AllocationOrder::principal_first) {
    const MinorUnits principal = open_[event.invoice.value()] - charge.interest - charge.fees;
    amount -= std::min(amount, principal);
  }
  for (MinorUnits* owed : {&charge.fees, &charge.interest}) {
    const MinorUnits part = std::min(amount, *owed);
    *owed -= part;
    amount -= part;
  }
}

void OpenItems::add_credit(const Event& event) {
  auto place = std::lower_bound(
      credits_.begin(), credits_.end(), event.customer,
      [](const Credit& credit, CustomerIndex wanted) { return credit.customer < wanted; });
  if (place == credits_.end() || place->customer != event.customer) {
    place = credits_.insert(place, Credit{.customer = event.customer, .amounts = {}});
  }
  add_amount(place->amounts, {event.amount, event.currency});
}

OpenItems::Charge OpenItems::charge_of(InvoiceIndex invoice) const {
  const auto place = std::lower_bound(
      charges_.begin(), charges_.end(), invoice,
      [](const Charge& charge, InvoiceIndex wanted) { return charge.invoice < wanted; });
  if (place == charges_.end() || place->invoice != invoice) return Charge{.invoice = invoice};
  return *place;
}

const Amounts& OpenItems::credits(CustomerIndex customer) const {
  const auto place = std::lower_bound(
      credits_.begin(), credits_.end(), customer,
      [](const Credit& credit, CustomerIndex wanted) { return credit.customer < wanted; });
  return place == credits_.end() || place->customer != customer ? no_credit : place->amounts;
}

}  // namespace duewise
