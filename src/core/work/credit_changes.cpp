#include "core/work/credit_changes.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/receivables/party.hpp"

namespace duewise {
namespace {

constexpr std::string_view nothing = "–";

std::string or_nothing(std::string_view text) { return std::string(text.empty() ? nothing : text); }

std::string limit_text(const Customers& customers, CustomerIndex customer) {
  const std::uint32_t c = customer.value();
  if (customers.credit_limit[c] == INT64_MIN) return std::string(nothing);
  const Currency currency = customers.credit_limit_currency[c];
  return format_decimal(customers.credit_limit[c], currency.decimals()) + " " +
         std::string(currency.code());
}

/// A customer's place in a portfolio.
struct Place {
  const Portfolio& portfolio;
  CustomerIndex customer;

  std::string said(std::string_view reason) const {
    if (reason == "credit_limit") return limit_text(portfolio.customers, customer);
    return or_nothing(portfolio.words[portfolio.customers.rating[customer.value()]]);
  }
};

}  // namespace

bool is_credit_change(const LogEntry& entry) {
  return entry.kind == EntryKind::note && std::find(credit_reasons.begin(), credit_reasons.end(),
                                                    entry.reason) != credit_reasons.end();
}

std::vector<LogEntry> credit_changes(const Portfolio& before, const Portfolio& after,
                                     const WorkLog& log, Date imported_on) {
  std::vector<LogEntry> entries;
  EntryId id = log.next_id();
  for (std::uint32_t c = 0; c < after.customers.size(); ++c) {
    const CustomerIndex known = find_customer(before, after.customers.id[c]);
    if (known.is_none()) continue;
    for (const std::string_view reason : {credit_reasons[0], credit_reasons[1]}) {
      const std::string was = Place{before, known}.said(reason);
      const std::string is = Place{after, CustomerIndex(c)}.said(reason);
      if (was == is) continue;
      LogEntry entry;
      entry.id = id++;
      entry.kind = EntryKind::note;
      entry.day = imported_on;
      entry.recorded_on = imported_on;
      entry.customer = after.customers.id[c];
      entry.reason = reason;
      entry.note = was + " → " + is;
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

}  // namespace duewise
