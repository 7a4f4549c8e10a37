#include "app/invoice_table.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using views::AgeingBucketId;
using views::InvoiceColumn;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Reports whether `text` contains `needle` (in lower case), ASCII letters of either case alike.
bool contains(std::string_view text, std::string_view needle) {
  const auto found = std::search(text.begin(), text.end(), needle.begin(), needle.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found != text.end() || needle.empty();
}

// What a text filter accepts, decided once per customer, contract and word instead of per invoice.
class TextMatch {
 public:
  TextMatch(const Portfolio& portfolio, std::string_view text)
      : portfolio_(portfolio), needle_(to_lower_ascii(trimmed(text))) {
    const Customers& customers = portfolio.customers;
    for (std::uint32_t i = 0; i < customers.size(); ++i) {
      customers_.push_back(contains(customers.id[i], needle_) ||
                           contains(customers.name[i], needle_));
    }
    for (std::uint32_t i = 0; i < portfolio.contracts.size(); ++i) {
      contracts_.push_back(contains(portfolio.contracts.number[i], needle_));
    }
    for (std::uint32_t i = 0; i < portfolio.words.size(); ++i) {
      words_.push_back(contains(portfolio.words[i], needle_));
    }
  }

  bool accepts(RowIndex row) const {
    if (needle_.empty()) return true;
    const Invoices& invoices = portfolio_.invoices;
    const ContractIndex contract = invoices.contract[row];
    return customers_[invoices.customer[row].value()] || words_[invoices.memo[row]] ||
           (contract.exists() && contracts_[contract.value()]) ||
           contains(invoices.number[row], needle_);
  }

 private:
  const Portfolio& portfolio_;
  std::string needle_;
  std::vector<bool> customers_;
  std::vector<bool> contracts_;
  std::vector<bool> words_;
};

bool accepts_status(InvoiceStatus status, StatusFilter filter) {
  switch (filter) {
    case StatusFilter::all:
      return true;
    case StatusFilter::open:
      return status != InvoiceStatus::paid;
    case StatusFilter::overdue:
      return status == InvoiceStatus::overdue;
    case StatusFilter::paid:
      return status == InvoiceStatus::paid;
  }
  UNREACHABLE();
}

// The position of each text among all of them in byte order; equal texts share one.
template <class TextAt>
std::vector<std::uint32_t> ranks_of(std::uint32_t size, const TextAt& text_at) {
  std::vector<std::uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int compared = text_at(a).compare(text_at(b));
    return compared != 0 ? compared < 0 : a < b;
  });
  std::vector<std::uint32_t> ranks(size);
  for (std::uint32_t i = 0, rank = 0; i < size; ++i) {
    if (i > 0 && text_at(order[i - 1]) != text_at(order[i])) rank = i;
    ranks[order[i]] = rank;
  }
  return ranks;
}

// Keys of the columns whose texts repeat: ranked once per text, not per invoice.
void fill_text_keys(const Portfolio& portfolio, InvoiceColumn column,
                    std::vector<std::uint64_t>& keys) {
  const Invoices& invoices = portfolio.invoices;
  const auto fill = [&](const auto& key_at) {
    for (RowIndex row = 0; row < keys.size(); ++row) keys[row] = key_at(row);
  };
  if (column == InvoiceColumn::customer) {
    const StringPool& names = portfolio.customers.name;
    const auto ranks = ranks_of(names.size(), [&](std::uint32_t i) { return names[i]; });
    fill([&](RowIndex row) { return std::uint64_t{ranks[invoices.customer[row].value()]}; });
  } else if (column == InvoiceColumn::contract_no) {
    const StringPool& numbers = portfolio.contracts.number;
    const auto ranks = ranks_of(numbers.size(), [&](std::uint32_t i) { return numbers[i]; });
    fill([&](RowIndex row) -> std::uint64_t {
      const ContractIndex contract = invoices.contract[row];
      return contract.is_none() ? 0 : std::uint64_t{ranks[contract.value()]} + 1;
    });
  } else {
    ASSERT(column == InvoiceColumn::rating);
    const Interner& words = portfolio.words;
    const auto ranks = ranks_of(words.size(), [&](std::uint32_t i) { return words[i]; });
    fill([&](RowIndex row) {
      return std::uint64_t{ranks[portfolio.customers.rating[invoices.customer[row].value()]]};
    });
  }
}

// Before every number of days that two dates can be apart, and not far before.
constexpr std::int64_t no_days = -4'000'000;

