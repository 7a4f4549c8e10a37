// How a customer stands after the log.
#include <algorithm>
#include <map>
#include <utility>

#include "core/receivables/party.hpp"
#include "core/work/log_effects.hpp"

namespace duewise {
namespace {

constexpr std::string_view from_credit = "customer_credit";

/// Sums never wrap: what is too large stays the largest.
MinorUnits added(MinorUnits a, MinorUnits b) {
  MinorUnits sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? INT64_MAX : INT64_MIN;
}

class Balance {
 public:
  Balance(const LogInForce& log, const Portfolio& portfolio, CustomerIndex customer)
      : log_(log), portfolio_(portfolio) {
    const std::vector<std::uint32_t>& begins = portfolio.customers.invoices_begin;
    const std::uint32_t end = begins[customer.value() + 1];
    for (std::uint32_t i = begins[customer.value()]; i < end; ++i) {
      result_.items.push_back({InvoiceIndex{i}, portfolio.open_amount(InvoiceIndex{i})});
    }
  }

  /// `entries` are those of the customer, in the order of what happened.
  CustomerBalance run(const std::vector<const LogEntry*>& entries) && {
    for (const LogEntry* entry : entries) {
      if (!lowers_open_amount(entry->kind)) continue;
      if (log_.counts_from(*entry).exists()) take(*entry);
    }
    for (const auto& [currency, amount] : credit_) {
      if (amount > 0) result_.credit.push_back({amount, currency});
    }
    return std::move(result_);
  }

 private:
  OpenItem* item_of(const std::string& number, Currency currency) {
    for (OpenItem& item : result_.items) {
      const std::uint32_t i = item.invoice.value();
      if (portfolio_.invoices.number[i] != number) continue;
      return portfolio_.invoices.currency[i] == currency ? &item : nullptr;
    }
    return nullptr;
  }

  void lower(const LogEntry& entry, OpenItem& item, MinorUnits amount) {
    if (amount <= 0) return;
    result_.reductions.push_back({&entry, item.invoice, amount});
    item.open -= std::min(item.open, amount);
  }

  void take(const LogEntry& entry) {
    const std::vector<Share> contained = log_.reconciled_of(entry);
    const auto contained_of = [&](const std::string& invoice) {
      for (const Share& share : contained) {
        if (share.invoice == invoice) return share.amount;
      }
      return MinorUnits{0};
    };
    MinorUnits allocated = 0;
    for (const Share& share : entry.shares) {
      allocated = added(allocated, share.amount);
      OpenItem* item = item_of(share.invoice, entry.currency);
      if (item != nullptr) lower(entry, *item, share.amount - contained_of(share.invoice));
    }
    if (entry.kind == EntryKind::netting && entry.reason == from_credit) {
      credit_[entry.currency] = added(credit_[entry.currency], -allocated);
    }
    if (entry.kind != EntryKind::payment) return;
    MinorUnits left = entry.amount.value_or(allocated) - allocated;
    if (entry.shares.empty()) left = allocate(entry, left, contained);
    credit_[entry.currency] = added(credit_[entry.currency], left);
  }

  /// A payment without shares goes to the oldest first. Returns what is left over.
  MinorUnits allocate(const LogEntry& entry, MinorUnits amount,
                      const std::vector<Share>& contained) {
    for (const Share& share : contained) amount -= std::min(amount, share.amount);
    const auto is_named = [&](std::string_view number) {
      return entry.invoices.empty() || std::find(entry.invoices.begin(), entry.invoices.end(),
                                                 number) != entry.invoices.end();
    };
    for (OpenItem& item : result_.items) {
      const std::uint32_t i = item.invoice.value();
      const bool is_meant = portfolio_.invoices.currency[i] == entry.currency &&
                            is_named(portfolio_.invoices.number[i]);
      if (!is_meant) continue;
      const MinorUnits part = std::min(item.open, amount);
      lower(entry, item, part);
      amount -= part;
    }
    return amount;
  }

  const LogInForce& log_;
  const Portfolio& portfolio_;
  CustomerBalance result_;
  std::map<Currency, MinorUnits> credit_;
};

}  // namespace

CustomerBalance balance_of(const LogInForce& log, const Portfolio& portfolio,
                           CustomerIndex customer) {
  const std::string_view id = portfolio.customers.id[customer.value()];
  std::vector<const LogEntry*> entries;
  for (const LogEntry* entry : log.entries()) {
    if (entry->customer == id) entries.push_back(entry);
  }
  return Balance(log, portfolio, customer).run(entries);
}

OpenAfterLog::OpenAfterLog(const LogInForce& log, const Portfolio& portfolio) {
  std::map<std::string_view, std::vector<const LogEntry*>> by_customer;
  for (const LogEntry* entry : log.entries()) {
    if (lowers_open_amount(entry->kind)) by_customer[entry->customer].push_back(entry);
  }
  for (const auto& customer : by_customer) {
    const CustomerIndex index = find_customer(portfolio, customer.first);
    if (index.is_none()) continue;
    for (const OpenItem& item : Balance(log, portfolio, index).run(customer.second).items) {
      if (item.open != portfolio.open_amount(item.invoice)) changed_.push_back(item);
    }
  }
  std::sort(changed_.begin(), changed_.end(),
            [](const OpenItem& a, const OpenItem& b) { return a.invoice < b.invoice; });
}

MinorUnits OpenAfterLog::find(const Portfolio& portfolio, InvoiceIndex invoice) const {
  const auto place = std::lower_bound(
      changed_.begin(), changed_.end(), invoice,
      [](const OpenItem& item, InvoiceIndex wanted) { return item.invoice < wanted; });
  const bool is_found = place != changed_.end() && place->invoice == invoice;
  return is_found ? place->open : portfolio.open_amount(invoice);
}

Portfolio portfolio_after_log(const Portfolio& portfolio, const OpenAfterLog& open) {
  Portfolio after = portfolio;
  for (const OpenItem& item : open.changed()) {
    const std::uint32_t i = item.invoice.value();
    after.invoices.paid[i] = after.invoices.amount[i] - item.open;
  }
  return after;
}

Suggestion suggest_allocation(const Portfolio& portfolio, const CustomerBalance& balance,
                              Money payment) {
  Suggestion suggestion;
  suggestion.left_over = payment.minor;
  for (const OpenItem& item : balance.items) {
    if (portfolio.invoices.currency[item.invoice.value()] != payment.currency) continue;
    const MinorUnits part = std::min(item.open, suggestion.left_over);
    if (part <= 0) continue;
    suggestion.parts.push_back({item.invoice, part});
    suggestion.left_over -= part;
  }
  return suggestion;
}

}  // namespace duewise
