#include "app/invoice_list.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace duewise {
namespace {

void add_to(MinorUnits& sum, MinorUnits amount) {
  const Result<MinorUnits> added = add(sum, amount);
  sum = added.has_value() ? *added : INT64_MAX;
}

}  // namespace

std::vector<InvoiceSums> sums_of(const Portfolio& portfolio, const std::vector<RowIndex>& rows,
                                 Date as_of) {
  const Invoices& invoices = portfolio.invoices;
  std::vector<InvoiceSums> sums;
  std::array<std::uint8_t, 256> position_of{};  // by table index, counted from 1
  for (const RowIndex row : rows) {
    std::uint8_t& position = position_of[invoices.currency[row].table_index()];
    if (position == 0) {
      sums.emplace_back().currency = invoices.currency[row];
      position = static_cast<std::uint8_t>(sums.size());
    }
    InvoiceSums& sum = sums[position - 1U];
    const MinorUnits open = portfolio.open_amount(InvoiceIndex(row));
    ++sum.invoices;
    add_to(sum.amount, invoices.amount[row]);
    add_to(sum.paid, invoices.paid[row]);
    add_to(sum.open, open);
    if (open == 0) continue;
    const std::int32_t days = days_overdue(invoices.due_date[row], as_of);
    if (days > 0) add_to(sum.overdue, open);
    const auto bucket = static_cast<std::size_t>(bucket_of(days));
    add_to(sum.open_by_bucket[bucket], open);
    ++sum.invoices_by_bucket[bucket];
  }
  std::sort(sums.begin(), sums.end(),
            [](const InvoiceSums& a, const InvoiceSums& b) { return a.currency < b.currency; });
  return sums;
}

InvoiceList::InvoiceList(std::shared_ptr<const Portfolio> portfolio)
    : portfolio_(std::move(portfolio)), table_(*portfolio_) {}

void InvoiceList::ask(const InvoiceQuery& query, Date as_of) {
  if (as_of_ == as_of && query_ == query) return;
  if (as_of_ != as_of) {
    std::vector<RowIndex> all(portfolio_->invoices.size());
    std::iota(all.begin(), all.end(), 0U);
    all_sums_ = sums_of(*portfolio_, all, as_of);
  }
  query_ = query;
  as_of_ = as_of;
  rows_ = std::make_shared<const std::vector<RowIndex>>(table_.find(query, as_of));
  row_sums_ = sums_of(*portfolio_, *rows_, as_of);
}

}  // namespace duewise
