#include "core/receivables/customer_slice.hpp"

#include "base/assert.hpp"

namespace duewise {
namespace {

void copy_customer(const Portfolio& from, std::uint32_t customer, Portfolio& to) {
  const Customers& source = from.customers;
  Customers& target = to.customers;
  target.id.add(source.id[customer]);
  target.name.add(source.name[customer]);
  target.rating.push_back(to.words.intern(from.words[source.rating[customer]]));
  target.tags.push_back(to.words.intern(from.words[source.tags[customer]]));
  target.settlement.push_back(source.settlement[customer]);
  target.credit_limit.push_back(source.credit_limit[customer]);
  target.credit_limit_currency.push_back(source.credit_limit_currency[customer]);
  target.contact_name.add(source.contact_name[customer]);
  target.contact_email.add(source.contact_email[customer]);
  target.contact_phone.add(source.contact_phone[customer]);
  target.owner.push_back(to.words.intern(from.words[source.owner[customer]]));
}

/// Contracts of one customer stand side by side. Returns the position of the first.
std::uint32_t copy_contracts(const Portfolio& from, CustomerIndex customer, Portfolio& to) {
  const Contracts& source = from.contracts;
  std::uint32_t first = source.size();
  for (std::uint32_t i = 0; i < source.size(); ++i) {
    if (source.customer[i] != customer) continue;
    if (first == source.size()) first = i;
    to.contracts.number.add(source.number[i]);
    to.contracts.customer.push_back(CustomerIndex(0U));
    to.contracts.service_end.push_back(source.service_end[i]);
  }
  return first;
}

void copy_invoice(const Portfolio& from, std::uint32_t i, std::uint32_t first_contract,
                  Portfolio& to) {
  const Invoices& source = from.invoices;
  Invoices& target = to.invoices;
  target.number.add(source.number[i]);
  target.customer.push_back(CustomerIndex(0U));
  const ContractIndex contract = source.contract[i];
  target.contract.push_back(contract.is_none() ? contract
                                               : ContractIndex(contract.value() - first_contract));
  target.period.push_back(source.period[i]);
  target.issue_date.push_back(source.issue_date[i]);
  target.due_date.push_back(source.due_date[i]);
  target.received_date.push_back(source.received_date[i]);
  target.paid_date.push_back(source.paid_date[i]);
  target.amount.push_back(source.amount[i]);
  target.paid.push_back(source.paid[i]);
  target.currency.push_back(source.currency[i]);
  target.memo.push_back(to.words.intern(from.words[source.memo[i]]));
}

}  // namespace

Portfolio slice_of(const Portfolio& portfolio, CustomerIndex customer) {
  ASSERT(customer.value() < portfolio.customers.size());
  Portfolio slice;
  slice.words.intern("");
  copy_customer(portfolio, customer.value(), slice);
  const std::uint32_t first_contract = copy_contracts(portfolio, customer, slice);
  const std::uint32_t begin = portfolio.customers.invoices_begin[customer.value()];
  const std::uint32_t end = portfolio.customers.invoices_begin[customer.value() + 1];
  for (std::uint32_t i = begin; i < end; ++i) copy_invoice(portfolio, i, first_contract, slice);
  slice.customers.invoices_begin = {0, end - begin};
  const Payments& payments = portfolio.payments;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    const std::uint32_t invoice = payments.invoice[i].value();
    if (invoice < begin || invoice >= end) continue;
    slice.payments.invoice.push_back(InvoiceIndex(invoice - begin));
    slice.payments.date.push_back(payments.date[i]);
    slice.payments.amount.push_back(payments.amount[i]);
  }
  return slice;
}

}  // namespace duewise
