#include "core/receivables/canonical_order.hpp"

#include <algorithm>

namespace duewise {
namespace {

using Records = std::vector<std::uint32_t>;

/// Calls `visit(begin, end)` for each run of records that share a customer.
template <class Visit>
void for_each_customer(Records& records, const std::vector<CustomerIndex>& customers, Visit visit) {
  auto begin = records.begin();
  while (begin != records.end()) {
    const CustomerIndex customer = customers[*begin];
    const auto end = std::find_if(
        begin, records.end(), [&](std::uint32_t record) { return customers[record] != customer; });
    visit(begin, end);
    begin = end;
  }
}

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

/// All rows sorted by their customer's id, by counting: no text is compared per row.
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

void sort_by_number(const Invoices& rows, Records& records) {
  using Iterator = Records::iterator;
  for_each_customer(records, rows.customer, [&](Iterator first, Iterator last) {
    std::sort(first, last, [&](std::uint32_t a, std::uint32_t b) {
      const int order = rows.number[a].compare(rows.number[b]);
      return order != 0 ? order < 0 : a < b;
    });
  });
}

void sort_by_due_date(const Invoices& rows, Records& records) {
  using Iterator = Records::iterator;
  for_each_customer(records, rows.customer, [&](Iterator first, Iterator last) {
    std::sort(first, last, [&](std::uint32_t a, std::uint32_t b) {
      if (rows.due_date[a] != rows.due_date[b]) return rows.due_date[a] < rows.due_date[b];
      return rows.number[a] < rows.number[b];
    });
  });
}

bool is_same_content(const Invoices& rows, std::uint32_t a, std::uint32_t b) {
  return rows.contract[a] == rows.contract[b] && rows.period[a] == rows.period[b] &&
         rows.issue_date[a] == rows.issue_date[b] && rows.due_date[a] == rows.due_date[b] &&
         rows.received_date[a] == rows.received_date[b] && rows.paid_date[a] == rows.paid_date[b] &&
         rows.amount[a] == rows.amount[b] && rows.paid[a] == rows.paid[b] &&
         rows.currency[a] == rows.currency[b] && rows.memo[a] == rows.memo[b];
}

/// Expects records sorted by customer, number, position; keeps that order.
std::vector<DuplicateRecord> drop_duplicates(const Invoices& rows, Records& records) {
  std::vector<DuplicateRecord> duplicates;
  std::size_t kept = 0;
  std::size_t begin = 0;
  while (begin < records.size()) {
    const std::uint32_t first = records[begin];
    std::size_t end = begin + 1;
    bool is_identical = true;
    while (end < records.size() && rows.customer[records[end]] == rows.customer[first] &&
           rows.number[records[end]] == rows.number[first]) {
      is_identical = is_identical && is_same_content(rows, first, records[end]);
      ++end;
    }
    for (std::size_t i = is_identical ? begin + 1 : begin; i < end; ++i) {
      duplicates.push_back({records[i], first, is_identical, std::string(rows.number[records[i]])});
    }
    if (is_identical) records[kept++] = first;
    begin = end;
  }
  records.resize(kept);
  std::sort(duplicates.begin(), duplicates.end(),
            [](const DuplicateRecord& a, const DuplicateRecord& b) { return a.record < b.record; });
  return duplicates;
}

void renumber_customers(const Invoices& rows, CanonicalOrder& order) {
  for (const std::uint32_t record : order.records) {
    CustomerIndex& customer = order.customer_of[rows.customer[record].value()];
    if (customer.exists()) continue;
    customer = CustomerIndex(order.customers.size());
    order.customers.push_back(rows.customer[record].value());
  }
}

void renumber_contracts(const Invoices& rows, const Contracts& contracts, CanonicalOrder& order) {
  std::vector<bool> stays(contracts.size(), false);
  for (const std::uint32_t record : order.records) {
    if (rows.contract[record].exists()) stays[rows.contract[record].value()] = true;
  }
  for (std::uint32_t contract = 0; contract < contracts.size(); ++contract) {
    if (stays[contract]) order.contracts.push_back(contract);
  }
  std::sort(order.contracts.begin(), order.contracts.end(), [&](std::uint32_t a, std::uint32_t b) {
    const CustomerIndex customer_a = order.customer_of[contracts.customer[a].value()];
    const CustomerIndex customer_b = order.customer_of[contracts.customer[b].value()];
    if (customer_a != customer_b) return customer_a < customer_b;
    return contracts.number[a] < contracts.number[b];
  });
  for (std::size_t i = 0; i < order.contracts.size(); ++i) {
    order.contract_of[order.contracts[i]] = ContractIndex(i);
  }
}

}  // namespace

CanonicalOrder order_canonically(const Invoices& rows, const StringPool& customer_ids,
                                 const Contracts& contracts) {
  CanonicalOrder order;
  order.customer_of.resize(customer_ids.size());
  order.contract_of.resize(contracts.size());
  order.records = sort_by_customer(rows, customer_ids);
  sort_by_number(rows, order.records);
  order.duplicates = drop_duplicates(rows, order.records);
  sort_by_due_date(rows, order.records);
  renumber_customers(rows, order);
  renumber_contracts(rows, contracts, order);
  return order;
}

}  // namespace duewise
