/// The columns of a portfolio file by section and name, in the order they are written. The one list
/// that writing, reading and checking share.
#pragma once

#include <string_view>

#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Calls `visit(section, name, column)` for each column; `P` is a const or mutable `Portfolio`.
template <class P, class Visit>
void visit_columns(P& portfolio, Visit&& visit) {
  auto& customers = portfolio.customers;
  visit("customers", "id", customers.id);
  visit("customers", "name", customers.name);
  visit("customers", "rating", customers.rating);
  visit("customers", "tags", customers.tags);
  visit("customers", "settlement", customers.settlement);
  visit("customers", "credit_limit", customers.credit_limit);
  visit("customers", "credit_limit_currency", customers.credit_limit_currency);
  visit("customers", "contact_name", customers.contact_name);
  visit("customers", "contact_email", customers.contact_email);
  visit("customers", "contact_phone", customers.contact_phone);
  visit("customers", "owner", customers.owner);
  auto& contracts = portfolio.contracts;
  visit("contracts", "number", contracts.number);
  visit("contracts", "customer", contracts.customer);
  visit("contracts", "service_end", contracts.service_end);
  auto& invoices = portfolio.invoices;
  visit("invoices", "number", invoices.number);
  visit("invoices", "customer", invoices.customer);
  visit("invoices", "contract", invoices.contract);
  visit("invoices", "period", invoices.period);
  visit("invoices", "issue_date", invoices.issue_date);
  visit("invoices", "due_date", invoices.due_date);
  visit("invoices", "received_date", invoices.received_date);
  visit("invoices", "paid_date", invoices.paid_date);
  visit("invoices", "amount", invoices.amount);
  visit("invoices", "paid", invoices.paid);
  visit("invoices", "currency", invoices.currency);
  visit("invoices", "memo", invoices.memo);
  auto& payments = portfolio.payments;
  visit("payments", "invoice", payments.invoice);
  visit("payments", "date", payments.date);
  visit("payments", "amount", payments.amount);
}

}  // namespace duewise
