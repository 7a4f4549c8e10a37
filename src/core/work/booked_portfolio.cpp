#include "core/work/booked_portfolio.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/receivables/party.hpp"
#include "core/work/log_effects.hpp"

namespace duewise {
namespace {

struct NewPayment {
  InvoiceIndex invoice;
  Date date;
  MinorUnits amount = 0;
};

class Booking {
 public:
  Booking(const LogInForce& log, Portfolio portfolio) : log_(log) {
    booked_.portfolio = std::move(portfolio);
  }

  void take(CustomerIndex customer) {
    const CustomerBalance balance = balance_of(log_, booked_.portfolio, customer);
    for (const Reduction& reduction : balance.reductions) book(reduction);
    const std::string_view id = booked_.portfolio.customers.id[customer.value()];
    for (const LogEntry* entry : log_.entries()) {
      if (entry->kind != EntryKind::recovery || entry->customer != id) continue;
      for (const Share& share : entry->shares) recover(*entry, share, customer);
    }
  }

  BookedPortfolio finish() && {
    add_payments();
    for (const auto& [position, account] : accounts_) {
      if (account.item.came_in != 0 || account.item.given_up != 0) {
        booked_.items.push_back(account.item);
      }
    }
    return std::move(booked_);
  }

 private:
  /// What is booked of one invoice; `written_off` is the part of what was given up that money may
  /// still come in for.
  struct Account {
    BookedItem item;
    MinorUnits written_off = 0;
  };

  Account& account_of(InvoiceIndex invoice) {
    Account& account = accounts_[invoice.value()];
    account.item.invoice = invoice;
    return account;
  }

  void book(const Reduction& reduction) {
    const MinorUnits open = booked_.portfolio.open_amount(reduction.invoice);
    const MinorUnits amount = std::min(reduction.amount, open);
    const EntryKind kind = reduction.entry->kind;
    if (kind != EntryKind::discount && kind != EntryKind::write_off) {
      return pay(*reduction.entry, reduction.invoice, amount);
    }
    Account& account = account_of(reduction.invoice);
    account.item.given_up += amount;
    if (kind == EntryKind::write_off) account.written_off += amount;
    booked_.portfolio.invoices.amount[reduction.invoice.value()] -= amount;
  }

  void recover(const LogEntry& entry, const Share& share, CustomerIndex customer) {
    const InvoiceIndex invoice = find_invoice(booked_.portfolio, customer, share.invoice);
    if (invoice.is_none()) return;
    Invoices& invoices = booked_.portfolio.invoices;
    if (invoices.currency[invoice.value()] != entry.currency) return;
    Account& account = account_of(invoice);
    const MinorUnits amount = std::min(share.amount, account.written_off);
    account.written_off -= amount;
    account.item.given_up -= amount;
    invoices.amount[invoice.value()] += amount;
    pay(entry, invoice, amount);
  }

  void pay(const LogEntry& entry, InvoiceIndex invoice, MinorUnits amount) {
    if (amount <= 0) return;
    const Date date = log_.counts_from(entry);
    Invoices& invoices = booked_.portfolio.invoices;
    const std::uint32_t i = invoice.value();
    account_of(invoice).item.came_in += amount;
    invoices.paid[i] += amount;
    if (invoices.paid_date[i] < date) invoices.paid_date[i] = date;
    payments_.push_back({invoice, date, amount});
  }

  void add_payments() {
    Payments& all = booked_.portfolio.payments;
    for (std::size_t p = 0; p < all.size(); ++p) {
      payments_.push_back({all.invoice[p], all.date[p], all.amount[p]});
    }
    std::sort(payments_.begin(), payments_.end(), [](const NewPayment& a, const NewPayment& b) {
      return std::tie(a.invoice, a.date, a.amount) < std::tie(b.invoice, b.date, b.amount);
    });
    all = Payments();
    all.invoice.reserve(payments_.size());
    all.date.reserve(payments_.size());
    all.amount.reserve(payments_.size());
    for (const NewPayment& payment : payments_) {
      all.invoice.push_back(payment.invoice);
      all.date.push_back(payment.date);
      all.amount.push_back(payment.amount);
    }
  }

  const LogInForce& log_;
  BookedPortfolio booked_;
  std::map<std::uint32_t, Account> accounts_;  // by position of the invoice
  std::vector<NewPayment> payments_;           // with those of the import once all are booked
};

}  // namespace

bool has_anything_to_book(const LogInForce& log) {
  const auto& entries = log.entries();
  return std::any_of(entries.begin(), entries.end(),
                     [](const LogEntry* entry) { return lowers_open_amount(entry->kind); });
}

BookedPortfolio book_log(const LogInForce& log, Portfolio portfolio) {
  std::vector<CustomerIndex> customers;
  for (const LogEntry* entry : log.entries()) {
    if (!lowers_open_amount(entry->kind)) continue;
    const CustomerIndex customer = find_customer(portfolio, entry->customer);
    if (customer.exists()) customers.push_back(customer);
  }
  std::sort(customers.begin(), customers.end());
  customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
  Booking booking(log, std::move(portfolio));
  for (const CustomerIndex customer : customers) booking.take(customer);
  return std::move(booking).finish();
}

}  // namespace duewise
