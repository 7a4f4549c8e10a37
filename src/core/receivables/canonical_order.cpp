#include "core/receivables/canonical_order.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace duewise {
namespace {

// Records that are ordered in one slice, also those of one customer.
constexpr std::size_t slice_records = 8 * 1024;

bool is_same_content(const Invoices& rows, std::uint32_t a, std::uint32_t b) {
  return rows.contract[a] == rows.contract[b] && rows.period[a] == rows.period[b] &&
         rows.issue_date[a] == rows.issue_date[b] && rows.due_date[a] == rows.due_date[b] &&
         rows.received_date[a] == rows.received_date[b] && rows.paid_date[a] == rows.paid_date[b] &&
         rows.amount[a] == rows.amount[b] && rows.paid[a] == rows.paid[b] &&
         rows.currency[a] == rows.currency[b] && rows.memo[a] == rows.memo[b];
}

}  // namespace

const std::array<CanonicalOrdering::Part, 10> CanonicalOrdering::parts{
    &CanonicalOrdering::sort_customers,   &CanonicalOrdering::count_invoices,
    &CanonicalOrdering::sort_by_customer, &CanonicalOrdering::order_slice,
    &CanonicalOrdering::sort_duplicates,  &CanonicalOrdering::number_customers,
    &CanonicalOrdering::find_contracts,   &CanonicalOrdering::list_contracts,
    &CanonicalOrdering::sort_contracts,   &CanonicalOrdering::number_contracts};

CanonicalOrdering::CanonicalOrdering(const Invoices& rows, const StringPool& customer_ids,
                                     const Contracts& contracts)
    : rows_(rows),
      customer_ids_(customer_ids),
      contracts_(contracts),
      sorted_(customer_ids.size()),
      rank_(customer_ids.size()),
      begin_(customer_ids.size() + std::size_t{1}),
      stays_(contracts.size()) {
  order_.customer_of.resize(customer_ids.size());
  order_.contract_of.resize(contracts.size());
  order_.records.resize(rows.size());
}

bool CanonicalOrdering::step() {
  if (part_ < parts.size() && (this->*parts[part_])()) ++part_;
  return part_ == parts.size();
}

CanonicalOrder CanonicalOrdering::take() && {
  while (!step()) continue;
  return std::move(order_);
}

bool CanonicalOrdering::ByNumber::operator()(std::uint32_t a, std::uint32_t b) const {
  const int order = rows.number[a].compare(rows.number[b]);
  return order != 0 ? order < 0 : a < b;
}

/// The numbers of records that are kept differ.
bool CanonicalOrdering::ByDueDate::operator()(std::uint32_t a, std::uint32_t b) const {
  if (rows.due_date[a] != rows.due_date[b]) return rows.due_date[a] < rows.due_date[b];
  return rows.number[a] < rows.number[b];
}

bool CanonicalOrdering::ByContractNumber::operator()(std::uint32_t a, std::uint32_t b) const {
  const CustomerIndex customer_a = order.customer_of[contracts.customer[a].value()];
  const CustomerIndex customer_b = order.customer_of[contracts.customer[b].value()];
  if (customer_a != customer_b) return customer_a < customer_b;
  return contracts.number[a] < contracts.number[b];
}

bool CanonicalOrdering::sort_customers() {
  if (!customer_sort_) {
    std::iota(sorted_.begin(), sorted_.end(), 0U);
    customer_sort_.emplace(sorted_, ByCustomerId{customer_ids_});
  }
  if (!customer_sort_->step()) return false;
  customer_sort_.reset();
  for (std::uint32_t i = 0; i < sorted_.size(); ++i) rank_[sorted_[i]] = i;
  return true;
}

bool CanonicalOrdering::count_invoices() {
  const bool is_done = loop_.step(rows_.size(), [&](std::uint32_t record) {
    ++begin_[rank_[rows_.customer[record].value()] + std::size_t{1}];
  });
  if (is_done) std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  return is_done;
}

