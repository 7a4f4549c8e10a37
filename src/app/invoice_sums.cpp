#include "app/invoice_sums.hpp"

#include <algorithm>
#include <utility>

namespace duewise {
namespace {

void add_to(MinorUnits& sum, MinorUnits amount) {
  const Result<MinorUnits> added = add(sum, amount);
  sum = added.has_value() ? *added : INT64_MAX;
}

}  // namespace

bool InvoiceSummation::step() {
  return loop_.step(portfolio_.invoices.size(), [&](std::uint32_t row) { add(row); });
}

bool InvoiceSummation::step(const std::vector<RowIndex>& rows) {
  return loop_.step(rows.size(), [&](std::uint32_t at) { add(rows[at]); });
}

std::vector<InvoiceSums> InvoiceSummation::take() {
  std::sort(sums_.begin(), sums_.end(),
            [](const InvoiceSums& a, const InvoiceSums& b) { return a.currency < b.currency; });
  return std::move(sums_);
}

InvoiceSums& InvoiceSummation::sums_of(Currency currency) {
  std::uint8_t& position = position_of_[currency.table_index()];
  if (position == 0) {
    sums_.emplace_back().currency = currency;
    position = static_cast<std::uint8_t>(sums_.size());
  }
  return sums_[position - 1U];
}

void InvoiceSummation::add(RowIndex row) {
  const Invoices& invoices = portfolio_.invoices;
  InvoiceSums& sum = sums_of(invoices.currency[row]);
  const MinorUnits open = open_.of(portfolio_, InvoiceIndex(row));
  ++sum.invoices;
  add_to(sum.amount, invoices.amount[row]);
  add_to(sum.paid, invoices.paid[row]);
  if (open == 0) return;
  const bool fits = add_open_item(sum.ageing, open, days_overdue(invoices.due_date[row], as_of_));
  if (!fits) sum.ageing.open.amount = INT64_MAX;
}

}  // namespace duewise
