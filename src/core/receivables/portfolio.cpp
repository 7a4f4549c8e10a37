#include "core/receivables/portfolio.hpp"

namespace duewise {
namespace {

template <class T>
std::size_t bytes_of(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

std::size_t bytes_of(const Customers& customers) {
  return customers.id.capacity_bytes() + customers.name.capacity_bytes() +
         bytes_of(customers.rating) + bytes_of(customers.tags) + bytes_of(customers.settlement) +
         bytes_of(customers.credit_limit) + bytes_of(customers.credit_limit_currency) +
         customers.contact_name.capacity_bytes() + customers.contact_email.capacity_bytes() +
         customers.contact_phone.capacity_bytes() + bytes_of(customers.owner) +
         bytes_of(customers.invoices_begin);
}

std::size_t bytes_of(const Contracts& contracts) {
  return contracts.number.capacity_bytes() + bytes_of(contracts.customer) +
         bytes_of(contracts.service_end);
}

std::size_t bytes_of(const Invoices& invoices) {
  return invoices.number.capacity_bytes() + bytes_of(invoices.customer) +
         bytes_of(invoices.contract) + bytes_of(invoices.period) + bytes_of(invoices.issue_date) +
         bytes_of(invoices.due_date) + bytes_of(invoices.received_date) +
         bytes_of(invoices.paid_date) + bytes_of(invoices.amount) + bytes_of(invoices.paid) +
         bytes_of(invoices.currency) + bytes_of(invoices.memo);
}

std::size_t bytes_of(const Payments& payments) {
  return bytes_of(payments.invoice) + bytes_of(payments.date) + bytes_of(payments.amount);
}

}  // namespace

std::size_t Portfolio::capacity_bytes() const {
  return words.capacity_bytes() + bytes_of(customers) + bytes_of(contracts) + bytes_of(invoices) +
         bytes_of(payments);
}

}  // namespace duewise