std::uint64_t number_key(const Portfolio& portfolio, InvoiceColumn column, RowIndex row,
                         Date as_of) {
  const Invoices& invoices = portfolio.invoices;
  const InvoiceIndex invoice(row);
  switch (column) {
    case InvoiceColumn::issue_date:
      if (invoices.issue_date[row].is_none()) return key_of(no_days);
      return key_of(invoices.issue_date[row].days_since_1970());
    case InvoiceColumn::due_date:
      return key_of(invoices.due_date[row].days_since_1970());
    case InvoiceColumn::days_overdue:
      // A paid invoice has none and sorts before all others.
      if (portfolio.open_amount(invoice) == 0) return key_of(no_days);
      return key_of(days_overdue(invoices.due_date[row], as_of));
    case InvoiceColumn::amount:
      return key_of(invoices.amount[row]);
    case InvoiceColumn::paid_amount:
      return key_of(invoices.paid[row]);
    case InvoiceColumn::open_amount:
      return key_of(portfolio.open_amount(invoice));
    case InvoiceColumn::currency:
      return invoices.currency[row].table_index();
    case InvoiceColumn::status:
      return static_cast<std::uint64_t>(status_on(portfolio, invoice, as_of));
    case InvoiceColumn::invoice_no:
    case InvoiceColumn::customer:
    case InvoiceColumn::contract_no:
    case InvoiceColumn::rating:
      break;
  }
  UNREACHABLE();
}

bool is_amount(InvoiceColumn column) {
  return column == InvoiceColumn::amount || column == InvoiceColumn::paid_amount ||
         column == InvoiceColumn::open_amount;
}

}  // namespace

InvoiceStatus status_on(const Portfolio& portfolio, InvoiceIndex invoice, Date as_of) {
  if (portfolio.open_amount(invoice) == 0) return InvoiceStatus::paid;
  if (portfolio.invoices.due_date[invoice.value()] < as_of) return InvoiceStatus::overdue;
  return portfolio.invoices.paid[invoice.value()] > 0 ? InvoiceStatus::part_paid
                                                      : InvoiceStatus::not_due;
}

AgeingBucketId bucket_of(std::int32_t days_overdue) {
  if (days_overdue <= 0) return AgeingBucketId::not_due;
  if (days_overdue <= 30) return AgeingBucketId::days_1_30;
  if (days_overdue <= 60) return AgeingBucketId::days_31_60;
  if (days_overdue <= 90) return AgeingBucketId::days_61_90;
  return AgeingBucketId::over_90;
}

std::vector<RowIndex> InvoiceTable::find(const InvoiceQuery& query, Date as_of) {
  std::vector<RowIndex> rows = filter(query, as_of);
  const auto sort = [&](InvoiceColumn column) {
    std::vector<std::uint64_t> sort_keys = keys(column, as_of);
    if (query.direction == views::Direction::descending) {
      for (std::uint64_t& key : sort_keys) key = ~key;
    }
    sort_by_key(rows, sort_keys);
  };
  sort(query.sorted_by);
  if (is_amount(query.sorted_by)) sort(InvoiceColumn::currency);
  return rows;
}

std::vector<RowIndex> InvoiceTable::filter(const InvoiceQuery& query, Date as_of) const {
  const Invoices& invoices = portfolio_.invoices;
  std::vector<RowIndex> rows;
  if (!query.is_filter()) {
    rows.resize(invoices.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
  }
  const TextMatch text(portfolio_, query.text);
  for (RowIndex row = 0; row < invoices.size(); ++row) {
    const InvoiceStatus status = status_on(portfolio_, InvoiceIndex(row), as_of);
    if (!accepts_status(status, query.status)) continue;
    if (!query.currency.empty() && invoices.currency[row].code() != query.currency) continue;
    if (query.has_bucket &&
        (status == InvoiceStatus::paid ||
         bucket_of(days_overdue(invoices.due_date[row], as_of)) != query.bucket)) {
      continue;
    }
    if (text.accepts(row)) rows.push_back(row);
  }
  return rows;
}

const std::vector<std::uint32_t>& InvoiceTable::number_ranks() {
  if (number_ranks_.empty()) {
    const StringPool& numbers = portfolio_.invoices.number;
    number_ranks_ = ranks_of(numbers.size(), [&](std::uint32_t i) { return numbers[i]; });
  }
  return number_ranks_;
}

std::vector<std::uint64_t> InvoiceTable::keys(InvoiceColumn column, Date as_of) {
  std::vector<std::uint64_t> result(portfolio_.invoices.size());
  if (column == InvoiceColumn::invoice_no) {
    const std::vector<std::uint32_t>& ranks = number_ranks();
    std::copy(ranks.begin(), ranks.end(), result.begin());
  } else if (column == InvoiceColumn::customer || column == InvoiceColumn::contract_no ||
             column == InvoiceColumn::rating) {
    fill_text_keys(portfolio_, column, result);
  } else {
    for (RowIndex row = 0; row < result.size(); ++row) {
      result[row] = number_key(portfolio_, column, row, as_of);
    }
  }
  return result;
}

}  // namespace duewise