/// Puts all rows in order of their customer's id, by counting: no text is compared per row. Those
/// of one customer keep their order.
bool CanonicalOrdering::sort_by_customer() {
  return loop_.step(rows_.size(), [&](std::uint32_t record) {
    order_.records[begin_[rank_[rows_.customer[record].value()]]++] = record;
  });
}

bool CanonicalOrdering::order_slice() {
  if (large_end_ > 0 && !order_large_customer()) return false;
  const std::size_t slice_end = std::min(ordered_ + slice_records, order_.records.size());
  while (ordered_ < slice_end) {
    const std::uint32_t customer = rows_.customer[order_.records[ordered_]].value();
    const std::size_t end = begin_[rank_[customer]];  // where its last record was put
    if (end - ordered_ > slice_records) {
      large_end_ = end;
      return false;
    }
    order_customer(ordered_, end);
    ordered_ = end;
  }
  if (ordered_ < order_.records.size()) return false;
  order_.records.resize(kept_);
  return true;
}

bool CanonicalOrdering::sort_duplicates() {
  if (!duplicate_sort_) duplicate_sort_.emplace(order_.duplicates, ByRecord{});
  if (!duplicate_sort_->step()) return false;
  duplicate_sort_.reset();
  return true;
}

/// Orders the records of one customer, which stand from `begin` to `end`.
void CanonicalOrdering::order_customer(std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t position) {
    return order_.records.begin() + static_cast<std::ptrdiff_t>(position);
  };
  std::sort(at(begin), at(end), ByNumber{rows_});
  const std::size_t first_kept = kept_;
  drop_duplicates(begin, end);
  std::sort(at(first_kept), at(kept_), ByDueDate{rows_});
}

/// The same for the records from `ordered_` to `large_end_`, by one slice.
bool CanonicalOrdering::order_large_customer() {
  const auto at = [&](std::size_t position) {
    return order_.records.begin() + static_cast<std::ptrdiff_t>(position);
  };
  if (!due_date_sort_) {
    if (!number_sort_) {
      large_.assign(at(ordered_), at(large_end_));
      number_sort_.emplace(large_, ByNumber{rows_});
    }
    if (!number_sort_->step()) return false;
    number_sort_.reset();
    std::copy(large_.begin(), large_.end(), at(ordered_));
    const std::size_t first_kept = kept_;
    drop_duplicates(ordered_, large_end_);
    large_.assign(at(first_kept), at(kept_));
    due_date_sort_.emplace(large_, ByDueDate{rows_});
    return false;
  }
  if (!due_date_sort_->step()) return false;
  due_date_sort_.reset();
  std::copy(large_.begin(), large_.end(), at(kept_ - large_.size()));
  ordered_ = std::exchange(large_end_, 0);
  return true;
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

bool CanonicalOrdering::number_customers() {
  return loop_.step(order_.records.size(), [&](std::uint32_t at) {
    const std::uint32_t staged = rows_.customer[order_.records[at]].value();
    CustomerIndex& customer = order_.customer_of[staged];
    if (customer.exists()) return;
    customer = CustomerIndex(order_.customers.size());
    order_.customers.push_back(staged);
  });
}

bool CanonicalOrdering::find_contracts() {
  return loop_.step(order_.records.size(), [&](std::uint32_t at) {
    const ContractIndex contract = rows_.contract[order_.records[at]];
    if (contract.exists()) stays_[contract.value()] = true;
  });
}

bool CanonicalOrdering::list_contracts() {
  return loop_.step(contracts_.size(), [&](std::uint32_t contract) {
    if (stays_[contract]) order_.contracts.push_back(contract);
  });
}

bool CanonicalOrdering::sort_contracts() {
  if (!contract_sort_) {
    contract_sort_.emplace(order_.contracts, ByContractNumber{order_, contracts_});
  }
  if (!contract_sort_->step()) return false;
  contract_sort_.reset();
  return true;
}

bool CanonicalOrdering::number_contracts() {
  return loop_.step(order_.contracts.size(), [&](std::uint32_t i) {
    order_.contract_of[order_.contracts[i]] = ContractIndex(i);
  });
}

}  // namespace duewise
