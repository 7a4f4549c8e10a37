#include "app/invoice_query.hpp"

namespace duewise {

using views::AgeingBucketId;

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

}  // namespace duewise
