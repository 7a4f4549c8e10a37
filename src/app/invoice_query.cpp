#include "app/invoice_query.hpp"

#include "core/metrics/ageing.hpp"

namespace duewise {

using views::AgeingBucketId;

InvoiceStatus status_on(const Portfolio& portfolio, InvoiceIndex invoice, Date as_of) {
  return status_on(portfolio, OpenItem{invoice, portfolio.open_amount(invoice)}, as_of);
}

InvoiceStatus status_on(const Portfolio& portfolio, OpenItem item, Date as_of) {
  const std::uint32_t i = item.invoice.value();
  if (item.open == 0) return InvoiceStatus::paid;
  if (portfolio.invoices.due_date[i] < as_of) return InvoiceStatus::overdue;
  const bool is_part_paid =
      portfolio.invoices.paid[i] > 0 || item.open < portfolio.open_amount(item.invoice);
  return is_part_paid ? InvoiceStatus::part_paid : InvoiceStatus::not_due;
}

// The screen has names of its own for the buckets, in the same order.
static_assert(views::ageing_bucket_count == ageing_bucket_count);
static_assert(static_cast<int>(AgeingBucketId::over_90) == static_cast<int>(AgeingBucket::over_90));

AgeingBucketId bucket_of(std::int32_t days_overdue) {
  return static_cast<AgeingBucketId>(ageing_bucket_of(days_overdue));
}

}  // namespace duewise
