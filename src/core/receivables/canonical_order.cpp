#include "core/receivables/canonical_order.hpp"

#include <algorithm>

namespace duewise {
namespace {

using Records = std::vector<std::uint32_t>;

constexpr std::size_t slice_records = 16 * 1024;

/// The rank of each customer by id, for its staged position.
Records rank_customers(const StringPool& ids) {
  Records order(ids.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
  Records rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

/// All rows sorted by their customer's id, by counting: no text is compared per row. Those of one
/// customer keep their order.
Records sort_by_customer(const Invoices& rows, const StringPool& ids) {
  const Records rank = rank_customers(ids);
  Records begin(rank.size() + 1, 0);
  for (const CustomerIndex customer : rows.customer) ++begin[rank[customer.value()] + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  Records records(rows.size());
  for (std::uint32_t record = 0; record < rows.size(); ++record) {
    records[begin[rank[rows.customer[record].value()]]++] = record;
  }
  return records;
}

bool is_same_content(const Invoices& rows, std::uint32_t a, std::uint32_t b) {
  return rows.contract[a] == rows.contract[b] && rows.period[a] == rows.period[b] &&
         rows.issue_date[a] == rows.issue_date[b] && rows.due_date[a] == rows.due_date[b] &&
         rows.received_date[a] == rows.received_date[b] && rows.paid_date[a] == rows.paid_date[b] &&
         rows.amount[a] == rows.amount[b] && rows.paid[a] == rows.paid[b] &&
         rows.currency[a] == rows.currency[b] && rows.memo[a] == rows.memo[b];
}

}  // namespace

CanonicalOrdering::CanonicalOrdering(const Invoices& rows, const StringPool& customer_ids,
                                     const Contracts& contracts)
    : rows_(rows), customer_ids_(customer_ids), contracts_(contracts) {
  order_.customer_of.resize(customer_ids.size());
  order_.contract_of.resize(contracts.size());
}

bool CanonicalOrdering::step() {
  switch (phase_) {
    case Phase::customers:
      order_.records = sort_by_customer(rows_, customer_ids_);
      phase_ = Phase::invoices;
      return false;
    case Phase::invoices:
      order_slice();
      return false;
    case Phase::subjects:
      number_customers();
      number_contracts();
      phase_ = Phase::done;
      return true;
    case Phase::done:
      break;
  }
  return true;
}

CanonicalOrder CanonicalOrdering::take() && {
  while (!step()) continue;
  return std::move(order_);
}

void CanonicalOrdering::order_slice() {
  const std::size_t slice_end = std::min(ordered_ + slice_records, order_.records.size());
  while (ordered_ < slice_end) {
    const CustomerIndex customer = rows_.customer[order_.records[ordered_]];
    std::size_t end = ordered_ + 1;
    while (end < order_.records.size() && rows_.customer[order_.records[end]] == customer) ++end;
    order_customer(ordered_, end);
    ordered_ = end;
  }
  if (ordered_ < order_.records.size()) return;
  order_.records.resize(kept_);
  std::sort(order_.duplicates.begin(), order_.duplicates.end(),
            [](const DuplicateRecord& a, const DuplicateRecord& b) { return a.record < b.record; });
  phase_ = Phase::subjects;
}

/// Orders the records of one customer, which stand from `begin` to `end`.
void CanonicalOrdering::order_customer(std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t position) {
    return order_.records.begin() + static_cast<std::ptrdiff_t>(position);
  };
  std::sort(at(begin), at(end), [&](std::uint32_t a, std::uint32_t b) {
    const int order = rows_.number[a].compare(rows_.number[b]);
    return order != 0 ? order < 0 : a < b;
  });
  const std::size_t first_kept = kept_;
  drop_duplicates(begin, end);
  std::sort(at(first_kept), at(kept_), [&](std::uint32_t a, std::uint32_t b) {
    if (rows_.due_date[a] != rows_.due_date[b]) return rows_.due_date[a] < rows_.due_date[b];
    return rows_.number[a] < rows_.number[b];
  });
}

/// Keeps what stays of one customer's records, which are sorted by number and position.
void CanonicalOrdering::drop_duplicates(std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::uint32_t first = order_.records[begin];
    std::size_t next = begin + 1;
    bool is_identical = true;
    while (next < end && rows_.number[order_.records[next]] == rows_.number[first]) {
      is_identical = is_identical && is_same_content(rows_, first, order_.records[next]);
      ++next;
    }
    for (std::size_t i = is_identical ? begin + 1 : begin; i < next; ++i) {
      const std::uint32_t record = order_.records[i];
      order_.duplicates.push_back({record, first, is_identical, std::string(rows_.number[record])});
    }
    if (is_identical) order_.records[kept_++] = first;
    begin = next;
  }
}

void CanonicalOrdering::number_customers() {
  for (const std::uint32_t record : order_.records) {
    CustomerIndex& customer = order_.customer_of[rows_.customer[record].value()];
    if (customer.exists()) continue;
    customer = CustomerIndex(order_.customers.size());
    order_.customers.push_back(rows_.customer[record].value());
  }
}

void CanonicalOrdering::number_contracts() {
  std::vector<bool> stays(contracts_.size(), false);
  for (const std::uint32_t record : order_.records) {
    if (rows_.contract[record].exists()) stays[rows_.contract[record].value()] = true;
  }
  for (std::uint32_t contract = 0; contract < contracts_.size(); ++contract) {
    if (stays[contract]) order_.contracts.push_back(contract);
  }
  std::sort(order_.contracts.begin(), order_.contracts.end(),
            [&](std::uint32_t a, std::uint32_t b) {
              const CustomerIndex customer_a = order_.customer_of[contracts_.customer[a].value()];
              const CustomerIndex customer_b = order_.customer_of[contracts_.customer[b].value()];
              if (customer_a != customer_b) return customer_a < customer_b;
              return contracts_.number[a] < contracts_.number[b];
            });
  for (std::size_t i = 0; i < order_.contracts.size(); ++i) {
    order_.contract_of[order_.contracts[i]] = ContractIndex(i);
  }
}

}  // namespace duewise
