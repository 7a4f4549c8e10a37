#include "core/metrics/dated_payments.hpp"

namespace duewise {

DatedPayments::DatedPayments(const Portfolio& portfolio) : portfolio_(portfolio) {
  first_.assign(portfolio.invoices.size() + 1U, 0);
  for (const InvoiceIndex invoice : portfolio.payments.invoice) ++first_[invoice.value() + 1U];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

DatesKnown DatedPayments::known(InvoiceIndex invoice) const {
  const Invoices& invoices = portfolio_.invoices;
  const std::uint32_t i = invoice.value();
  if (invoices.issue_date[i].is_none()) return DatesKnown::no_issue_date;
  MinorUnits dated = 0;
  for_each(invoice, [&](const Payment& payment) { dated += payment.amount; });
  const MinorUnits paid = invoices.amount[i] - portfolio_.open_amount(invoice);
  return dated < paid ? DatesKnown::no_payment_date : DatesKnown::all;
}

MinorUnits DatedPayments::open_on(InvoiceIndex invoice, Date day) const {
  if (portfolio_.invoices.issue_date[invoice.value()] > day) return 0;
  MinorUnits open = portfolio_.invoices.amount[invoice.value()];
  for_each(invoice, [&](const Payment& payment) {
    if (payment.date <= day) open -= payment.amount;
  });
  return open;
}

}  // namespace duewise
