#include "io/portfolio/portfolio_records.hpp"

namespace duewise {
namespace {

void fill_customer(const Portfolio& portfolio, std::uint32_t customer, InvoiceRecord& record) {
  const Customers& customers = portfolio.customers;
  record.customer_id = customers.id[customer];
  record.customer_name = customers.name[customer];
  record.rating = portfolio.words[customers.rating[customer]];
  record.tags = portfolio.words[customers.tags[customer]];
  record.owner = portfolio.words[customers.owner[customer]];
  record.settlement = customers.settlement[customer];
  record.contact_name = customers.contact_name[customer];
  record.contact_email = customers.contact_email[customer];
  record.contact_phone = customers.contact_phone[customer];
}

}  // namespace

void for_each_record(const Portfolio& portfolio,
                     const std::function<void(const InvoiceRecord&)>& take) {
  const Invoices& invoices = portfolio.invoices;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    InvoiceRecord record;
    const std::uint32_t customer = invoices.customer[i].value();
    fill_customer(portfolio, customer, record);
    record.invoice_no = invoices.number[i];
    if (const ContractIndex contract = invoices.contract[i]; contract.exists()) {
      record.contract_no = portfolio.contracts.number[contract.value()];
      record.service_end = portfolio.contracts.service_end[contract.value()];
    }
    record.period = invoices.period[i];
    record.issue_date = invoices.issue_date[i];
    record.due_date = invoices.due_date[i];
    record.received_date = invoices.received_date[i];
    record.paid_date = invoices.paid_date[i];
    record.amount = invoices.amount[i];
    record.paid = invoices.paid[i];
    record.currency = invoices.currency[i];
    record.memo = portfolio.words[invoices.memo[i]];
    // A record's credit limit is in the currency of its invoice.
    const MinorUnits limit = portfolio.customers.credit_limit[customer];
    if (limit != INT64_MIN &&
        portfolio.customers.credit_limit_currency[customer] == record.currency) {
      record.credit_limit = limit;
    }
    take(record);
  }
}

}  // namespace duewise
